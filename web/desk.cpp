#include "web/desk.hpp"

#include <algorithm>

#include "query/cursor.hpp"

namespace needlepoint::web {
namespace {

constexpr std::size_t most_older = 4;  // generations that pages are turned of at once

}  // namespace

Reader Desk::make_reader(const std::shared_ptr<const Generation>& generation) {
  return {shared_, Searcher{generation, shared_.places, shared_.reference}, templates_};
}

Reader* Desk::older(std::string_view id) {
  const auto known =
      std::find_if(older_.begin(), older_.end(), [&](const Open& open) { return id_of(*open.generation) == id; });
  if (known != older_.end()) {
    older_.splice(older_.begin(), older_, known);
    return &older_.front().reader;
  }
  auto generation = publication_.named(id);
  if (!generation) return nullptr;
  auto reader = make_reader(generation);
  older_.push_front({std::move(generation), std::move(reader)});
  if (older_.size() > most_older) older_.pop_back();
  return &older_.front().reader;
}

Reader* Desk::reader(std::string_view cursor) {
  auto published = publication_.newest();
  if (published && (!newest_ || newest_->generation != published)) {
    newest_.reset();
    auto reader = make_reader(published);
    newest_.emplace(Open{std::move(published), std::move(reader)});
    older_.clear();  // whoever still turns pages of one has it opened again; it may be gone meanwhile
  }
  if (!newest_) return nullptr;
  if (const auto id = generation_of_cursor(cursor); id && *id != id_of(*newest_->generation))
    if (auto* kept = older(*id)) return kept;
  return &newest_->reader;
}

}  // namespace needlepoint::web
