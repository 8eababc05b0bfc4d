#include "query/page.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "geo/distance.hpp"
#include "query/best_first.hpp"
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
    BestFirst{columns, selections[segment],
              [&](const Neighbors& of) { return of.node == nullptr ? 0 : region.nearest(*of.node); },
              [&](double chord2) { return chord2 <= nearest.bound(); },
              [&](Position position) {
                const Match match{{segment, position}, region.chord2(columns, position)};
                if (match.chord2 <= nearest.bound() && comes_after(generation, match)) nearest.add(match);
              }}
        .run();
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

/// The words of a listing are only looked at where its merit and its distance do not rule it out.
void fill_by_score(const Generation& generation, std::uint32_t segment, const Selection& selection,
                   const Region& region, const Ranking& ranking, const FirstFew& first, PageFiller& page) {
  const auto& in = generation.segment(segment);
  const auto least_key = [&](std::int32_t merit, double chord2) {
    return -static_cast<double>(ranking.most(merit, chord2));
  };
  BestFirst{in.columns, selection,
            [&](const Neighbors& of) {
              const auto chord2 = of.node == nullptr || !region.has_center() ? 0 : region.nearest(*of.node);
              return least_key(in.most_merit[of.level][of.index], chord2);
            },
            [&](double key) { return first.may_take(key); },
            [&](Position position) {
              const auto match = page.match({segment, position});
              if (first.may_take(least_key(in.merit[position], match.chord2)))
                page.offer(match, -static_cast<double>(ranking.score(match)));
            }}
      .run();
}

void fill_by_rank(const Generation& generation, std::uint32_t segment, const Selection& selection, Sort sort,
                  const FirstFew& first, PageFiller& page) {
  BestFirst{generation.segment(segment).columns, selection,
            [&](const Neighbors& of) {
              if (of.node == nullptr || segment != 0) return 0.0;  // a delta's ranks are its own
              const auto rank = sort == Sort::rating ? of.node->best_rating : of.node->best_popularity;
              return static_cast<double>(order::of_base(rank));
            },
            [&](double key) { return first.may_take(key); },
            [&](Position position) {
              const Spot at{segment, position};
              const auto order = sort == Sort::rating ? generation.by_rating(at) : generation.by_popularity(at);
              page.offer(page.match(at), static_cast<double>(order));
            }}
      .run();
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
