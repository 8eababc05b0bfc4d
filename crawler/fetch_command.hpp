#pragma once
#include "data/command_line.hpp"

namespace needlepoint::crawler {

/// `fetch`: one URL through the crawler's own door to the network, for an operator who asks what it sees.
void add_fetch_command(CommandLine& line);

}  // namespace needlepoint::crawler
