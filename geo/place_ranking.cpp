#include "geo/place_ranking.hpp"

#include <algorithm>

#include "geo/distance.hpp"

namespace needlepoint::geo {
namespace {

/// So many times the people of the next of its name make a place the one that is meant; a city of a million needs less.
constexpr std::int64_t dominance = 4, dominance_of_a_metropolis = 3, metropolis = 1'000'000;
constexpr Metres same_town = kilometres(30);  // a town and its centre, listed twice
constexpr Metres biased_reach = kilometres(150);
constexpr std::size_t most_choices = 12;

bool is_near(const Place& place, std::optional<Point> bias) {
  return bias && place.center && distance(*bias, *place.center) <= biased_reach;
}

void drop_repeated(std::vector<Place>& places) {
  std::vector<Place> kept;
  for (auto& place : places) {
    const bool repeated = std::any_of(kept.begin(), kept.end(), [&](const Place& other) {
      return other.country == place.country && other.region_code == place.region_code && other.center && place.center &&
             distance(*other.center, *place.center) <= same_town;
    });
    if (!repeated) kept.push_back(std::move(place));
  }
  places = std::move(kept);
}

}  // namespace

PlaceLookup rank_places(std::vector<Place> places, std::optional<Point> bias) {
  if (places.empty()) return {};
  std::stable_sort(places.begin(), places.end(),
                   [](const Place& a, const Place& b) { return a.population > b.population; });
  drop_repeated(places);
  const auto dominates = [](const Place* first, const Place* second) {
    if (second == nullptr) return true;
    const auto times = first->population >= metropolis ? dominance_of_a_metropolis : dominance;
    return first->population >= times * std::max<std::int64_t>(second->population, 1);
  };
  const bool meant = dominates(&places[0], places.size() > 1 ? &places[1] : nullptr);
  std::vector<const Place*> near;
  for (const auto& place : places)
    if (is_near(place, bias)) near.push_back(&place);
  if (!meant && !near.empty() && dominates(near[0], near.size() > 1 ? near[1] : nullptr)) {
    const auto chosen = places.begin() + (near[0] - places.data());
    std::rotate(places.begin(), chosen, chosen + 1);
    return {PlaceLookup::Verdict::found, std::move(places)};
  }
  if (places.size() > most_choices) places.resize(most_choices, places.front());
  return {meant ? PlaceLookup::Verdict::found : PlaceLookup::Verdict::ambiguous, std::move(places)};
}

}  // namespace needlepoint::geo
