#include "web/commands.hpp"

namespace needlepoint::web {

void add_commands(CommandLine&) {}

}  // namespace needlepoint::web
