#include "crawler/import/import.hpp"
#include "crawler/import/lines.hpp"
#include "data/listing_json.hpp"

namespace needlepoint {
namespace {

constexpr std::size_t longest_line = 4 << 20;  ///< bytes; a clinic with 2,000 reviews stays under it

}  // namespace

Result<void> import_listings(std::istream& in, const ImportFile&, Intake& intake) {
  each_line(
      in, longest_line,
      [&](std::uint64_t line, std::string_view text) {
        auto listing = parse_listing(text);
        if (!listing) return intake.refuse(line, to_string(listing.error()));
        if (listing->point && listing->point->latitude() == 0 && listing->point->longitude() == 0)
          return intake.refuse(line, "lat: a position of 0, 0 is a missing one");
        if (listing->point && listing->location_source.empty()) listing->location_source = "imported";
        const auto id = listing->id;
        intake.accept("listings", id, std::move(*listing));
      },
      [&](std::uint64_t line) { intake.refuse(line, "is longer than 4 MiB"); });
  return {};
}

}  // namespace needlepoint
