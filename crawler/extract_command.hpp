#pragma once
#include "data/command_line.hpp"

namespace needlepoint::crawler {

void add_extract_command(CommandLine& line);

}  // namespace needlepoint::crawler
