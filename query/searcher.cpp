#include "query/searcher.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "query/engine.hpp"
#include "query/exact.hpp"
#include "query/what_where.hpp"

namespace needlepoint {
namespace {

/// Tried in turn when no radius is given.
constexpr std::array<double, 6> ladder_miles = {2, 5, 10, 25, 50, 100};
constexpr std::size_t enough = 20;  ///< matches that make a rung of the ladder wide enough

bool tells_only_of_its_region(const Question& question) {
  return std::any_of(question.groups.begin(), question.groups.end(),
                     [](const WordGroup& group) { return group.candidates.has_value(); });
}

}  // namespace

Searcher::Engine::Engine(std::shared_ptr<const Generation> opened, const geo::Gazetteer* gazetteer,
                         const Reference& reference)
    : generation{std::move(opened)},
      places{gazetteer},
      vocabulary{make_vocabulary(reference)},
      wording{*generation, vocabulary} {
  for (std::size_t segment = 0; segment < generation->segment_count(); ++segment)
    schedules.emplace_back(generation->segment(segment).columns, reference.holidays);
  if (fingerprint(vocabulary) != generation->manifest().vocabulary)
    throw std::runtime_error("generation " + generation->manifest().id +
                             " was built with other reference tables; run `index` again");
}

Result<void> Searcher::Engine::check(const Query& query) const {
  if (query.limit < 1 || query.limit > 100) return Fault{FaultCode::bad_input, "limit", "must be from 1 to 100"};
  if (query.words.size() > 500) return Fault{FaultCode::bad_input, "q", "must be at most 500 bytes"};
  if (query.open_at)
    if (const auto minute = local_minute_from_text(*query.open_at); !minute) return minute.error();
  if (query.near.size() > 200) return Fault{FaultCode::bad_input, "near", "must be at most 200 bytes"};
  if (query.radius && !(query.radius->value > 0 && query.radius->value <= 30'000'000))
    return Fault{FaultCode::bad_input, "radius", "must be more than 0 and at most half the way around the earth"};
  const bool placed = query.point || !query.near.empty();
  if (query.radius && !placed) return Fault{FaultCode::bad_input, "radius", "needs a place or a point to measure from"};
  if (query.sort == Sort::distance && !placed)
    return Fault{FaultCode::bad_input, "sort", "by distance needs a place or a point to measure from"};
  if (query.box &&
      !(query.box->south <= query.box->north && query.box->south >= -90 && query.box->north <= 90 &&
        query.box->west >= -180 && query.box->west <= 180 && query.box->east >= -180 && query.box->east <= 180))
    return Fault{FaultCode::bad_input, "bbox", "must be west,south,east,north in degrees"};
  return {};
}

Result<std::optional<geo::Point>> Searcher::Engine::locate(const Query& query, Answer& answer) const {
  if (query.point || query.near.empty()) return query.point;
  if (places == nullptr) return Fault{FaultCode::unavailable, "near", "no gazetteer is at hand; give a point"};
  auto found = places->lookup(query.near, query.point);
  if (found.verdict == geo::PlaceLookup::Verdict::ambiguous) {
    answer.place_choices = std::move(found.places);
    return std::optional<geo::Point>{};
  }
  if (found.verdict != geo::PlaceLookup::Verdict::found || found.places.empty() || !found.places.front().center) {
    const bool known =
        found.verdict == geo::PlaceLookup::Verdict::known_area || found.verdict == geo::PlaceLookup::Verdict::found;
    return Fault{FaultCode::not_found, "near",
                 known ? "\"" + query.near + "\" is an area too large to search near; name a town or postal code"
                       : "there is no place called \"" + query.near + "\""};
  }
  answer.place = found.places.front();
  return answer.place->center;
}

Result<Question> Searcher::Engine::prepare(const Query& query, std::optional<geo::Point> center,
                                           std::optional<geo::Metres> radius) {
  auto filter = make_filter(query, vocabulary);
  if (!filter) return filter.error();
  const Region region{center, radius, query.box, query.area};
  auto groups = wording.understand(query.words, region);
  if (!groups) return groups.error();
  return Question{region, *filter, std::move(*groups)};
}

Result<geo::Metres> Searcher::Engine::choose_radius(const Query& query, geo::Point center, const Answer& answer) {
  OpeningTimes opening{schedules, query};
  const double uncertain = answer.place ? answer.place->uncertainty.value : 0;
  std::optional<Question> question;
  for (const auto rung : ladder_miles) {
    const auto radius = geo::miles(rung);
    if (radius.value < uncertain) continue;
    if (question && !tells_only_of_its_region(*question)) {
      question->region = Region{center, radius, query.box, query.area};
    } else {
      auto prepared = prepare(query, center, radius);
      if (!prepared) return prepared.error();
      question = std::move(*prepared);
    }
    if (count_matches(*generation, *question, opening) >= enough) return radius;
  }
  return geo::miles(ladder_miles.back());
}

Result<Answer> Searcher::Engine::search(const Query& typed) {
  const Query query = places == nullptr ? typed : take_apart(typed, *places);
  if (const auto sound = check(query); !sound) return sound.error();
  Answer answer;
  answer.generation = generation->manifest().id;
  std::optional<Cursor> after;
  if (!query.cursor.empty()) {
    const auto cursor = read_cursor(query, generation->manifest().id);
    if (!cursor) return cursor.error();
    after = *cursor;
  }
  const auto center = locate(query, answer);
  if (!center) return center.error();
  if (!answer.place_choices.empty()) return answer;

  Query asked = query;
  asked.asked_at = after ? after->asked_at : query.asked_at == Instant{} ? now() : query.asked_at;
  answer.radius = query.radius;
  if (*center && !query.radius && !query.box && !query.area) {
    const auto chosen =
        after ? Result<geo::Metres>{geo::Metres{after->radius}} : choose_radius(asked, **center, answer);
    if (!chosen) return chosen.error();
    answer.radius = *chosen;
  }
  const auto question = prepare(query, *center, answer.radius);
  if (!question) return question.error();
  return answer_to(*question, asked, after ? &*after : nullptr, std::move(answer));
}

Searcher::Searcher(std::shared_ptr<const Generation> generation, const geo::Gazetteer& places,
                   const Reference& reference)
    : engine_{std::make_unique<Engine>(std::move(generation), &places, reference)} {}
Searcher::Searcher(std::shared_ptr<const Generation> generation, const Reference& reference)
    : engine_{std::make_unique<Engine>(std::move(generation), nullptr, reference)} {}
Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;

Result<Answer> Searcher::search(const Query& query) { return engine_->search(query); }

Answer Searcher::search_whole(const ExactQuery& query, Detail detail) {
  Query asked;
  asked.point = query.center;
  asked.radius = query.radius;
  asked.limit = query.limit;
  asked.facets = true;
  asked.detail = detail;
  asked.asked_at = published_at(*engine_->generation);
  Question question{Region{query.center, query.radius, query.box}, {}, {}};
  question.filter.clinics_only = false;
  question.filter.min_plain_rating = static_cast<float>(query.min_rating);
  if (query.verified)
    question.filter.license = std::uint64_t{1} << (flag::license + static_cast<int>(Strength::confirmed));
  for (const auto& practice : query.hygiene)
    if (const int bit = engine_->vocabulary.hygiene.bit_of(practice); bit >= 0)
      question.filter.hygiene |= std::uint64_t{1} << (flag::hygiene_stated + bit);
  for (const auto& word : query.words) {
    WordGroup group{.words = word};
    for (std::uint32_t segment = 0; segment < engine_->generation->segment_count(); ++segment) {
      const auto set = engine_->wording.exactly(word, query.in_name, segment);
      group.in.push_back({.any = set, .said = set});
    }
    question.groups.push_back(std::move(group));
  }
  Answer answer;
  answer.generation = engine_->generation->manifest().id;
  answer.radius = query.radius;
  return engine_->answer_to(question, asked, nullptr, std::move(answer));
}

Completions Searcher::complete(std::string_view typed, std::size_t limit, std::optional<geo::Point> near) {
  return engine_->complete(typed, limit, near);
}

Result<std::shared_ptr<const Listing>> Searcher::listing(std::string_view id) {
  const auto found = engine_->generation->find(id);
  if (!found) return Fault{FaultCode::not_found, "id", "there is no listing \"" + std::string(id) + "\""};
  return std::make_shared<const Listing>(engine_->generation->listing(*found));
}

Result<std::vector<std::string>> Searcher::why_missing(const Query& query, std::string_view id) {
  return engine_->why_missing(query, id);
}

const Generation& Searcher::generation() const { return *engine_->generation; }

}  // namespace needlepoint
