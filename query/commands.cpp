#include "query/commands.hpp"

#include "query/export_command.hpp"

namespace needlepoint::query {

void add_commands(CommandLine& line) {

  add_export_command(line);

}

}  // namespace needlepoint::query
