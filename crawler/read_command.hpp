#pragma once
#include "data/command_line.hpp"

namespace needlepoint::crawler {

/// `read`: the archived pages again, with today's rules and tables, without the network.
void add_read_command(CommandLine& line);

}  // namespace needlepoint::crawler
