#pragma once
#include "data/command_line.hpp"

namespace needlepoint::crawler {

/// `import FILE --format F --store STORE`: brings in places, registers and records with their source.
void add_import_command(CommandLine& line);

}  // namespace needlepoint::crawler
