#include "indexer/commands.hpp"

#include "indexer/generation_report.hpp"

namespace needlepoint::indexer {

void add_commands(CommandLine& line) { add_generation_report(line); }

}  // namespace needlepoint::indexer
