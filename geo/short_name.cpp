#include "geo/short_name.hpp"

#include <algorithm>
#include <array>

namespace needlepoint::geo {
namespace {

struct ShortName {
  std::string_view typed, meant;
};

/// Only those that mean one town to nearly everybody. "la" and "ny" are states as well, but alone they are the towns.
constexpr std::array<ShortName, 26> short_names = {{{"atl", "atlanta ga"},
                                                    {"bk", "brooklyn ny"},
                                                    {"chi", "chicago il"},
                                                    {"d c", "washington dc"},
                                                    {"dc", "washington dc"},
                                                    {"dfw", "dallas tx"},
                                                    {"htx", "houston tx"},
                                                    {"indy", "indianapolis in"},
                                                    {"jax", "jacksonville fl"},
                                                    {"kc", "kansas city mo"},
                                                    {"la", "los angeles ca"},
                                                    {"nola", "new orleans la"},
                                                    {"ny", "new york city ny"},
                                                    {"nyc", "new york city ny"},
                                                    {"okc", "oklahoma city ok"},
                                                    {"philly", "philadelphia pa"},
                                                    {"sf", "san francisco ca"},
                                                    {"slc", "salt lake city ut"},
                                                    {"st pete", "st petersburg fl"},
                                                    {"stl", "st louis mo"},
                                                    {"vegas", "las vegas nv"},
                                                    {"yyc", "calgary ab"},
                                                    {"dallas ft worth", "dallas tx"},
                                                    {"minneapolis st paul", "minneapolis mn"},
                                                    {"twin cities", "minneapolis mn"},
                                                    {"jackson hole", "jackson wy"}}};

}  // namespace

std::string_view spelled_out(std::string_view folded) {
  const auto* const found =
      std::find_if(short_names.begin(), short_names.end(), [&](const ShortName& one) { return one.typed == folded; });
  return found == short_names.end() ? folded : found->meant;
}

}  // namespace needlepoint::geo
