#pragma once
#include "data/command_line.hpp"

namespace needlepoint::data {

/// `verify --store STORE` or `verify FILE.warc.gz`: reads everything and names what is damaged.
void add_verify_command(CommandLine& line);

}  // namespace needlepoint::data
