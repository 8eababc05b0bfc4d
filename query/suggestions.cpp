#include <algorithm>
#include <cmath>
#include <functional>

#include "data/generation/words.hpp"
#include "geo/distance.hpp"
#include "query/engine.hpp"
#include "query/typed_parts.hpp"
#include "query/what_where.hpp"

namespace needlepoint {
namespace {

constexpr std::size_t most_suggestions = 6;

std::string miles_text(geo::Metres radius) { return std::to_string(std::lround(geo::to_miles(radius))) + " mi"; }

struct Change {
  std::string words;
  std::function<void(Query&)> apply;
};

/// Each filter that is set, dropped alone.
std::vector<Change> drops(const Query& query) {
  std::vector<Change> out;
  const auto drop = [&](bool set, std::string words, std::function<void(Query&)> apply) {
    if (set) out.push_back({std::move(words), std::move(apply)});
  };
  drop(query.open_now || query.open_at, "Also those that are closed or do not say",
       [](Query& q) { q.open_now = false, q.open_at.reset(); });
  drop(!query.license.empty(), "With any license evidence", [](Query& q) { q.license.clear(); });
  drop(!query.provider.empty(), "With any kind of provider", [](Query& q) { q.provider.clear(); });
  drop(!query.hygiene.empty(), "Without asking for hygiene practices", [](Query& q) { q.hygiene.clear(); });
  drop(!query.device.empty(), "With any device", [](Query& q) { q.device.clear(); });
  drop(!query.treatment.empty(), "With any treatment", [](Query& q) { q.treatment.clear(); });
  drop(!query.concern.empty(), "For any concern", [](Query& q) { q.concern.clear(); });
  drop(!query.language.empty(), "With pages in any language, or none known", [](Query& q) { q.language.clear(); });
  drop(query.min_rating.has_value(), "With any rating", [](Query& q) { q.min_rating.reset(); });
  drop(query.min_reviews > 0, "With any number of reviews", [](Query& q) { q.min_reviews = 0; });
  drop(query.min_price || query.max_price, "At any price, or without a stated one",
       [](Query& q) { q.min_price.reset(), q.max_price.reset(); });
  drop(query.updated_since.has_value(), "Whenever it was last read", [](Query& q) { q.updated_since.reset(); });
  drop(query.area.has_value(), "Outside of the drawn area too", [](Query& q) { q.area.reset(); });
  drop(query.box.has_value(), "Outside of this part of the map too", [](Query& q) { q.box.reset(); });
  return out;
}

/// What was typed, word by word; what is in quotes is one piece, with its quotes.
std::vector<std::string> pieces_of(std::string_view typed) {
  std::vector<std::string> out;
  for (const auto& part : typed_parts(typed)) {
    auto words = words_of(part.text);
    if (part.quoted && !words.empty()) out.push_back('"' + fold(part.text) + '"');
    else out.insert(out.end(), words.begin(), words.end());
  }
  return out;
}

std::string in_quotes(const std::string& piece) { return piece.starts_with('"') ? piece : '"' + piece + '"'; }

bool says_in_order(const Segment& segment, Position position, std::string_view words) {
  const auto line = listing_line(segment.listings, segment.columns.listing_block, position);
  return where_said(line, words_of(words)) != SaidIn::nowhere;
}

/// Nothing where nothing is in quotes.
std::optional<std::string> without_quotes(std::string_view typed) {
  std::string out;
  bool any = false;
  for (const auto& part : typed_parts(typed)) {
    out += (out.empty() ? "" : " ") + part.text;
    any = any || part.quoted;
  }
  return any ? std::optional{out} : std::nullopt;
}

}  // namespace

std::uint64_t Searcher::Engine::total(const Query& query, std::optional<geo::Point> center,
                                      std::optional<geo::Metres> radius) {
  const auto question = prepare(query, center, radius);
  if (!question) return 0;
  OpeningTimes opening{schedules, query};
  return count_matches(*generation, *question, opening);
}

std::vector<Suggestion> Searcher::Engine::suggest(const Query& query, std::optional<geo::Point> center,
                                                  std::optional<geo::Metres> radius) {
  std::vector<Suggestion> out;
  const auto offer = [&](Query changed, std::string words, std::optional<geo::Metres> wide) {
    changed.cursor.clear();
    changed.facets = changed.explain = false;
    changed.radius = center ? wide : std::nullopt;
    const auto found = total(changed, center, wide);
    if (found > 0 && out.size() < most_suggestions) out.push_back({std::move(changed), std::move(words), found});
    return found > 0;
  };
  if (center && radius) {
    for (const double times : {2.0, 4.0, 10.0, 40.0}) {
      const geo::Metres wider{std::min(radius->value * times, 20'000'000.0)};
      if (offer(query, "Search within " + miles_text(wider), wider)) break;
    }
  }
  for (const auto& change : drops(query)) {
    Query changed = query;
    change.apply(changed);
    offer(std::move(changed), change.words, radius);
  }
  if (const auto loose = without_quotes(query.words)) {
    Query changed = query;
    changed.words = *loose;
    offer(std::move(changed), "With these words anywhere, not one after the other", radius);
  }
  const auto words = pieces_of(query.words);
  for (std::size_t left_out = 0; words.size() > 1 && left_out < words.size(); ++left_out) {
    Query changed = query;
    changed.words.clear();
    for (std::size_t i = 0; i < words.size(); ++i)
      if (i != left_out) changed.words += (changed.words.empty() ? "" : " ") + words[i];
    const auto label = "Without " + in_quotes(words[left_out]);
    offer(std::move(changed), label, radius);
  }
  if (words.size() == 1) {
    Query changed = query;
    changed.words.clear();
    offer(std::move(changed), "Everything here, without " + in_quotes(words.front()), radius);
  }
  return out;
}

Result<std::vector<std::string>> Searcher::Engine::why_missing(const Query& typed, std::string_view id) {
  const Query query = places == nullptr ? typed : take_apart(typed, *places);
  if (const auto sound = check(query); !sound) return sound.error();
  const auto found = generation->find(id);
  if (!found)
    return Fault{FaultCode::not_found, "id", "there is no listing \"" + std::string(id) + "\" in this generation"};
  Answer answer;
  const auto center = locate(query, answer);
  if (!center) return center.error();
  auto radius = query.radius;
  if (*center && !radius && !query.box && !query.area) {
    const auto chosen = choose_radius(query, **center, answer);
    if (!chosen) return chosen.error();
    radius = *chosen;
  }
  const auto question = prepare(query, *center, radius);
  if (!question) return question.error();
  std::vector<std::string> out;
  const auto& columns = generation->segment(found->segment).columns;
  const auto position = found->position;
  if (!question->region.contains(columns, position)) {
    if (!columns.located(position)) out.push_back("Its location is not known, so it cannot be near anything");
    else if (query.area && !query.area->contains(columns.point(position)))
      out.push_back("It lies outside of the drawn area");
    else if (query.box && !query.box->contains(columns.point(position)))
      out.push_back("It lies outside of this part of the map");
    else
      out.push_back("It is " + miles_text(geo::distance(**center, columns.point(position))) + " away, farther than " +
                    miles_text(*radius));
  }
  for (const auto& group : question->groups) {
    const bool said = group.candidates ? says_in_order(generation->segment(found->segment), position, group.words)
                                       : holds(group.in[found->segment].any, position);
    if (!said)
      out.push_back("Nothing that was read from it says \"" + group.words + "\"" +
                    (group.candidates ? " in this order, word after word" : ""));
  }
  const struct {
    unsigned kind;
    const char* words;
  } rules[] = {
      {license_filter, "No practitioner's license has the strength asked for"},
      {provider_filter, "No practitioner of the kind asked for was found"},
      {hygiene_filter, "A hygiene practice asked for was not found"},
      {device_filter, "None of the devices asked for was found"},
      {treatment_filter, "None of the treatments asked for was found"},
      {concern_filter, "None of the concerns asked for was found"},
      {language_filter, "No page of its own was found in the language asked for; that is not a no"},
      {rating_filter, "Its adjusted rating is lower than asked for, or it has no reviews"},
      {reviews_filter, "It has fewer reviews than asked for"},
      {price_filter, "It states no session at the price and in the currency asked for"},
      {fresh_filter, "Its sources were last read before the day asked for"},
      {open_filter, "It is closed at that time, or its hours are not known"},
      {clinic_filter, "It is not a place where clients are treated"},
  };
  OpeningTimes opening{schedules, query};
  const bool is_open = opening.state(found->segment, columns.schedule[position]) == HoursState::open;
  const auto failed = failed_kinds(question->filter, columns, position, is_open);
  for (const auto& rule : rules)
    if ((failed & rule.kind) != 0) out.push_back(rule.words);
  return out;
}

}  // namespace needlepoint
