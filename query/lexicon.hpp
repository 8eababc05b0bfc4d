#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "query/generation.hpp"

namespace needlepoint {

/// The terms of a generation over all its segments, less what only dead listings had. Views live as long as the
/// generation.
class Lexicon {
 public:
  struct Term {
    std::string_view text;
    std::uint32_t frequency = 0;  ///< listings that have it; never 0
  };

  explicit Lexicon(const Generation& generation) : generation_{&generation} {}

  bool has(std::string_view term) const { return frequency(term) > 0; }
  std::uint32_t frequency(std::string_view term) const;
  /// The terms that begin with `prefix`, in byte order.
  std::vector<Term> with_prefix(std::string_view prefix) const;
  /// The words that have this stem (see Dictionary), in byte order.
  std::vector<std::string_view> of_stem(std::string_view stem) const;

 private:
  const Generation* generation_;
};

}  // namespace needlepoint
