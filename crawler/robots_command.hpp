#pragma once
#include "data/command_line.hpp"

namespace needlepoint::crawler {

void add_robots_command(CommandLine& line);

}  // namespace needlepoint::crawler
