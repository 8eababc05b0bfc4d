#include "query/exact.hpp"

#include <algorithm>
#include <bit>

#include "query/probe.hpp"
#include "query/tree_walk.hpp"

namespace needlepoint {
namespace {

/// Nanoseconds that looking at one listing costs, by the way it is reached. Within a factor of four either way the
/// rate changes by a few per cent.
constexpr double rank_cost = 3, rank_side_cost = 3, rank_hit_cost = 60, run_cost = 6, posting_cost = 14,
                 shared_posting_cost = 4, near_cost = 12, popular_leaf_cost = 250;
/// Listings: when as many neighbors are enough, no plan is better than asking the tree for them.
constexpr double surely_near = 100;

/// What the plans would look at. Kinds of filters and words are taken as independent, which is wrong and good enough.
struct Estimate {
  double near = 0;     ///< listings in the region
  double share = 1;    ///< of them that pass words and filters
  double flagged = 1;  ///< of them that pass the filters alone
  double rarest = 0;   ///< listings with the rarest word
};

/// All but `near`.
Estimate estimate_shares(const Probe& probe) {
  const auto& columns = *probe.columns;
  const double all = std::max(1.0, static_cast<double>(columns.size));
  Estimate out{.rarest = all};
  for (const auto* list : probe.words) {
    const auto count = static_cast<double>(roaring_bitmap_get_cardinality(list));
    out.share *= count / all;
    out.rarest = std::min(out.rarest, count);
  }
  for (auto bits = probe.flags; bits != 0; bits &= bits - 1)
    out.flagged *= columns.flag_count[static_cast<std::size_t>(std::countr_zero(bits))] / all;
  if (probe.min_rating > 0) out.flagged *= 0.6;
  out.share = std::max(out.share * out.flagged, 1e-9);
  return out;
}

/// Calls `visit` for each listing that has all words and passes, wherever the region reaches far: then the lists are
/// intersected whole, which costs a quarter of testing each posting.
template <class Visit>
void each_shared(const Probe& probe, Effort& effort, Visit&& visit) {
  Bitmap shared = borrow(probe.words.front());
  for (std::size_t i = 1; i < probe.words.size(); ++i) shared = own(roaring_bitmap_and(shared.get(), probe.words[i]));
  roaring_uint32_iterator_t it;
  for (roaring_init_iterator(shared.get(), &it); it.has_value; roaring_advance_uint32_iterator(&it)) {
    ++effort.looked_at;
    const Position position = it.current_value;
    if (probe.has_flags(position) && probe.region.contains(*probe.columns, position)) visit(position);
  }
}

/// Calls `visit` for each listing of the rarest list that lies in the region's runs and passes.
template <class Visit>
void each_posting(const Probe& probe, Effort& effort, Visit&& visit) {
  roaring_uint32_iterator_t it;
  roaring_init_iterator(probe.words.front(), &it);
  for (const auto& run : probe.region.runs(*probe.columns)) {
    if (!roaring_move_uint32_iterator_equalorlarger(&it, run.begin)) return;
    for (; it.has_value && it.current_value < run.end; roaring_advance_uint32_iterator(&it)) {
      ++effort.looked_at;
      const Position position = it.current_value;
      if (probe.passes_but_first(position) && (run.inside || probe.region.contains(*probe.columns, position)))
        visit(position);
    }
  }
}

template <class Visit>
void each_in_runs(const Probe& probe, Effort& effort, Visit&& visit) {
  for (const auto& run : probe.region.runs(*probe.columns))
    for (auto leaf = run.begin / leaf_size; leaf * leaf_size < run.end; ++leaf) {
      effort.looked_at += leaf_size;
      for (auto left = probe.passing(leaf); left != 0; left &= left - 1) {
        const auto position = leaf * leaf_size + static_cast<Position>(std::countr_zero(left));
        if (position < run.end && (run.inside || probe.region.contains(*probe.columns, position))) visit(position);
      }
    }
}

void nearest_first(const Probe& probe, std::size_t k, NearestList& nearest, Effort& effort) {
  auto expected = estimate_shares(probe);
  const auto& columns = *probe.columns;
  const double wanted = static_cast<double>(k) / expected.share;
  if (!probe.words.empty() && wanted > surely_near) {
    expected.near = probe.region.estimate(columns);
    const double postings = expected.rarest * expected.near / std::max(1.0, static_cast<double>(columns.size));
    if (postings * posting_cost < std::min(expected.near, wanted) * near_cost) {
      effort.plan = "rarest word inside the region, nearest kept";
      each_posting(probe, effort, [&](Position position) {
        nearest.add({{probe.segment, position}, probe.region.chord2(columns, position)});
      });
      return;
    }
  }
  effort.plan = "tree, nearest first";
  walk_nearest(probe, nearest, effort);
}

/// The ranks of the first k listings in order of popularity that pass.
std::vector<std::uint32_t> scan_popular(const Probe& probe, std::size_t k, Effort& effort) {
  using Side = Region::Side;
  std::vector<std::uint32_t> out;
  const auto& columns = *probe.columns;
  const bool everywhere = probe.region.everywhere();
  const auto outline = everywhere ? Outline{} : Outline{probe.region, columns};
  for (std::uint32_t rank = 0; rank < columns.size && out.size() < k; ++rank) {
    ++effort.looked_at;
    if ((columns.popular_flags[rank] & probe.flags) != probe.flags) continue;
    const auto position = columns.by_popularity[rank];
    const auto side = everywhere ? Side::inside : outline.side(position);
    if (side == Side::outside) continue;
    if (probe.min_rating > 0 && columns.rating[position] < probe.min_rating) break;  // and so is every one after it
    if (is_dead(probe.dead, position) || !probe.has_words(position)) continue;
    if (side == Side::inside || probe.region.contains(columns, position)) out.push_back(rank);
  }
  return out;
}

/// The k best popularity ranks of the listings that pass, best first.
std::vector<std::uint32_t> popular_first(const Probe& probe, std::size_t k, Effort& effort) {
  const auto& columns = *probe.columns;
  auto expected = estimate_shares(probe);
  expected.near = probe.region.estimate(columns);
  const double all = std::max(1.0, static_cast<double>(columns.size)), wanted = static_cast<double>(k) / expected.share;
  const double part = std::max(expected.near / all, 1e-9);
  const double rank =
      std::min(all, wanted / part) * (rank_cost + expected.flagged * (rank_side_cost + part * rank_hit_cost));
  const double runs = expected.near * run_cost;
  const double postings = probe.words.empty() ? 1e18 : expected.rarest * part * posting_cost;
  const double shared = probe.words.empty() ? 1e18 : expected.rarest * shared_posting_cost;
  const double popular = std::min(expected.near / leaf_size, wanted) * popular_leaf_cost;
  const double cheapest = std::min({rank, runs, postings, shared, popular});
  if (cheapest == rank) {
    effort.plan = "by popularity until enough";
    return scan_popular(probe, k, effort);
  }
  if (cheapest == popular) {
    effort.plan = "tree, most popular first";
    return walk_popular(probe, k, effort);
  }
  std::vector<std::uint32_t> ranks;
  const auto keep = [&](Position position) { ranks.push_back(columns.popularity_rank[position]); };
  if (cheapest == shared) {
    effort.plan = "all words at once";
    each_shared(probe, effort, keep);
  } else if (cheapest == postings) {
    effort.plan = "rarest word inside the region";
    each_posting(probe, effort, keep);
  } else {
    effort.plan = "all of the region";
    each_in_runs(probe, effort, keep);
  }
  const auto kept = std::min(k, ranks.size());
  std::partial_sort(ranks.begin(), ranks.begin() + static_cast<std::ptrdiff_t>(kept), ranks.end());
  ranks.resize(kept);
  return ranks;
}

/// The first k of what the segments found, in order of popularity.
std::vector<Spot> merge_popular(const Generation& generation, std::vector<Spot> found, std::size_t k) {
  if (generation.segment_count() > 1)
    std::sort(found.begin(), found.end(),
              [&](Spot a, Spot b) { return generation.by_popularity(a) < generation.by_popularity(b); });
  if (found.size() > k) found.resize(k);
  return found;
}

}  // namespace

ExactSearcher::ExactSearcher(std::shared_ptr<const Generation> generation, const Vocabulary& vocabulary)
    : generation_{std::move(generation)}, vocabulary_{&vocabulary}, wording_{*generation_, vocabulary} {}

std::vector<Spot> ExactSearcher::search(const ExactQuery& query) {
  Effort effort;
  return search(query, effort);
}

std::vector<Spot> ExactSearcher::search(const ExactQuery& query, Effort& effort) {
  Probe probe{.min_rating = static_cast<float>(query.min_rating), .region = {query.center, query.radius, query.box}};
  if (query.verified) probe.flags = std::uint64_t{1} << (flag::license + static_cast<int>(Strength::confirmed));
  for (const auto& practice : query.hygiene) {
    const int bit = vocabulary_->hygiene.bit_of(practice);
    if (bit < 0) return {};
    probe.flags |= std::uint64_t{1} << (flag::hygiene_stated + bit);
  }
  NearestList nearest{query.limit};
  std::vector<Spot> popular;
  for (probe.segment = 0; probe.segment < generation_->segment_count(); ++probe.segment) {
    const auto& columns = generation_->segment(probe.segment).columns;
    probe.columns = &columns;
    probe.dead = generation_->dead(probe.segment);
    std::vector<Bitmap> sets;
    probe.words.clear();
    for (const auto& word : query.words) {
      sets.push_back(wording_.exactly(word, query.in_name, probe.segment));
      probe.words.push_back(sets.back().get());
    }
    std::sort(probe.words.begin(), probe.words.end(), [](const auto* a, const auto* b) {
      return roaring_bitmap_get_cardinality(a) < roaring_bitmap_get_cardinality(b);
    });
    if (!probe.words.empty() && roaring_bitmap_is_empty(probe.words.front())) continue;
    if (query.by_distance) {
      nearest_first(probe, query.limit, nearest, effort);
      continue;
    }
    for (const auto rank : popular_first(probe, query.limit, effort))
      popular.push_back({probe.segment, columns.by_popularity[rank]});
  }
  if (!query.by_distance) return merge_popular(*generation_, std::move(popular), query.limit);
  std::vector<Spot> out;
  for (const auto& match : nearest.finish(*generation_, *query.center)) out.push_back(match.at);
  return out;
}

}  // namespace needlepoint
