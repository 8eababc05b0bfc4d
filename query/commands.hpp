#pragma once
#include "data/command_line.hpp"

namespace needlepoint::query {

/// Hangs this folder's subcommands on the command line.
void add_commands(CommandLine& line);

}  // namespace needlepoint::query
