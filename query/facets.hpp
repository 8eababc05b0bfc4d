#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "data/generation/vocabulary.hpp"
#include "query/answer.hpp"
#include "query/matches.hpp"

namespace needlepoint {

/// Counts what each filter value would give, in the pass that finds the matches. A value of an "or" kind counts the
/// matches there would be with it chosen too; a hygiene practice those that meet it as well; a rating those there
/// would be with it in place of the one chosen.
class FacetCounter {
 public:
  FacetCounter(const Generation& generation, const Vocabulary& vocabulary, const Filter& filter);

  /// For each candidate: `failed` is 0 or the one kind it fails.
  void add(Position position, unsigned failed, OpeningTimes& opening);

  std::vector<Facet> facets() const;

 private:
  static constexpr std::array<float, 4> ratings = {3.0f, 3.5f, 4.0f, 4.5f};
  void add_bits(std::array<std::uint64_t, 64>& counts, std::uint64_t bits);
  Facet kind_facet(const char* parameter, const Kind& kind, const std::array<std::uint64_t, 64>& counts,
                   std::uint64_t chosen, bool all) const;

  const Generation* generation_;
  const Vocabulary* vocabulary_;
  const Filter* filter_;
  std::uint64_t total_ = 0, open_ = 0;
  std::array<std::uint64_t, 64> license_{}, provider_{}, hygiene_{}, device_{}, treatment_{}, concern_{};
  std::array<std::uint64_t, 4> rating_{};
};

}  // namespace needlepoint
