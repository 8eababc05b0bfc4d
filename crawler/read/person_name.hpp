#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "crawler/read/document.hpp"
#include "data/reference.hpp"

namespace needlepoint {

/// A person's name in a text.
struct FoundName {
  std::string name;                ///< without titles and letters; "AMANDA CORTES" becomes "Amanda Cortes"
  std::string called;              ///< Dani, of 'Danielle "Dani" Kubena'
  std::size_t begin = 0, end = 0;  ///< bytes, titles included
  std::size_t words = 0;
  bool doctor = false, nurse = false, titled = false;  ///< what stood before it
  bool given = false;                                  ///< its first word is a known given name
  bool abbreviated = false;                            ///< ends in an initial, as reviewers sign: "Alyssa N."
  bool before_trade = false;  ///< a capitalized word of the trade follows: "Bonnie Lass Beauty" is a business
};

/// Finds names of people by how they are written: capitalized words, none a word of the trade, none that the same page
/// also writes in lower case (a given name may: "Rose", "Grace"; and a family name behind a given one in a text that
/// is hardly more than the name: "Amanda Price").
class NameReader {
 public:
  NameReader(const Reference& tables, const Document& document);  ///< both must outlive it

  /// The name that begins at `at`, titles read over; nothing when the words there are no name.
  std::optional<FoundName> name_at(std::string_view text, std::size_t at) const;

 private:
  class Walk;
  bool is_name_word(std::string_view word, bool first) const;
  bool is_trade(std::string_view word) const;  ///< of the trade, or written like a brand: no part of a name

  const Reference& tables_;
  std::unordered_set<std::string_view> ordinary_;  ///< words that the page writes in lower case; views of its blocks
};

/// Template people: John Smith, Max Mustermann...
bool is_placeholder_person(const Reference& tables, std::string_view name);

}  // namespace needlepoint
