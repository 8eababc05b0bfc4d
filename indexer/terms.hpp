#pragma once
#include <string>
#include <vector>

#include "data/generation/attributes.hpp"
#include "data/generation/phrases.hpp"
#include "data/generation/vocabulary.hpp"
#include "data/listing.hpp"

namespace needlepoint {

/// The terms of a listing, with their prefixes (see term_prefix): the words of name, aliases, brand, city,
/// treatments, concerns, devices, practitioners, description and reviews; the phrases in them; the words of the name
/// and of the practitioners' names again; and the ids of treatments (with the broader ones), concerns and devices. Each
/// once, in byte order.
std::vector<std::string> terms_of(const Listing& listing, const Attributes& attributes, const Vocabulary& vocabulary,
                                  const Phrases& phrases);

}  // namespace needlepoint
