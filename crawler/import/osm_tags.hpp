#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "data/listing.hpp"

namespace needlepoint {

/// The tags of one OpenStreetMap object.
using OsmTags = std::map<std::string, std::string, std::less<>>;

/// Whether the object is one we take in: healthcare=*, amenity=clinic|doctors|dentist|spa, leisure=spa, beauty=*,
/// shop=beauty|cosmetics|massage|tattoo.
bool is_wanted(const std::function<const char*(const char*)>& value_of);

/// Whether skin is treated there: a clinic, a doctor or a beauty salon, but no pharmacy, hospital, dentist, laboratory,
/// perfumery or therapist of another kind.
bool is_skin_place(const OsmTags& tags);

/// Fills the listing from the tags; each field keeps its tag as evidence ("osm.contact:phone"), after `evidence`,
/// which says which object and day. The name stays empty when the tags have none.
void read_osm_tags(const OsmTags& tags, const Evidence& evidence, Listing& listing);

}  // namespace needlepoint
