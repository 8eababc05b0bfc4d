#pragma once
#include <memory>
#include <string_view>

#include "query/bitmap.hpp"
#include "query/generation.hpp"

namespace needlepoint {

/// The listings of a term: from the mapped lists where it is frequent, else from Xapian. One per thread, because a
/// Xapian reader is.
class TextIndex {
 public:
  explicit TextIndex(const Generation& generation);
  ~TextIndex();
  TextIndex(TextIndex&&) noexcept;

  Bitmap list(TermNumber term);
  /// An empty set when the term is not indexed.
  Bitmap list(std::string_view term);

 private:
  struct Reader;
  const Generation* generation_;
  std::unique_ptr<Reader> reader_;
};

}  // namespace needlepoint
