#include "query/commands.hpp"

namespace needlepoint::query {

void add_commands(CommandLine&) {}

}  // namespace needlepoint::query
