#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "data/reference.hpp"

namespace needlepoint {

/// One kind of thing that can be filtered by (treatments, devices...) as bits of a 64-bit word: the id of bit i, and
/// for each id the bits that mean it (itself and what is narrower).
class Kind {
 public:
  void add(std::string id, std::string label);
  /// `folded` (see fold) is another way to say `id`.
  void add_name(std::string_view id, std::string folded);

  const std::vector<std::string>& ids() const { return ids_; }
  const std::string& label(std::size_t bit) const { return labels_[bit]; }
  /// The bit of an id, or of a way to say it; -1 when there is none.
  int bit_of(std::string_view id_or_words) const;
  const std::map<std::string, int, std::less<>>& names() const { return names_; }

 private:
  std::vector<std::string> ids_, labels_;
  std::map<std::string, int, std::less<>> names_;  // folded words -> bit
};

/// How the reference tables are laid onto bits. Writer and reader build it from the same tables; a generation
/// carries the ids it was built with and is refused when they differ.
struct Vocabulary {
  Kind treatments, concerns, devices, providers, hygiene, languages;
  std::vector<std::uint64_t> broader;   ///< by treatment bit: its own bit and those of all broader treatments
  std::vector<std::uint64_t> narrower;  ///< by treatment bit: its own bit and those of all narrower treatments
  std::uint64_t microneedling = 0;      ///< bits of the treatments that are microneedling
};

/// Throws std::runtime_error when a table has more rows than there are bits.
Vocabulary make_vocabulary(const Reference& reference);

}  // namespace needlepoint
