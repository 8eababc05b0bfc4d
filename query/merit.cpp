#include "query/merit.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

#include "data/generation/attributes.hpp"

namespace needlepoint {
namespace {

std::int32_t most_of(SignalAt signal) { return signals[signal].most; }

std::int32_t license_points(std::uint64_t flags) {
  if (has_license(flags, Strength::confirmed)) return most_of(at_license);
  return has_license(flags, Strength::stated) ? most_of(at_license) / 3 : 0;
}

/// Four confirmed practices, or eight stated ones, are all that can be had.
std::int32_t hygiene_points(std::uint64_t flags) {
  const auto practices = hygiene_counts(flags);
  return std::min(most_of(at_hygiene),
                  practices.confirmed * most_of(at_hygiene) / 4 + practices.stated * most_of(at_hygiene) / 8);
}

/// From three stars, which is poor as ratings go, to five.
std::int32_t rating_points(const Columns& columns, Position position) {
  const double rating =
      columns.reviews[position] == 0 ? rating_mean : static_cast<double>(columns.adjusted_rating[position]);
  return part_of(at_rating, (rating - 3) / 2);
}

std::int32_t freshness_points(std::uint32_t updated, std::uint32_t today) {
  if (updated == 0) return most_of(at_freshness) / 2;
  const double age = today > updated ? today - updated : 0;
  return part_of(at_freshness, 1 - (age - 30) / 335);
}

}  // namespace

std::int32_t Points::sum() const { return std::accumulate(of.begin(), of.end(), 0); }

// std::lround takes five times as long.
std::int32_t part_of(SignalAt signal, double share) {
  return static_cast<std::int32_t>(most_of(signal) * std::clamp(share, 0.0, 1.0) + 0.5);
}

Points merit_points(const Columns& columns, Position at, std::uint32_t today) {
  const auto flags = columns.flags[at];
  Points out;
  out.of[at_treatment] = (flags & flag::offers_microneedling) != 0 ? most_of(at_treatment) : 0;
  out.of[at_license] = license_points(flags);
  out.of[at_hygiene] = hygiene_points(flags);
  out.of[at_rating] = rating_points(columns, at);
  out.of[at_freshness] = freshness_points(columns.updated_day[at], today);
  out.of[at_completeness] = part_of(at_completeness, columns.completeness[at] / 100.0);
  out.of[at_agreement] = (flags & flag::contradicted) == 0 ? most_of(at_agreement) : 0;
  return out;
}

std::vector<std::int32_t> merits(const Columns& columns, std::uint32_t today) {
  std::vector<std::int32_t> out(columns.size);
  for (Position position = 0; position < columns.size; ++position)
    out[position] = merit_points(columns, position, today).sum();
  return out;
}

MostMerit most_merits(const std::vector<std::int32_t>& merits) {
  MostMerit out;
  const auto* below = &merits;
  std::size_t span = leaf_size;
  for (auto& level : out) {
    level.resize((below->size() + span - 1) / span);
    for (std::size_t i = 0; i < below->size(); ++i) level[i / span] = std::max(level[i / span], (*below)[i]);
    below = &level, span = fan_out;
  }
  return out;
}

}  // namespace needlepoint
