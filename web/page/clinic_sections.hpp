#pragma once
#include "data/instant.hpp"
#include "data/listing.hpp"
#include "data/reference.hpp"
#include "web/page/templates.hpp"

namespace needlepoint::web {

// The sections of a clinic's page, each put under its own names into the page's view.

/// Who works there, and what registers said of them, on which day; `now` tells how old that is.
void put_people(View& view, const Listing& listing, const Reference& reference, Instant now);
void put_rules(View& view, const Listing& listing, const Reference& reference);    ///< who may needle in that state
void put_devices(View& view, const Listing& listing, const Reference& reference);  ///< devices with their FDA record
void put_hygiene(View& view, const Listing& listing, const Reference& reference);  ///< every practice, stated or not
void put_offer(View& view, const Listing& listing, const Reference& reference);    ///< treatments, visit, prices
void put_rating(View& view, const Listing& listing);                               ///< rating and reviews, and whose
void put_contact(View& view, const Listing& listing);   ///< each simple fact with its evidence
void put_cautions(View& view, const Listing& listing);  ///< flags and contradictions
void put_questions(View& view, const Listing& listing, const Reference& reference);  ///< what is worth asking there
void put_sources(View& view, const Listing& listing);

}  // namespace needlepoint::web
