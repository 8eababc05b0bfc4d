#include "query/completion.hpp"

#include <algorithm>
#include <utility>

#include "data/generation/words.hpp"
#include "query/engine.hpp"

namespace needlepoint {
namespace {

// One letter begins the names of a tenth of all clinics, and tells nothing.
constexpr std::size_t shortest_beginning = 2;

void add_terms(std::vector<Completions::Term>& terms, std::string_view parameter, const Kind& kind,
               const std::string& beginning, std::size_t limit) {
  std::uint64_t bits = 0;
  const auto& names = kind.names();
  for (auto at = names.lower_bound(beginning); at != names.end() && at->first.starts_with(beginning); ++at)
    bits |= std::uint64_t{1} << at->second;
  for (std::size_t bit = 0; bit < kind.ids().size() && terms.size() < limit; ++bit)
    if ((bits >> bit & 1) != 0) terms.push_back({parameter, kind.ids()[bit], kind.label(bit)});
}

constexpr auto close_by = geo::kilometres(150);

/// The first `limit` of those that live: the ones close to `near`, then in order of popularity.
std::vector<Spot> most_popular(const Generation& generation, const std::vector<Bitmap>& sets, std::size_t limit,
                               std::optional<geo::Point> near) {
  struct Kept {
    bool is_far;
    Order order;
    Spot at;
    auto operator<=>(const Kept&) const = default;
  };
  const Region surroundings{near, close_by, std::nullopt};
  std::vector<Kept> kept;
  for (std::uint32_t segment = 0; segment < sets.size(); ++segment) {
    roaring_uint32_iterator_t it;
    for (roaring_init_iterator(sets[segment].get(), &it); it.has_value; roaring_advance_uint32_iterator(&it)) {
      if (is_dead(generation.dead(segment), it.current_value)) continue;
      const Spot at{segment, it.current_value};
      const auto& columns = generation.segment(segment).columns;
      const Kept one{near && !surroundings.contains(columns, at.position), generation.by_popularity(at), at};
      if (kept.size() == limit && one > kept.front()) continue;
      kept.push_back(one);
      std::push_heap(kept.begin(), kept.end());
      if (kept.size() <= limit) continue;
      std::pop_heap(kept.begin(), kept.end());
      kept.pop_back();
    }
  }
  std::sort(kept.begin(), kept.end());
  std::vector<Spot> out;
  for (const auto& one : kept) out.push_back(one.at);
  return out;
}

}  // namespace

Completions Searcher::Engine::complete(std::string_view typed, std::size_t limit, std::optional<geo::Point> near) {
  Completions out;
  if (places != nullptr) out.places = places->complete(typed, limit, near);
  const auto words = words_of(typed);
  if (words.empty()) return out;
  const auto beginning = fold(typed);
  add_terms(out.terms, "treatment", vocabulary.treatments, beginning, limit);
  add_terms(out.terms, "concern", vocabulary.concerns, beginning, limit);
  add_terms(out.terms, "device", vocabulary.devices, beginning, limit);
  if (words.back().size() < shortest_beginning) return out;
  std::vector<Bitmap> named;
  for (std::uint32_t segment = 0; segment < generation->segment_count(); ++segment)
    named.push_back(wording.in_names(words, segment));
  for (const auto at : most_popular(*generation, named, limit, near)) {
    auto listing = generation->listing(at);
    out.clinics.push_back(
        {std::move(listing.id), std::move(listing.name), std::move(listing.city), std::move(listing.region)});
  }
  return out;
}

}  // namespace needlepoint
