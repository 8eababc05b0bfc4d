#include "query/exact.hpp"

#include <algorithm>
#include <bit>

#include "query/nearest.hpp"
#include "query/probe.hpp"

namespace needlepoint {
namespace {

/// Nanoseconds that looking at one listing costs, by the way it is reached. Within a factor of four either way the
/// rate changes by a few per cent.
constexpr double rank_cost = 3, rank_hit_cost = 60, run_cost = 6, posting_cost = 14, shared_posting_cost = 4,
                 near_cost = 12, popular_leaf_cost = 250;

/// What the plans would look at. Kinds of filters and words are taken as independent, which is wrong and good enough.
struct Estimate {
  double near = 0;     ///< listings in the region
  double share = 1;    ///< of them that pass words and filters
  double flagged = 1;  ///< of them that pass the filters alone
  double rarest = 0;   ///< listings with the rarest word
};

Estimate estimate(const Probe& probe, const std::vector<std::uint64_t>& counts) {
  const auto& columns = *probe.columns;
  const double all = std::max(1.0, static_cast<double>(columns.size));
  Estimate out{.near = probe.region.estimate(columns), .rarest = all};
  for (const auto count : counts) out.share *= static_cast<double>(count) / all;
  if (!counts.empty()) out.rarest = static_cast<double>(counts.front());
  for (auto bits = probe.flags; bits != 0; bits &= bits - 1)
    out.flagged *= columns.flag_count[static_cast<std::size_t>(std::countr_zero(bits))] / all;
  if (probe.min_rating > 0) out.flagged *= 0.6;
  out.share *= out.flagged;
  out.share = std::max(out.share, 1e-9);
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
      if (probe.passes(position) && (run.inside || probe.region.contains(*probe.columns, position))) visit(position);
    }
  }
}

template <class Visit>
void each_in_runs(const Probe& probe, Effort& effort, Visit&& visit) {
  for (const auto& run : probe.region.runs(*probe.columns))
    for (Position position = run.begin; position < run.end; ++position) {
      ++effort.looked_at;
      if (probe.passes(position) && (run.inside || probe.region.contains(*probe.columns, position))) visit(position);
    }
}

std::vector<Position> nearest_first(const Probe& probe, const Estimate& expected, std::size_t k, Effort& effort) {
  NearestList nearest{k};
  const auto& columns = *probe.columns;
  const double looked_at = std::min(expected.near, static_cast<double>(k) / expected.share);
  const double postings = expected.rarest * expected.near / std::max(1.0, static_cast<double>(columns.size));
  if (!probe.words.empty() && postings * posting_cost < looked_at * near_cost) {
    effort.plan = "rarest word inside the region, nearest kept";
    each_posting(probe, effort, [&](Position position) {
      nearest.add({position, probe.region.chord2(columns, position)});
    });
  } else {
    effort.plan = "tree, nearest first";
    walk_nearest(probe, nearest, effort);
  }
  return nearest.finish(columns, probe.region.center());
}

/// Listings in order of popularity until k pass.
std::vector<Position> scan_popular(const Probe& probe, std::size_t k, Effort& effort) {
  std::vector<Position> out;
  const auto& columns = *probe.columns;
  for (std::uint32_t rank = 0; rank < columns.size && out.size() < k; ++rank) {
    ++effort.looked_at;
    if ((columns.popular_flags[rank] & probe.flags) != probe.flags) continue;
    const auto position = columns.by_popularity[rank];
    if (probe.min_rating > 0 && columns.rating[position] < probe.min_rating) break;  // and so is every one after it
    if (probe.has_words(position) && probe.region.contains(*probe.columns, position)) out.push_back(position);
  }
  return out;
}

std::vector<Position> popular_first(const Probe& probe, const Estimate& expected, std::size_t k, Effort& effort) {
  const auto& columns = *probe.columns;
  const double all = std::max(1.0, static_cast<double>(columns.size)), wanted = static_cast<double>(k) / expected.share;
  const double part = std::max(expected.near / all, 1e-9);
  const double rank = std::min(all, wanted / part) * (rank_cost + expected.flagged * rank_hit_cost);
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
  std::vector<Position> out;
  for (std::size_t i = 0; i < kept; ++i) out.push_back(columns.by_popularity[ranks[i]]);
  return out;
}

}  // namespace

ExactSearcher::ExactSearcher(std::shared_ptr<const Generation> generation, const Vocabulary& vocabulary)
    : generation_{std::move(generation)}, vocabulary_{&vocabulary}, wording_{*generation_, vocabulary} {}

std::vector<Position> ExactSearcher::search(const ExactQuery& query) {
  Effort effort;
  return search(query, effort);
}

std::vector<Position> ExactSearcher::search(const ExactQuery& query, Effort& effort) {
  Probe probe{&generation_->columns,
              0,
              static_cast<float>(query.min_rating),
              {},
              Region{query.center, query.radius, query.box}};
  if (query.verified) probe.flags = std::uint64_t{1} << (flag::license + static_cast<int>(Strength::confirmed));
  for (const auto& practice : query.hygiene) {
    const int bit = vocabulary_->hygiene.bit_of(practice);
    if (bit < 0) return {};
    probe.flags |= std::uint64_t{1} << (flag::hygiene_stated + bit);
  }
  const auto sets = wording_.exactly(query.words, query.in_name);
  std::vector<std::pair<std::uint64_t, const roaring_bitmap_t*>> lists;
  for (const auto& set : sets) lists.emplace_back(count(set), set.get());
  std::sort(lists.begin(), lists.end());
  std::vector<std::uint64_t> counts;
  for (const auto& [size, list] : lists) {
    if (size == 0) return {};
    counts.push_back(size);
    probe.words.push_back(list);
  }
  const auto expected = estimate(probe, counts);
  return query.by_distance ? nearest_first(probe, expected, query.limit, effort)
                           : popular_first(probe, expected, query.limit, effort);
}

}  // namespace needlepoint
