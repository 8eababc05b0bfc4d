#pragma once
#include <string>
#include <vector>

#include "data/reference.hpp"
#include "query/answer.hpp"
#include "web/page/templates.hpp"

namespace needlepoint::web {

/// A list of {quote, link, where, date, how}: what a fact rests on.
View evidence_view(const std::vector<Evidence>& evidence);

/// How well the licenses of a listing's people are supported, the best first; unknown without people.
Strength best_license(const Listing& listing);

/// What is said about one hygiene practice; nullptr when nothing is.
const HygienePractice* find_practice(const Listing& listing, std::string_view id);
/// Its strength. That the device is cleared follows from the FDA's record of a device the clinic names.
Strength practice_strength(const Listing& listing, std::string_view id);
bool has_recorded_device(const Listing& listing);
std::size_t stated_practices(const Listing& listing, const Reference& reference);

/// "cleared" for a 510(k), "granted" for a De Novo, empty when no record is known. Never "approved".
std::string_view clearance_word(std::string_view clearance);

/// {href, strength, text} for each of license, hygiene, device and rating; `base` is the clinic page's address.
View badges_view(const Listing& listing, const Reference& reference, const std::string& base);

/// Labels of the tables; the id in plain words when no table has it.
std::string treatment_label(const Reference& reference, std::string_view id);
std::string concern_label(const Reference& reference, std::string_view id);
std::string credential_label(const Reference& reference, std::string_view id);

}  // namespace needlepoint::web
