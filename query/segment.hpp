#pragma once
#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "data/generation/columns.hpp"
#include "data/generation/dictionary.hpp"
#include "data/generation/listing_file.hpp"
#include "data/generation/manifest.hpp"
#include "data/generation/mapped_file.hpp"
#include "data/listing.hpp"
#include "query/bitmap.hpp"
#include "query/merit.hpp"

namespace needlepoint {

/// The listings in one generation's folder, opened: everything mapped, nothing parsed, so that opening takes
/// milliseconds at any size. All members are read-only and shared by the threads; Xapian readers are made per thread
/// from `text_file`.
class Segment {
 public:
  /// `today`, days since 1970, is the day that freshness counts from; its own day of publication when absent. Faults:
  /// unreadable.
  static Result<std::shared_ptr<const Segment>> open(const std::filesystem::path& folder,
                                                     std::optional<std::uint32_t> today = {});
  ~Segment();
  Segment(const Segment&) = delete;
  Segment& operator=(const Segment&) = delete;

  const Manifest manifest;
  const std::uint32_t today;
  const Columns columns;
  const Dictionary dictionary;
  const MappedFile listings, cards;
  std::vector<Bitmap> lists;  ///< by list number of the dictionary
  const int text_file;        ///< open descriptor of the Xapian database: it stays readable when the folder is swept

  std::vector<std::int32_t> merit;  ///< see merits()
  MostMerit most_merit;

  Listing listing(Position position) const;
  /// card_json() of it.
  std::string_view card(Position position) const { return card_at(cards, columns.card_begin, position); }

 private:
  Segment(const std::filesystem::path& folder, Manifest manifest, std::optional<std::uint32_t> today);
};

}  // namespace needlepoint
