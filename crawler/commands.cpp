#include "crawler/commands.hpp"

namespace needlepoint::crawler {

void add_commands(CommandLine&) {}

}  // namespace needlepoint::crawler
