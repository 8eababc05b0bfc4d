#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "query/bitmap.hpp"
#include "query/segment.hpp"

namespace needlepoint {

/// The listings of a term in one segment: from the mapped lists where it is frequent, else from Xapian. One per thread,
/// because a Xapian reader is.
class TextIndex {
 public:
  explicit TextIndex(const Segment& segment);
  ~TextIndex();
  TextIndex(TextIndex&&) noexcept;

  Bitmap list(TermNumber term);
  /// An empty set when the term is not indexed.
  Bitmap list(const std::string& term);

 private:
  struct Reader;
  const Segment* segment_;
  std::unique_ptr<Reader> reader_;
  std::unordered_map<std::string, Bitmap> frequent_;  ///< lists found before, within bounds
};

}  // namespace needlepoint
