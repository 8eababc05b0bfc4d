#include "query/typed_parts.hpp"

#include <algorithm>
#include <array>

namespace needlepoint {
namespace {

constexpr std::array<std::string_view, 6> typographic = {"\u201c", "\u201d", "\u201e", "\u201f", "\u00ab", "\u00bb"};

std::string with_straight_quotes(std::string_view typed) {
  std::string out;
  while (!typed.empty()) {
    const auto* quote = std::find_if(typographic.begin(), typographic.end(),
                                     [&](std::string_view one) { return typed.starts_with(one); });
    const bool found = quote != typographic.end();
    out += found ? '"' : typed.front();
    typed.remove_prefix(found ? quote->size() : 1);
  }
  return out;
}

}  // namespace

std::vector<TypedPart> typed_parts(std::string_view typed) {
  auto text = with_straight_quotes(typed);
  if (std::count(text.begin(), text.end(), '"') % 2 != 0) text[text.rfind('"')] = ' ';
  std::vector<TypedPart> parts;
  bool quoted = false;
  for (std::size_t begin = 0; begin <= text.size(); quoted = !quoted) {
    const auto end = std::min(text.find('"', begin), text.size());
    if (end > begin) parts.push_back({text.substr(begin, end - begin), quoted});
    begin = end + 1;
  }
  return parts;
}

}  // namespace needlepoint
