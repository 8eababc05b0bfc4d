#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "query/bitmap.hpp"
#include "query/segment.hpp"

namespace needlepoint {

/// Where a listing says something, the least telling first.
enum class SaidIn : std::uint8_t { nowhere, text, offer, person, name };

/// The most telling place where a listing, as a line of JSON (see to_json(Listing)), has the words one after the other
/// within one of its indexed texts (see terms_of()). `words` as of words_of(), one at least.
SaidIn where_said(std::string_view line, const std::vector<std::string>& words);

/// Which listings of a segment have words one after the other. No list of the index tells that: those that have all of
/// the words are read, each once, and the answers kept.
class PhraseSets {
 public:
  explicit PhraseSets(const Segment& segment);

  /// Reads those of `candidates` that were not asked before.
  void ask(const std::vector<std::string>& words, const Bitmap& candidates);

  /// Of those that were asked: who has the phrase there, or in a more telling place.
  const Bitmap& in(SaidIn place) const { return sets_[static_cast<std::size_t>(place)]; }

 private:
  const Segment* segment_;
  std::array<Bitmap, 5> sets_;  ///< by SaidIn; nowhere: all that were asked
};

}  // namespace needlepoint
