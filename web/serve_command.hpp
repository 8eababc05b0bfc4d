#pragma once
#include "data/command_line.hpp"

namespace needlepoint::web {

/// Hangs `serve` on the command line.
void add_serve(CommandLine& line);

}  // namespace needlepoint::web
