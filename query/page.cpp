#include "query/page.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "geo/distance.hpp"
#include "query/nearest_list.hpp"

namespace needlepoint {
namespace {

bool before(const Placed& a, const Placed& b) { return std::tie(a.key, a.id) < std::tie(b.key, b.id); }

/// The first `limit` of what it is given, in order; one at least.
class FirstFew {
 public:
  explicit FirstFew(std::size_t limit) : limit_{limit} { kept_.reserve(limit + 1); }

  /// Whether anything with that key, or a later one, can be among them.
  bool may_take(double key) const { return !is_full() || key <= last_key(); }
  bool is_full() const { return kept_.size() == limit_; }
  /// Of the last of them; only when it is full.
  double last_key() const { return kept_.front().key; }
  void add(const Placed& placed) {
    kept_.push_back(placed);
    std::push_heap(kept_.begin(), kept_.end(), before);
    if (kept_.size() <= limit_) return;
    std::pop_heap(kept_.begin(), kept_.end(), before);
    kept_.pop_back();
  }
  std::vector<Placed> finish() {
    std::sort_heap(kept_.begin(), kept_.end(), before);
    return std::move(kept_);
  }

 private:
  std::size_t limit_;
  std::vector<Placed> kept_;  ///< the last of them on top
};

/// A run of neighbors that are ruled out together: a leaf of the tree (level 0), or what lies below one node above it
/// (level 1). `node` is null where some have no point: the node, if there is one, tells nothing of those.
struct Neighbors {
  std::size_t level;
  std::uint32_t index;
  const TreeNode* node;
};

Neighbors neighbors(const Columns& columns, std::size_t level, std::uint32_t index) {
  const auto span = level == 0 ? leaf_size : leaf_size * fan_out;
  const bool told = level < columns.tree_level.size() && (index + std::uint64_t{1}) * span <= columns.located_size;
  return {level, index, told ? &columns.tree[columns.tree_level[level] + index] : nullptr};
}

/// Calls `visit(position)` for each match of the neighbors of which `may_hold` says so.
template <class MayHold, class Visit>
void each_where(const Columns& columns, const Selection& selection, MayHold&& may_hold, Visit&& visit) {
  constexpr std::uint32_t leaves_in_block = 64 / leaf_size, blocks_in_group = leaf_size * fan_out / 64;
  std::uint32_t group = ~std::uint32_t{0};
  bool group_may = false;
  for (std::size_t block = 0; block < selection.word.size(); ++block) {
    const auto word = selection.word[block];
    if (word / blocks_in_group != group) {
      group = word / blocks_in_group;
      group_may = may_hold(neighbors(columns, 1, group));
    }
    for (std::uint32_t part = 0; group_may && part < leaves_in_block; ++part) {
      auto left = selection.matches[block] >> part * leaf_size & ((std::uint64_t{1} << leaf_size) - 1);
      const auto leaf = word * leaves_in_block + part;
      if (left == 0 || !may_hold(neighbors(columns, 0, leaf))) continue;
      for (; left != 0; left &= left - 1) visit(leaf * leaf_size + static_cast<Position>(std::countr_zero(left)));
    }
  }
}

/// Tells which matches come after a page's end, in order of distance.
class AfterInDistance {
 public:
  AfterInDistance(const Cursor* after, const Region& region) : after_{after}, region_{region} {
    if (after_ == nullptr) return;
    const double half = std::min(after_->key / geo::mean_earth_radius / 2, 1.5707963267948966);
    const double chord2 = 4 * std::sin(half) * std::sin(half);
    surely_before_ = chord_slack::below(chord2), surely_after_ = chord_slack::above(chord2);
  }
  bool operator()(const Generation& generation, const Match& match) const {
    if (after_ == nullptr || match.chord2 > surely_after_) return true;
    if (match.chord2 < surely_before_) return false;
    const auto point = generation.segment(match.at.segment).columns.point(match.at.position);
    return std::pair{after_->key, after_->id} <
           std::pair{geo::distance(region_.center(), point).value, generation.by_id(match.at)};
  }

