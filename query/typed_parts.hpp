#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace needlepoint {

/// A part of what was typed: words as people mean them, or, in quotes, words that must stand one after the other.
struct TypedPart {
  std::string text;  ///< without its quotes
  bool quoted = false;
  friend bool operator==(const TypedPart&, const TypedPart&) = default;
};

/// Cuts at double quotes, straight or typographic. A quote without a partner is a space.
std::vector<TypedPart> typed_parts(std::string_view typed);

}  // namespace needlepoint
