#pragma once
#include <memory>
#include <string>
#include <vector>

#include "data/generation/columns.hpp"
#include "data/generation/dictionary.hpp"
#include "data/generation/listing_file.hpp"
#include "data/generation/manifest.hpp"
#include "data/generation/mapped_file.hpp"
#include "data/listing.hpp"
#include "data/result.hpp"
#include "query/bitmap.hpp"

namespace needlepoint {

/// An opened generation: everything mapped, nothing parsed, so that opening takes milliseconds at any size. All
/// members are read-only and shared by the threads; Xapian readers are made per thread from `text_file`.
class Generation {
 public:
  /// Faults: unreadable. Throws when a file that the manifest names cannot be opened.
  static Result<std::shared_ptr<const Generation>> open(const std::filesystem::path& folder);
  ~Generation();
  Generation(const Generation&) = delete;
  Generation& operator=(const Generation&) = delete;

  const Manifest manifest;
  const Columns columns;
  const Dictionary dictionary;
  const MappedFile listings, cards;
  std::vector<Bitmap> lists;  ///< by list number of the dictionary
  const int text_file;        ///< open descriptor of the Xapian database: it stays readable when the folder is swept

  std::vector<std::int32_t> merit;  ///< see merits()

  Listing listing(Position position) const;
  std::string_view card(Position position) const {
    return card_at(cards, columns.card_begin, position);
  }                                     ///< card_json() of it
  std::uint32_t published_day() const;  ///< days since 1970

 private:
  Generation(const std::filesystem::path& folder, Manifest manifest);
};

}  // namespace needlepoint
