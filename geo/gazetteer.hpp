#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/place.hpp"

namespace needlepoint::geo {

/// What a typed place may mean.
struct PlaceLookup {
  enum class Verdict {
    found,       ///< places.front() is meant
    ambiguous,   ///< several are as likely; places holds the choices, likeliest first
    known_area,  ///< recognized (an outward code, a state), but without a point to search near
    unknown,     ///< nothing by that name; places may hold near spellings
  };
  Verdict verdict = Verdict::unknown;
  std::vector<Place> places;
};

/// The table of places: US ZIPs, towns of 500 people or more. Mapped from one file, immutable, safe to share
/// between threads.
class Gazetteer {
 public:
  /// Maps `file`. Throws std::runtime_error when it is missing or damaged (broken machinery).
  static Gazetteer open(const std::filesystem::path& file);
  Gazetteer(Gazetteer&&) noexcept;
  Gazetteer& operator=(Gazetteer&&) noexcept;
  ~Gazetteer();

  /// Understands "30309", "Austin, TX", "austin texas", "Zürich", "10115 Berlin", "33.78,-84.38".
  /// `bias` breaks ties between places of one name; it never hides the obvious one.
  /// For what is unknown it brings places that are spelled much like it.
  PlaceLookup lookup(std::string_view typed, std::optional<Point> bias = std::nullopt) const;
  /// The same without those, which cost a thousand times what the rest does: for words that may be no place at all.
  PlaceLookup find(std::string_view typed, std::optional<Point> bias = std::nullopt) const;

  /// Places whose name, or another spelling of it, starts with `prefix` (case and accents folded), most likely first:
  /// many people, close to `bias`, its own name.
  std::vector<Place> complete(std::string_view prefix, std::size_t limit,
                              std::optional<Point> bias = std::nullopt) const;

  /// The postal code or city of a postal address, for a clinic without stated coordinates. `country` may be empty.
  std::optional<Place> locate(std::string_view city, std::string_view region, std::string_view postal_code,
                              std::string_view country) const;

  /// The town nearest to `point` (its time zone, its region).
  std::optional<Place> nearest_town(Point point) const;

 private:
  struct Tables;
  explicit Gazetteer(std::unique_ptr<Tables> tables);
  std::unique_ptr<Tables> tables_;
};

}  // namespace needlepoint::geo
