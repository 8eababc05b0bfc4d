#pragma once
#include <vector>

#include "query/nearest_list.hpp"
#include "query/probe.hpp"
#include "query/selection.hpp"

namespace needlepoint {

/// Best-first walk of the tree, nearest nodes first, until no node can hold anything nearer.
void walk_nearest(const Probe& probe, NearestList& nearest, Effort& effort);

/// The k popularity ranks, best first, of listings of the region that pass, by walking the nodes with the best rank
/// first.
std::vector<std::uint32_t> walk_popular(const Probe& probe, std::size_t k, Effort& effort);

}  // namespace needlepoint
