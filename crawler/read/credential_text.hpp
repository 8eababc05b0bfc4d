#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "data/reference.hpp"

namespace needlepoint {

/// A credential found in a text: its class and its words.
struct FoundCredential {
  std::string provider_class, words;
  std::size_t begin = 0, end = 0;
  std::size_t rank = 0;  ///< of its class in the table
};

/// The strongest credential that stands in `text`: letters behind a name ("RN, BSN") in capitals, role
/// words in any case ("licensed esthetician"). "MD", "DO", "PA", "LE", "NP", "ND" and "CNS" count only behind a comma
/// or a capitalized word.
std::optional<FoundCredential> find_credential(const Reference& tables, std::string_view text);

}  // namespace needlepoint
