#pragma once
#include <map>
#include <string>
#include <string_view>

#include "data/listing.hpp"
#include "data/result.hpp"

namespace needlepoint {

/// A row of a generic file of places: a text for each column, by the names below. Lists are separated by ";".
///   name (required)  id  aliases  brand  url  street  city  region  postal_code  country (ISO 3166, two letters)
///   lat  lon  phone  email  time_zone  hours ("Mo-Fr 09:00-17:00; Sa 10:00-14:00")  treatments  concerns
///   description  is_clinic  offers_microneedling (true or false)  booking_url  updated_at
using ListingRow = std::map<std::string, std::string, std::less<>>;

/// Whether there is such a column; `phones`, `latitude`, `longitude`, `website`, `address`, `state`, `zip` and
/// `postcode` are understood as what they mean. Returns the canonical name, or an empty one.
std::string_view listing_column(std::string_view name);

/// Makes the listing. `evidence` says which file, line and day; each field given keeps it in Listing::facts, with the
/// cell as its quote and "<source>.<column>" as its rule. Without an id, one is made from name and address, so that
/// the same row is the same listing next time.
Result<Listing> listing_from_row(const ListingRow& row, const Evidence& evidence);

/// `text` without white space at its ends.
std::string_view trimmed(std::string_view text);

/// Splits at any of `separators`, trims, leaves empty parts out.
std::vector<std::string> split_list(std::string_view text, std::string_view separators);

/// "osm-..." from the texts that make a row itself: the first 16 hex digits of a 64-bit FNV-1a hash.
std::string made_up_id(std::string_view source, std::initializer_list<std::string_view> parts);

}  // namespace needlepoint
