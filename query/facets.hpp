#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "data/generation/vocabulary.hpp"
#include "query/answer.hpp"
#include "query/selection.hpp"

namespace needlepoint {

/// Counts what each filter value would give. A value of an "or" kind counts the matches there would be with it chosen
/// too; a hygiene practice those that meet it as well; a rating those there would be with it in place of the one
/// chosen.
class FacetCounter {
 public:
  FacetCounter(const Vocabulary& vocabulary, const Filter& filter) : vocabulary_{vocabulary}, filter_{filter} {}

  /// Adds what a segment has. The selection must have been made for facets.
  void add(const Generation& generation, std::uint32_t segment, const Selection& selection, OpeningTimes& opening);

  std::vector<Facet> facets() const;

 private:
  using Counts = std::array<std::uint64_t, 64>;
  Counts& of(FacetKind kind) { return counts_[static_cast<std::size_t>(kind)]; }
  const Counts& of(FacetKind kind) const { return counts_[static_cast<std::size_t>(kind)]; }
  void count_open(const Generation& generation, std::uint32_t segment, const Selection& selection,
                  OpeningTimes& opening);
  Facet license_facet() const;
  Facet rating_facet() const;
  Facet kind_facet(const char* parameter, const Kind& kind, const Counts& counts, std::uint64_t chosen, bool all) const;

  const Vocabulary& vocabulary_;
  const Filter& filter_;
  std::uint64_t total_ = 0, open_ = 0, language_known_ = 0;
  std::array<Counts, facet_kinds> counts_{};
  Counts hygiene_{};
};

}  // namespace needlepoint
