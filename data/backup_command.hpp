#pragma once
#include "data/command_line.hpp"

namespace needlepoint::data {

/// `backup --store STORE --to FOLDER`: a copy of everything, taken while the store is in use.
void add_backup_command(CommandLine& line);

}  // namespace needlepoint::data
