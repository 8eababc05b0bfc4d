#include "indexer/commands.hpp"

#include "indexer/generation_report.hpp"
#include "indexer/index_command.hpp"

namespace needlepoint::indexer {

void add_commands(CommandLine& line) {
  add_index_command(line);
  add_generation_report(line);
}

}  // namespace needlepoint::indexer
