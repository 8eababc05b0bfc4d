#include "data/generation/dictionary.hpp"

#include <stdexcept>

namespace needlepoint {

Dictionary::Dictionary(const std::filesystem::path& path) : file{path} {
  terms = {file.section<char>("term_text"), file.section<std::uint64_t>("term_end")};
  frequency = file.section<std::uint32_t>("frequency");
  list = file.section<std::uint32_t>("list");
  list_begin = file.section<std::uint64_t>("list_begin");
  list_bytes = file.section<std::uint64_t>("list_bytes");
  lists = file.raw("lists");
  stems = {file.section<char>("stem_text"), file.section<std::uint64_t>("stem_end")};
  stem_last = file.section<std::uint32_t>("stem_last");
  stem_terms = file.section<TermNumber>("stem_terms");
  if (frequency.size() != terms.size() || list.size() != terms.size() || list_bytes.size() != list_begin.size() ||
      stem_last.size() != stems.size())
    throw std::runtime_error("dictionary: tables of different length");
}

std::optional<TermNumber> Dictionary::find(std::string_view wanted) const {
  const auto at = terms.find(wanted);
  return at ? std::optional{static_cast<TermNumber>(*at)} : std::nullopt;
}

std::span<const TermNumber> Dictionary::of_stem(std::string_view stem) const {
  const auto at = stems.find(stem);
  if (!at) return {};
  const auto begin = *at == 0 ? 0 : stem_last[*at - 1];
  return stem_terms.subspan(begin, stem_last[*at] - begin);
}

std::pair<TermNumber, TermNumber> Dictionary::with_prefix(std::string_view prefix) const {
  const auto first = static_cast<TermNumber>(terms.lower_bound(prefix));
  std::string beyond{prefix};
  while (!beyond.empty() && static_cast<unsigned char>(beyond.back()) == 0xff) beyond.pop_back();
  if (beyond.empty()) return {first, static_cast<TermNumber>(terms.size())};
  beyond.back() = static_cast<char>(static_cast<unsigned char>(beyond.back()) + 1);
  return {first, static_cast<TermNumber>(terms.lower_bound(beyond))};
}

}  // namespace needlepoint
