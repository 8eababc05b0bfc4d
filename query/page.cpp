#include "query/page.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "geo/distance.hpp"
#include "query/nearest_list.hpp"

namespace needlepoint {
namespace {

bool before(const Placed& a, const Placed& b) { return std::tie(a.key, a.id) < std::tie(b.key, b.id); }

/// The first `limit` of what it is given, in order.
class FirstFew {
 public:
  explicit FirstFew(std::size_t limit) : limit_{limit} { kept_.reserve(limit + 1); }

  /// Whether anything with that key, or a later one, can be among them.
  bool may_take(double key) const { return kept_.size() < limit_ || (limit_ > 0 && key <= kept_.front().key); }
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

/// Calls `visit(position)` for each match of the leaves of which `may_hold(leaf)` says so.
template <class MayHold, class Visit>
void each_in_leaves(const Selection& selection, MayHold&& may_hold, Visit&& visit) {
  constexpr std::uint32_t leaves_in_block = 64 / leaf_size;
  for (std::size_t block = 0; block < selection.word.size(); ++block)
    for (std::uint32_t part = 0; part < leaves_in_block; ++part) {
      auto left = selection.matches[block] >> part * leaf_size & ((std::uint64_t{1} << leaf_size) - 1);
      if (left == 0) continue;
      const auto leaf = selection.word[block] * leaves_in_block + part;
      if (!may_hold(leaf)) continue;
      for (; left != 0; left &= left - 1) visit(leaf * leaf_size + static_cast<Position>(std::countr_zero(left)));
    }
}

/// Null for a leaf in which some have no point: its node, if there is one, tells nothing of those.
const TreeNode* node_of(const Columns& columns, std::uint32_t leaf) {
  return (leaf + 1) * leaf_size <= columns.located_size ? &columns.tree[leaf] : nullptr;
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
    each_in_leaves(
        selections[segment],
        [&](std::uint32_t leaf) {
          const auto* node = node_of(columns, leaf);
          return node == nullptr || region.nearest(*node) <= nearest.bound();
        },
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

/// The score of a listing is only found where its bounds do not rule it out: they cost less, one after the other.
void fill_by_score(const Generation& generation, std::uint32_t segment, const Selection& selection,
                   const Ranking& ranking, const FirstFew& first, PageFiller& page) {
  const auto& merits = generation.segment(segment).most_merit;
  const auto may_take = [&](std::int32_t score) { return first.may_take(-static_cast<double>(score)); };
  std::int32_t beside = 0;
  each_in_leaves(
      selection,
      [&](std::uint32_t leaf) {
        if (!may_take(merits[leaf] + ranking.most_beside_merit())) return false;
        beside = ranking.most_beside_merit(segment, leaf);
        return may_take(merits[leaf] + beside);
      },
      [&](Position position) {
        const Spot at{segment, position};
        const auto merit = ranking.merit(at);
        if (!may_take(merit + beside)) return;
        const auto match = page.match(at);
        if (may_take(merit + ranking.most_beside_merit(match)))
          page.offer(match, -static_cast<double>(ranking.score(match)));
      });
}

void fill_by_rank(const Generation& generation, std::uint32_t segment, const Selection& selection, Sort sort,
                  const FirstFew& first, PageFiller& page) {
  const auto& columns = generation.segment(segment).columns;
  each_in_leaves(
      selection,
      [&](std::uint32_t leaf) {
        const auto* node = segment == 0 ? node_of(columns, leaf) : nullptr;  // a delta's ranks are its own
        return node == nullptr || first.may_take(static_cast<double>(order::of_base(
                                      sort == Sort::rating ? node->best_rating : node->best_popularity)));
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
    if (sort == Sort::best) fill_by_score(generation, segment, selections[segment], ranking, first, page);
    else fill_by_rank(generation, segment, selections[segment], sort, first, page);
  return first.finish();
}

geo::Metres distance_of_nearest(const Generation& generation, const Question& question,
                                const std::vector<Selection>& selections, std::size_t k) {
  const auto nearest = nearest_matches(generation, question.region, selections, nullptr, k);
  return nearest.empty() ? geo::Metres{} : along_surface(nearest.back().chord2);
}

}  // namespace needlepoint
