#pragma once
#include <memory>
#include <string_view>
#include <vector>

#include "data/reference.hpp"
#include "data/result.hpp"
#include "data/store.hpp"
#include "geo/gazetteer.hpp"
#include "query/answer.hpp"
#include "query/completion.hpp"
#include "query/query.hpp"

namespace needlepoint {

struct ExactQuery;

/// An opened generation: immutable, mapped, shared by all threads.
class Generation;

/// Follows the store's published generation: `current()` hands out the newest, and the old one lives until its
/// last holder lets go. Safe to call from several threads.
class Generations {
 public:
  explicit Generations(Store store);
  ~Generations();
  /// The published generation, reopened when a newer one was published; a fault when there is none yet. What a new one
  /// shares with the one before stays open.
  Result<std::shared_ptr<const Generation>> current();
  /// The generation of that id, for whoever goes on where a page of it ended: the current one, one that was current
  /// within the last minutes, or one that still lies in the store. Faults: gone.
  Result<std::shared_ptr<const Generation>> named(std::string_view id);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string_view id_of(const Generation& generation);
std::uint64_t size_of(const Generation& generation);
Instant published_at(const Generation& generation);

/// Answers questions on a generation. One per thread (it keeps its own Xapian reader); all of them share the
/// gazetteer and tables, which must outlive it.
class Searcher {
 public:
  Searcher(std::shared_ptr<const Generation> generation, const geo::Gazetteer& places, const Reference& reference);
  /// The same without a gazetteer: only points can be searched near.
  Searcher(std::shared_ptr<const Generation> generation, const Reference& reference);
  ~Searcher();
  Searcher(Searcher&&) noexcept;

  /// Faults: bad_input (a parameter, named), not_found (an unknown place), gone (the cursor's generation).
  /// An ambiguous place is an answer with choices.
  Result<Answer> search(const Query& query);

  /// A question of the benchmark, answered as people are: with its exact total, best first, reasons and facets.
  /// Its words are taken exactly.
  Answer search_whole(const ExactQuery& query, Detail detail);

  /// What begins as `typed` does: places, what can be filtered by, and names of clinics.
  Completions complete(std::string_view typed, std::size_t limit, std::optional<geo::Point> near = std::nullopt);

  /// One listing by its id.
  Result<std::shared_ptr<const Listing>> listing(std::string_view id);

  /// Why `id` is not among the hits of `query`: one sentence a rule that removed it; empty when it is there.
  Result<std::vector<std::string>> why_missing(const Query& query, std::string_view id);

  const Generation& generation() const;

 private:
  struct Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace needlepoint
