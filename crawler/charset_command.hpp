#pragma once
#include "data/command_line.hpp"

namespace needlepoint::crawler {

/// `charset FILE [--content-type T] [--decode]`
void add_charset_command(CommandLine& line);

}  // namespace needlepoint::crawler
