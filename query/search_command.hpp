#pragma once
#include "data/command_line.hpp"

namespace needlepoint::query {

void add_search_command(CommandLine& line);

}  // namespace needlepoint::query
