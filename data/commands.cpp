#include "data/commands.hpp"

namespace needlepoint::data {

void add_commands(CommandLine&) {}

}  // namespace needlepoint::data
