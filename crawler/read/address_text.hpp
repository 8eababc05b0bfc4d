#pragma once
#include <boost/json/object.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "data/reference.hpp"

namespace needlepoint {

/// An address as its parts; empty where the text does not say.
struct PostalAddress {
  std::string street, city, region, postal_code, country;
};

struct FoundAddress {
  PostalAddress address;
  std::size_t begin = 0, end = 0;  ///< bytes of the text
};

/// Addresses with a postal code in a text whose lines are parted by '\n' or commas. `country` is the hint for codes
/// that several countries write alike.
std::vector<FoundAddress> find_addresses(const Reference& tables, std::string_view text, std::string_view country);

boost::json::object to_json(const PostalAddress& address);

}  // namespace needlepoint
