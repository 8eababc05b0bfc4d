#pragma once
#include "data/command_line.hpp"

namespace needlepoint::indexer {

/// `index --store STORE`: resolves what was collected and publishes a generation.
void add_index_command(CommandLine& line);

}  // namespace needlepoint::indexer
