#pragma once
#include <string>
#include <string_view>

#include "data/instant.hpp"
#include "data/listing.hpp"
#include "data/strength.hpp"
#include "geo/metres.hpp"
#include "geo/place.hpp"

namespace needlepoint::web {

/// "0.8 mi", "12 mi", "1.3 km", "900 m": rounded for a person, in the units of `country` (ISO 3166-1).
std::string distance_words(geo::Metres distance, std::string_view country);

/// A radius as it was asked: "5 mi", "2.5 km".
std::string radius_words(geo::Metres radius, std::string_view country);

/// "Nov 3, 2026".
std::string date_words(Instant instant);
std::string date_words(Date date);

/// "1 clinic", "1,204 clinics".
std::string count_words(std::uint64_t count, std::string_view one, std::string_view many);

/// From where distances are measured: "the center of 30309", "the point you gave".
std::string origin_words(const geo::Place& place);

/// What a strength means, for a reader: "Stated by the clinic".
std::string_view strength_words(Strength strength);

/// "single_use_needles" is "single use needles": an id that no table explains.
std::string plain_words(std::string_view id);

/// "4.8".
std::string rating_words(double value);

/// "$250", "80 EUR".
std::string price_words(const Price& price);

/// "Mon–Fri 09:00–18:00" of schema.org's "Mo-Fr 09:00-18:00".
std::string hours_words(std::string_view hours);

/// "+1 512 555 0142" of "+15125550142"; other numbers stay as they are.
std::string phone_words(std::string_view phone);

/// The host of a URL, for the text of a link; the whole text when it is none.
std::string host_words(std::string_view url);

/// The URL when it is http or https, else empty: nothing from a clinic's page may become another kind of link.
std::string safe_link(std::string_view url);

/// "512 Cedar St, Austin, TX 78701".
std::string address_words(const Listing& listing);

}  // namespace needlepoint::web
