#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "geo/gazetteer_file.hpp"
#include "geo/point.hpp"

namespace needlepoint::geo {

/// How far the points of postal codes lie from the towns they are named after.
struct PostalCheck {
  std::uint64_t near = 0;     ///< at most `trusted_gap`
  std::uint64_t flagged = 0;  ///< farther: kept, with the gap as their uncertainty
  std::uint64_t moved =
      0;  ///< so far that the point must be wrong: the town's or the county's point instead, flagged too
  std::uint64_t unchecked = 0;  ///< no town of that name in that state has 500 people
};

/// A town as GeoNames' dumps tell it.
struct TownRecord {
  std::string_view name, ascii_name, alternates;  ///< alternates: joined by commas
  std::string_view country, admin1, time_zone;
  std::uint32_t population = 0;
};

/// A postal code as a dump tells it; all but country and code may be empty.
struct PostalRecord {
  std::string_view country, code, town, admin1, county;
};

/// Collects rows, keys and texts, then writes them in the file's order. Towns first: postal codes are checked against
/// them.
class GazetteerBuilder {
 public:
  void add_town(const TownRecord& town, Point point);
  void add_postal_code(const PostalRecord& postal, Point point);
  /// A better point for a postal code that is there, such as the middle of its area by the Census; adds it otherwise.
  void refine_postal_code(std::string_view country, std::string_view code, Point point);
  /// A UK postcode ("SW1A 1AA"), which also moves the middle of its outward code ("SW1A").
  void add_uk_postcode(std::string_view code, Point point);

  /// Finishes and writes `out` in one rename. Throws std::runtime_error when it cannot be written.
  GazetteerHeader write(const std::filesystem::path& out);
  const PostalCheck& check() const { return check_; }

 private:
  struct County {
    std::vector<std::uint32_t> checked, unchecked;
  };
  struct Area {
    double latitude = 0, longitude = 0;
    std::uint32_t codes = 0;
  };  ///< sums over its postcodes, in degrees

  std::uint32_t add_row(PlaceRow row, std::string_view name);
  /// Whether the town is known; compares the point with it.
  bool check_town(PlaceRow& row, const PostalRecord& postal, Point point);
  void check_counties();
  void add_areas();
  void add_time_zones();
  void move(PlaceRow& row, std::int32_t latitude_e5, std::int32_t longitude_e5, std::uint8_t uncertainty_km);
  std::int32_t median(const std::vector<std::uint32_t>& places, std::int32_t PlaceRow::*member) const;
  std::uint32_t text(std::string_view value);

  std::vector<PlaceRow> rows_;
  std::vector<std::pair<std::string, std::uint32_t>> keys_;
  using Towns = std::unordered_multimap<std::string, std::uint32_t>;
  Towns towns_;                                            ///< "US/TX/austin" to row
  Towns also_called_;                                      ///< the same by every name
  std::unordered_map<std::string, std::uint32_t> postal_;  ///< "US/78701" to row
  std::unordered_map<std::string, std::uint32_t> offsets_ = {{"", 0}};
  std::map<std::string, County> counties_;
  std::map<std::string, Area> uk_areas_;
  std::string texts_ = std::string(1, '\0');  ///< the empty text, at offset 0, is what a row has that lacks one
  PostalCheck check_;
};

}  // namespace needlepoint::geo
