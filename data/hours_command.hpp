#pragma once
#include "data/command_line.hpp"

namespace needlepoint::data {

void add_hours_command(CommandLine& line);

}  // namespace needlepoint::data
