#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "data/generation/columns.hpp"

namespace needlepoint {

/// Which listings have a term, turned round as they come: a list of positions a term, as the distances from one to the
/// next in seven bits a byte, so that 130 million of them take 200 MB.
class Inversion {
 public:
  class List {
   public:
    std::uint32_t size() const { return size_; }
    std::uint8_t languages() const { return languages_; }  ///< of the listings, see stem_languages_of
    void add(Position position, std::uint8_t languages);
    template <class Visit>
    void each(Visit&& visit) const {
      Position position = 0;
      std::uint32_t value = 0;
      int shift = 0;
      for (const char c : distances_) {
        value |= static_cast<std::uint32_t>(c & 0x7f) << shift;
        shift += 7;
        if ((c & 0x80) != 0) continue;
        visit(position += value);
        value = 0, shift = 0;
      }
    }

   private:
    std::string distances_;
    Position last_ = 0;
    std::uint32_t size_ = 0;
    std::uint8_t languages_ = 0;
  };

  /// Positions must ascend from call to call; the terms of one listing must differ.
  void add(Position position, std::uint8_t languages, const std::vector<std::string>& terms);

  /// Null for a term that no listing has.
  const List* find(std::string_view term) const;
  template <class Visit>
  void each_term(Visit&& visit) const {
    for (const auto& [term, list] : lists_) visit(std::string_view{term});
  }

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  std::unordered_map<std::string, List, Hash, std::equal_to<>> lists_;
};

}  // namespace needlepoint
