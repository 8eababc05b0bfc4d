#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace needlepoint {

/// Texts laid one after the other: text i ends at end[i].
struct TextTable {
  std::span<const char> text;
  std::span<const std::uint64_t> end;

  std::size_t size() const { return end.size(); }
  std::string_view operator[](std::size_t index) const {
    const auto begin = index == 0 ? 0 : end[index - 1];
    return {text.data() + begin, end[index] - begin};
  }

  // Where the texts are in byte order:

  /// The first index whose text is not before `wanted`.
  std::size_t lower_bound(std::string_view wanted) const {
    std::size_t low = 0, high = size();
    while (low < high) {
      const auto middle = (low + high) / 2;
      if ((*this)[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  std::optional<std::size_t> find(std::string_view wanted) const {
    const auto at = lower_bound(wanted);
    return at < size() && (*this)[at] == wanted ? std::optional{at} : std::nullopt;
  }
};

}  // namespace needlepoint
