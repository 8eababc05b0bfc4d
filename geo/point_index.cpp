#include "geo/point_index.hpp"

#include <algorithm>
#include <boost/geometry.hpp>
#include <cmath>
#include <iterator>
#include <numbers>

#include "geo/circle.hpp"
#include "geo/distance.hpp"

namespace needlepoint::geo {
namespace {

namespace bg = boost::geometry;
namespace bgi = boost::geometry::index;

/// Chords carry rounding errors of some 1e-16; this is a thousand times more, and 6 micrometres on the ground.
constexpr double slack = 1e-12;

double chord_of(Metres arc) { return 2 * std::sin(std::min(arc.value / mean_earth_radius, std::numbers::pi) / 2); }

bool nearer(const PointIndex::Neighbor& a, const PointIndex::Neighbor& b) {
  return a.distance != b.distance ? a.distance < b.distance : a.id < b.id;
}

}  // namespace

PointIndex::Direction PointIndex::direction_of(Point point) {
  constexpr double radians = std::numbers::pi / 180;
  const double latitude = point.latitude() * radians, longitude = point.longitude() * radians;
  return {std::cos(latitude) * std::cos(longitude), std::cos(latitude) * std::sin(longitude), std::sin(latitude)};
}

PointIndex::PointIndex(std::span<const Point> points) : points_{points.begin(), points.end()} {
  std::vector<Entry> entries;
  entries.reserve(points.size());
  for (std::uint32_t id = 0; id < points_.size(); ++id) entries.emplace_back(direction_of(points_[id]), id);
  tree_ = decltype(tree_){entries};
}

std::vector<PointIndex::Neighbor> PointIndex::within_chord(Point center, double chord) const {
  const auto c = direction_of(center);
  const double reach = chord + slack;
  const bg::model::box<Direction> cube{{bg::get<0>(c) - reach, bg::get<1>(c) - reach, bg::get<2>(c) - reach},
                                       {bg::get<0>(c) + reach, bg::get<1>(c) + reach, bg::get<2>(c) + reach}};
  std::vector<Neighbor> found;
  for (auto entry = tree_.qbegin(bgi::intersects(cube)); entry != tree_.qend(); ++entry)
    if (bg::comparable_distance(c, entry->first) <= reach * reach)
      found.push_back({entry->second, distance(center, points_[entry->second])});
  std::ranges::sort(found, nearer);
  return found;
}

std::vector<PointIndex::Neighbor> PointIndex::within(Point center, Metres radius) const {
  if (!(radius.value >= 0)) return {};
  auto found = within_chord(center, chord_of(radius));
  std::erase_if(found, [radius](const Neighbor& neighbor) { return neighbor.distance > radius; });
  return found;
}

std::vector<std::uint32_t> PointIndex::within(const Box& box) const {
  const auto circle = circle_around(box);
  std::vector<std::uint32_t> found;
  for (const auto& neighbor : within_chord(circle.center, chord_of(circle.radius)))
    if (box.contains(points_[neighbor.id])) found.push_back(neighbor.id);
  std::ranges::sort(found);
  return found;
}

std::vector<PointIndex::Neighbor> PointIndex::nearest(Point center, std::size_t count) const {
  if (count == 0 || points_.empty()) return {};
  // The tree's order by chord may differ from that by distance in the last bits: take the circle through the last of
  // its answers, and whatever else lies on it.
  std::vector<Entry> entries;
  tree_.query(bgi::nearest(direction_of(center), static_cast<unsigned>(std::min(count, points_.size()))),
              std::back_inserter(entries));
  double farthest = 0;
  for (const auto& [direction, id] : entries)
    farthest = std::max(farthest, bg::distance(direction_of(center), direction));
  auto found = within_chord(center, farthest);
  if (found.size() > count) found.resize(count);
  return found;
}

}  // namespace needlepoint::geo
