#pragma once
#include "data/listing.hpp"

namespace needlepoint {

/// Adds what `record` knows of the same place: it fills what `listing` lacks, and is kept as a contradiction where both
/// speak and differ. Lists (telephones, people, practices, reviews, sources) are joined.
void merge_into(Listing& listing, const Listing& record);

}  // namespace needlepoint
