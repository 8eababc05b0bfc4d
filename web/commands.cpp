#include "web/commands.hpp"

#include "web/serve_command.hpp"

namespace needlepoint::web {

void add_commands(CommandLine& line) { add_serve(line); }

}  // namespace needlepoint::web
