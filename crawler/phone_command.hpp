#pragma once
#include "data/command_line.hpp"

namespace needlepoint::crawler {

/// `phone --country CC -- INPUT`: a telephone number as E.164.
void add_phone_command(CommandLine& line);

}  // namespace needlepoint::crawler
