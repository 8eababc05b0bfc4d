#pragma once
#include "data/command_line.hpp"

namespace needlepoint::data {

/// `status --store STORE`: what is there, and how old it is.
void add_status_command(CommandLine& line);

}  // namespace needlepoint::data