 private:
  const Cursor* after_;
  const Region& region_;
  double surely_before_ = 0, surely_after_ = 0;
};

std::vector<Match> nearest_matches(const Generation& generation, const Region& region,
                                   const std::vector<Selection>& selections, const Cursor* after, std::size_t limit) {
  const AfterInDistance comes_after{after, region};
  NearestList nearest{limit};
  for (std::uint32_t segment = 0; segment < selections.size(); ++segment) {
    const auto& columns = generation.segment(segment).columns;
    each_where(
        columns, selections[segment],
        [&](const Neighbors& of) { return of.node == nullptr || region.nearest(*of.node) <= nearest.bound(); },
        [&](Position position) {
          const Match match{{segment, position}, region.chord2(columns, position)};
          if (match.chord2 <= nearest.bound() && comes_after(generation, match)) nearest.add(match);
        });
  }
  return nearest.finish(generation, region.center());
}

std::vector<Placed> by_distance(const Generation& generation, const Region& region,
                                const std::vector<Selection>& selections, const Cursor* after, std::size_t limit) {
  std::vector<Placed> out;
  for (const auto& match : nearest_matches(generation, region, selections, after, limit)) {
    const auto point = generation.segment(match.at.segment).columns.point(match.at.position);
    out.push_back({match, geo::distance(region.center(), point).value, generation.by_id(match.at)});
  }
  return out;
}

/// What takes part in a page: the matches that come after the page before, into `first` if they are early enough.
class PageFiller {
 public:
  PageFiller(const Generation& generation, const Region& region, const Cursor* after, FirstFew& first)
      : generation_{generation}, region_{region}, after_{after}, first_{first} {}

  Match match(Spot at) const {
    const auto& columns = generation_.segment(at.segment).columns;
    return {at, region_.has_center() ? region_.chord2(columns, at.position) : 0};
  }
  void offer(const Match& match, double key) {
    if (!first_.may_take(key)) return;
    const Placed placed{match, key, generation_.by_id(match.at)};
    if (after_ == nullptr || std::tie(after_->key, after_->id) < std::tie(placed.key, placed.id)) first_.add(placed);
  }

 private:
  const Generation& generation_;
  const Region& region_;
  const Cursor* after_;
  FirstFew& first_;
};

/// The score of a listing is only found where its merit and its distance do not rule it out.
void fill_by_score(const Generation& generation, std::uint32_t segment, const Selection& selection,
                   const Region& region, const Ranking& ranking, const FirstFew& first, PageFiller& page) {
  const auto& in = generation.segment(segment);
  const auto may_take = [&](std::int32_t merit, const auto& least_chord2) {
    if (!first.is_full()) return true;
    const auto needed = static_cast<std::int32_t>(-first.last_key()) - merit;
    if (needed <= ranking.least_beside_merit()) return true;
    return needed <= ranking.most_beside_merit() && (!region.has_center() || least_chord2() <= ranking.reach(needed));
  };
  each_where(
      in.columns, selection,
      [&](const Neighbors& of) {
        return may_take(in.most_merit[of.level][of.index],
                        [&] { return of.node == nullptr ? 0.0 : region.nearest(*of.node); });
      },
      [&](Position position) {
        const Spot at{segment, position};
        if (may_take(in.merit[position], [&] { return region.chord2(in.columns, position); })) {
          const auto match = page.match(at);
          page.offer(match, -static_cast<double>(ranking.score(match)));
        }
      });
}

void fill_by_rank(const Generation& generation, std::uint32_t segment, const Selection& selection, Sort sort,
                  const FirstFew& first, PageFiller& page) {
  each_where(
      generation.segment(segment).columns, selection,
      [&](const Neighbors& of) {
        if (of.node == nullptr || segment != 0) return true;  // a delta's ranks are its own
        const auto rank = sort == Sort::rating ? of.node->best_rating : of.node->best_popularity;
        return first.may_take(static_cast<double>(order::of_base(rank)));
      },
      [&](Position position) {
        const Spot at{segment, position};
        const auto order = sort == Sort::rating ? generation.by_rating(at) : generation.by_popularity(at);
        page.offer(page.match(at), static_cast<double>(order));
      });
}

}  // namespace

std::vector<Placed> page_of(const Generation& generation, const Question& question,
                            const std::vector<Selection>& selections, Sort sort, const Ranking& ranking,
                            const Cursor* after, std::size_t limit) {
  const auto& region = question.region;
  if (sort == Sort::distance) return by_distance(generation, region, selections, after, limit);
  FirstFew first{limit};
  PageFiller page{generation, region, after, first};
  for (std::uint32_t segment = 0; segment < selections.size(); ++segment)
    if (sort == Sort::best) fill_by_score(generation, segment, selections[segment], region, ranking, first, page);
    else fill_by_rank(generation, segment, selections[segment], sort, first, page);
  return first.finish();
}

geo::Metres distance_of_nearest(const Generation& generation, const Question& question,
                                const std::vector<Selection>& selections, std::size_t k) {
  const auto nearest = nearest_matches(generation, question.region, selections, nullptr, k);
  return nearest.empty() ? geo::Metres{} : along_surface(nearest.back().chord2);
}

}  // namespace needlepoint
