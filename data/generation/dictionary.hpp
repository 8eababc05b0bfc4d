#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/generation/section_file.hpp"
#include "data/generation/text_table.hpp"

namespace needlepoint {

/// What stands before a word in the index to say where it was found.
namespace term_prefix {
inline constexpr std::string_view text = "";         ///< any searchable field; words are lower case, prefixes upper
inline constexpr std::string_view name = "S";        ///< the listing's name
inline constexpr std::string_view person = "XN";     ///< the name of a practitioner
inline constexpr std::string_view phrase = "XP";     ///< + the words of a name of the tables, found one after the other
inline constexpr std::string_view treatment = "XT";  ///< + id; broader treatments included
inline constexpr std::string_view concern = "XC";
inline constexpr std::string_view device = "XD";
}  // namespace term_prefix

using TermNumber = std::uint32_t;

/// Every term of the index in byte order, with its count; where it is frequent, its list of positions as a frozen
/// Roaring bitmap. Terms without a list are in the Xapian database, and only there. Words that share a stem are
/// grouped.
struct Dictionary {
  explicit Dictionary(const std::filesystem::path& path);

  SectionFile file;
  TextTable terms;
  std::span<const std::uint32_t> frequency;  ///< listings that have the term
  std::span<const std::uint32_t> list;       ///< by term: number of its list, or no_list
  std::span<const std::uint64_t> list_begin, list_bytes;
  std::span<const std::byte> lists;          ///< each list begins at a multiple of 32
  TextTable stems;                           ///< in byte order
  std::span<const std::uint32_t> stem_last;  ///< by stem: end of its run in stem_terms
  std::span<const TermNumber> stem_terms;

  static constexpr std::uint32_t no_list = 0xffffffff;

  std::string_view term(TermNumber number) const { return terms[number]; }
  std::optional<TermNumber> find(std::string_view term) const;
  /// The words that have this stem.
  std::span<const TermNumber> of_stem(std::string_view stem) const;
  /// The run [first, second) of terms that begin with `prefix`.
  std::pair<TermNumber, TermNumber> with_prefix(std::string_view prefix) const;
};

}  // namespace needlepoint
