#include "indexer/commands.hpp"


namespace needlepoint::indexer {

void add_commands(CommandLine&) { }

}  // namespace needlepoint::indexer
