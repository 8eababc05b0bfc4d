#include "crawler/read/refresh_target.hpp"

#include <algorithm>

namespace needlepoint {
namespace {

constexpr std::string_view space = " \t\n\f\r";

void skip(std::string_view& text, std::string_view characters) {
  text.remove_prefix(std::min(text.find_first_not_of(characters), text.size()));
}

bool take(std::string_view& text, std::string_view one_of) {
  if (text.empty() || one_of.find(text.front()) == one_of.npos) return false;
  text.remove_prefix(1);
  return true;
}

/// "url =" in any case. False where it breaks off, and then all of it is an address.
bool take_url_sign(std::string_view& text) {
  for (const std::string_view letter : {"Rr", "Ll"})
    if (!take(text, letter)) return false;
  skip(text, space);
  if (!take(text, "=")) return false;
  skip(text, space);
  return true;
}

}  // namespace

std::string_view refresh_target(std::string_view content) {
  skip(content, space);
  if (content.empty() || std::string_view(".0123456789").find(content.front()) == std::string_view::npos) return {};
  skip(content, ".0123456789");
  if (!content.empty() && std::string_view(";, \t\n\f\r").find(content.front()) == std::string_view::npos) return {};
  skip(content, space);
  take(content, ";,");
  skip(content, space);
  const auto whole = content;
  if (take(content, "Uu") && !take_url_sign(content)) return whole;
  const auto quote = content.substr(0, 1);
  if (take(content, "'\"")) content = content.substr(0, content.find(quote));
  return content;
}

}  // namespace needlepoint
