#pragma once
#include "data/command_line.hpp"

namespace needlepoint::data {

void add_url_command(CommandLine& line);

}  // namespace needlepoint::data
