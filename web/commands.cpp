#include "web/commands.hpp"

namespace needlepoint::web {

void add_commands(CommandLine&) {}  // serve_command.hpp joins with the gazetteer and the reference tables

}  // namespace needlepoint::web
