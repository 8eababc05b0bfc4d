#pragma once
#include "data/command_line.hpp"

namespace needlepoint::data {

/// `restore --store STORE --from FOLDER`: puts a backup in the place of the store, and keeps the store it replaces.
void add_restore_command(CommandLine& line);

}  // namespace needlepoint::data
