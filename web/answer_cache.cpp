#include "web/answer_cache.hpp"

#include <utility>

namespace needlepoint::web {

const Response* AnswerCache::find(const std::string& key) {
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found->second);
  return &found->second->response;
}

bool AnswerCache::was_asked(const std::string& key) {
  const auto hash = std::hash<std::string>{}(key);
  return std::exchange(asked_[hash % asked_.size()], hash) == hash;
}

void AnswerCache::put(std::string key, const Response& response) {
  if (!was_asked(key)) return;
  constexpr std::size_t overhead = 512;
  const auto bytes = overhead + key.size() + response.body->size() + (response.gzipped ? response.gzipped->size() : 0);
  if (bytes > max_bytes_ / 8 || by_key_.contains(key)) return;
  entries_.push_front(Entry{std::move(key), response, bytes});
  by_key_.emplace(entries_.front().key, entries_.begin());
  bytes_ += bytes;
  while (bytes_ > max_bytes_) {
    bytes_ -= entries_.back().bytes;
    by_key_.erase(entries_.back().key);
    entries_.pop_back();
  }
}

}  // namespace needlepoint::web
