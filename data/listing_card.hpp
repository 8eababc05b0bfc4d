#pragma once
#include <array>
#include <string>
#include <string_view>

#include "data/listing.hpp"

namespace needlepoint {

/// What a list of hits shows of a listing, as JSON: the shape of to_json(Listing) without the evidence and the long
/// texts, which the listing's own address has. Written once when a generation is built; a search copies it.
std::string card_json(const Listing& listing);

/// The fields of a listing that a card may have.
inline constexpr std::array<std::string_view, 32> card_fields{"id",
                                                              "name",
                                                              "aliases",
                                                              "brand",
                                                              "url",
                                                              "is_clinic",
                                                              "offers_microneedling",
                                                              "street",
                                                              "city",
                                                              "region",
                                                              "postal_code",
                                                              "country",
                                                              "lat",
                                                              "lon",
                                                              "location_source",
                                                              "phones",
                                                              "email",
                                                              "time_zone",
                                                              "hours",
                                                              "treatments",
                                                              "concerns",
                                                              "languages",
                                                              "knows_language",
                                                              "devices",
                                                              "hygiene",
                                                              "practitioners",
                                                              "prices",
                                                              "rating",
                                                              "visit",
                                                              "booking_url",
                                                              "flags",
                                                              "updated_at"};

}  // namespace needlepoint
