#include "data/generation/dictionary.hpp"

#include <algorithm>
#include <stdexcept>

namespace needlepoint {
namespace {

std::string_view slice(std::span<const char> text, std::span<const std::uint64_t> ends, std::size_t index) {
  const auto begin = index == 0 ? 0 : ends[index - 1];
  return {text.data() + begin, ends[index] - begin};
}

/// First index whose text is not before `wanted`.
std::size_t lower(std::span<const char> text, std::span<const std::uint64_t> ends, std::string_view wanted) {
  std::size_t low = 0, high = ends.size();
  while (low < high) {
    const auto middle = (low + high) / 2;
    if (slice(text, ends, middle) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

}  // namespace

Dictionary::Dictionary(const std::filesystem::path& path) : file{path} {
  term_end = file.section<std::uint64_t>("term_end");
  term_text = file.section<char>("term_text");
  frequency = file.section<std::uint32_t>("frequency");
  list = file.section<std::uint32_t>("list");
  list_begin = file.section<std::uint64_t>("list_begin");
  list_bytes = file.section<std::uint64_t>("list_bytes");
  lists = file.raw("lists");
  stem_end = file.section<std::uint64_t>("stem_end");
  stem_text = file.section<char>("stem_text");
  stem_last = file.section<std::uint32_t>("stem_last");
  stem_terms = file.section<TermNumber>("stem_terms");
  if (frequency.size() != term_end.size() || list.size() != term_end.size() || list_bytes.size() != list_begin.size() ||
      stem_last.size() != stem_end.size())
    throw std::runtime_error("dictionary: tables of different length");
}

std::string_view Dictionary::term(TermNumber number) const { return slice(term_text, term_end, number); }

std::optional<TermNumber> Dictionary::find(std::string_view wanted) const {
  const auto at = lower(term_text, term_end, wanted);
  if (at == term_end.size() || slice(term_text, term_end, at) != wanted) return std::nullopt;
  return static_cast<TermNumber>(at);
}

std::span<const TermNumber> Dictionary::of_stem(std::string_view stem) const {
  const auto at = lower(stem_text, stem_end, stem);
  if (at == stem_end.size() || slice(stem_text, stem_end, at) != stem) return {};
  const auto begin = at == 0 ? 0 : stem_last[at - 1];
  return stem_terms.subspan(begin, stem_last[at] - begin);
}

std::pair<TermNumber, TermNumber> Dictionary::with_prefix(std::string_view prefix) const {
  const auto first = lower(term_text, term_end, prefix);
  auto last = first;
  std::string beyond{prefix};
  while (!beyond.empty() && static_cast<unsigned char>(beyond.back()) == 0xff) beyond.pop_back();
  if (beyond.empty()) return {static_cast<TermNumber>(first), static_cast<TermNumber>(term_end.size())};
  beyond.back() = static_cast<char>(static_cast<unsigned char>(beyond.back()) + 1);
  last = lower(term_text, term_end, beyond);
  return {static_cast<TermNumber>(first), static_cast<TermNumber>(last)};
}

}  // namespace needlepoint
