#pragma once
#include "data/generation/vocabulary.hpp"
#include "query/cursor.hpp"
#include "query/match.hpp"
#include "query/opening.hpp"
#include "query/ranking.hpp"
#include "query/searcher.hpp"
#include "query/selection.hpp"
#include "query/wording.hpp"

namespace needlepoint {

/// What a Searcher keeps from question to question.
struct Searcher::Engine {
  Engine(std::shared_ptr<const Generation> opened, const geo::Gazetteer* gazetteer, const Reference& reference);

  Result<Answer> search(const Query& query);
  Completions complete(std::string_view typed, std::size_t limit, std::optional<geo::Point> near);
  Result<std::vector<std::string>> why_missing(const Query& query, std::string_view id);

  SearchHit hit_of(const Question& question, const Ranking& ranking, const Match& match, OpeningTimes& opening,
                   Detail detail) const;
  /// Checks what needs no place. Faults: bad_input.
  Result<void> check(const Query& query) const;
  /// The point to search near; sets the answer's place, or its choices when it is not clear.
  Result<std::optional<geo::Point>> locate(const Query& query, Answer& answer) const;
  /// The answer to a question that is understood: total, page, reasons, facets. `answer` brings place and radius.
  Answer answer_to(const Question& question, const Query& query, const Cursor* after, Answer answer);
  /// Faults: bad_input, for a filter or for words that are too many to be read.
  Result<Question> prepare(const Query& query, std::optional<geo::Point> center, std::optional<geo::Metres> radius);
  /// The smallest rung of a ladder of radii that holds enough matches. Faults as prepare().
  Result<geo::Metres> choose_radius(const Query& query, geo::Point center, const Answer& answer);
  std::uint64_t total(const Query& query, std::optional<geo::Point> center, std::optional<geo::Metres> radius);
  /// Ways out of zero hits: the query changed in one thing, with what it would give.
  std::vector<Suggestion> suggest(const Query& query, std::optional<geo::Point> center,
                                  std::optional<geo::Metres> radius);

  std::shared_ptr<const Generation> generation;
  const geo::Gazetteer* places;
  Vocabulary vocabulary;
  Wording wording;
  std::vector<Schedules> schedules;  ///< by segment
};

}  // namespace needlepoint
