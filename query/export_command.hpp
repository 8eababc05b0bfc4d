#pragma once
#include "data/command_line.hpp"

namespace needlepoint::query {

void add_export_command(CommandLine& line);

}  // namespace needlepoint::query
