#include "indexer/resolve/listing_id.hpp"

#include <cstdint>
#include <cstdio>

#include "data/name_fold.hpp"

namespace needlepoint {

std::string listing_id(std::string_view site, std::string_view place) {
  // A loopback port is no part of who a clinic is, and neither is "www.".
  if (const auto colon = site.rfind(':'); colon != site.npos) site = site.substr(0, colon);
  if (site.starts_with("www.")) site.remove_prefix(4);
  const auto key = std::string{site} + '\n' + fold_name(place);
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  char text[24];
  std::snprintf(text, sizeof text, "np-%016llx", static_cast<unsigned long long>(hash));
  return text;
}

}  // namespace needlepoint
