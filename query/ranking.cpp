#include "query/ranking.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "data/generation/attributes.hpp"
#include "geo/distance.hpp"

namespace needlepoint {
namespace {

/// One text of several parts, in memory that is asked for once.
std::string joined(std::initializer_list<std::string_view> parts) {
  std::size_t size = 0;
  for (const auto part : parts) size += part.size();
  std::string out;
  out.reserve(size);
  for (const auto part : parts) out.append(part);
  return out;
}

/// As printf's "%.1f". A number that is clearly not halfway between two tenths needs no exact arithmetic.
std::string one_decimal(double value) {
  char text[32];
  const double tenths = value * 10;
  if (!(tenths >= 0 && tenths < 1e9) || std::abs(tenths - std::trunc(tenths) - 0.5) < 1e-6)
    return {text, std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, 1).ptr};
  const auto rounded = static_cast<std::uint32_t>(tenths + 0.5);
  auto* end = std::to_chars(text, text + 16, rounded / 10).ptr;
  *end++ = '.';
  *end++ = static_cast<char>('0' + rounded % 10);
  return {text, end};
}

const char* license_words(std::uint64_t flags) {
  if (has_license(flags, Strength::confirmed)) return "a license is confirmed by its register";
  if (has_license(flags, Strength::stated)) return "a license is stated, not confirmed";
  return has_license(flags, Strength::expired) ? "the license on record has expired"
                                               : "no license was found; that is not a no";
}

Words hygiene_words(std::uint64_t flags) {
  const auto [confirmed, stated] = hygiene_counts(flags);
  if (confirmed + stated == 0) return "no hygiene practice was found; that is not a no";
  return joined({std::to_string(confirmed), " hygiene practices confirmed, ", std::to_string(stated), " stated"});
}

Words rating_words(const Columns& columns, Position position) {
  if (columns.reviews[position] == 0) return "no reviews: counted as average";
  const bool self = (columns.flags[position] & flag::self_rated) != 0;
  return joined({one_decimal(static_cast<double>(columns.adjusted_rating[position])), " after adjusting ",
                 std::to_string(columns.reviews[position]),
                 self ? " reviews that the clinic publishes itself" : " reviews"});
}

/// Where a listing says one thing asked for: how much that counts, and how it is told.
struct Said {
  double share;
  const char* where;
};

Said where_said(const WordGroup& group, Spot at) {
  const auto& sets = group.in[at.segment];
  if (sets.by_name && holds(sets.by_name, at.position)) return {1, "in its name"};
  if (sets.by_person && holds(sets.by_person, at.position)) return {0.95, "among its people"};
  if (sets.by_table && holds(sets.by_table, at.position)) return {0.9, "among what it offers"};
  return holds(sets.said, at.position) ? Said{0.7, "in its words"} : Said{0.5, "in other words"};
}

/// No less than the share that any listing of the generation has.
double most_share(const WordGroup& group) {
  double most = 0.7;
  const auto raise = [&](const Bitmap& set, double share) {
    if (set && !roaring_bitmap_is_empty(set.get())) most = std::max(most, share);
  };
  for (const auto& sets : group.in) raise(sets.by_table, 0.9), raise(sets.by_person, 0.95), raise(sets.by_name, 1);
  return most;
}

std::int32_t most_for_words(const std::vector<WordGroup>& groups) {
  if (groups.empty()) return 0;
  double sum = 0;
  for (const auto& group : groups) sum += most_share(group);
  return part_of(at_words, sum / static_cast<double>(groups.size()));
}

}  // namespace

Ranking::Ranking(const Generation& generation, const Question& question, geo::Metres pivot)
    : generation_{&generation},
      question_{&question},
      pivot_{pivot.value},
      most_words_{most_for_words(question.groups)} {}

/// The mean over the groups.
std::int32_t Ranking::words(Spot at) const {
  if (question_->groups.empty()) return 0;
  double sum = 0;
  for (const auto& group : question_->groups) sum += where_said(group, at).share;
  return part_of(at_words, sum / static_cast<double>(question_->groups.size()));
}

std::int32_t Ranking::distance(double chord2) const {
  if (!question_->region.has_center()) return 0;
  return part_of(at_distance, pivot_ / (pivot_ + along_surface(chord2).value));
}

std::int32_t Ranking::score(const Match& match) const {
  return generation_->segment(match.at.segment).merit[match.at.position] + words(match.at) + distance(match.chord2);
}

// One more, because the two formulas of along_surface meet within a rounding error only.
std::int32_t Ranking::most(std::int32_t merit, double chord2) const {
  return merit + most_words_ + distance(chord2) + 1;
}

std::vector<Reason> Ranking::reasons(const Match& match, std::optional<geo::Metres> away) const {
  const auto& segment = generation_->segment(match.at.segment);
  const auto& columns = segment.columns;
  const auto at = match.at.position;
  const auto flags = columns.flags[at];
  auto all = merit_points(columns, at, segment.today);
  all.of[at_words] = words(match.at);
  all.of[at_distance] = distance(match.chord2);
  std::vector<Reason> out;
  out.reserve(std::size(signals));
  const auto say = [&](SignalAt signal, Words words) {
    out.push_back({signals[signal].name, all.of[signal] / 1000.0, std::move(words)});
  };
  if (!question_->groups.empty()) {
    std::string where;
    for (const auto& group : question_->groups)
      where += joined({where.empty() ? "\"" : ", \"", group.words, "\" ", where_said(group, match.at).where});
    say(at_words, std::move(where));
  }
  if (away) say(at_distance, joined({one_decimal(geo::to_miles(*away)), " mi away"}));
  say(at_treatment, (flags & flag::offers_microneedling) != 0 ? "says that it offers microneedling"
                                                              : "does not say that it offers microneedling");
  say(at_license, license_words(flags));
  say(at_hygiene, hygiene_words(flags));
  say(at_rating, rating_words(columns, at));
  say(at_freshness, columns.updated_day[at] == 0 ? "when it was read is not known" : "by when it was last read");
  say(at_completeness, joined({std::to_string(columns.completeness[at]), " % of what a client asks is answered"}));
  say(at_agreement, (flags & flag::contradicted) == 0 ? "its sources do not contradict each other"
                                                      : "its sources contradict each other");
  return out;
}

}  // namespace needlepoint
