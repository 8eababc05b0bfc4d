#pragma once
#include "crawler/fetch/network_options.hpp"
#include "data/command_line.hpp"

namespace needlepoint::crawler {

/// Hangs the flags of everything that goes to the network on a command.
void add_network_flags(CLI::App& command, NetworkOptions& options);

}  // namespace needlepoint::crawler
