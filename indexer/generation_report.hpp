#pragma once
#include "data/command_line.hpp"

namespace needlepoint::indexer {

/// What the published generation has to say to `verify` and `status`.
void add_generation_report(CommandLine& line);

}  // namespace needlepoint::indexer
