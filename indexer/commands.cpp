#include "indexer/commands.hpp"

#include "indexer/generation_report.hpp"
#include "indexer/index_command.hpp"
#include "indexer/match/explain_match_command.hpp"
#include "indexer/resolve/explain_merge_command.hpp"

namespace needlepoint::indexer {

void add_commands(CommandLine& line) {
  add_index_command(line);
  add_generation_report(line);
  add_explain_match_command(line);
  add_explain_merge_command(line);
}

}  // namespace needlepoint::indexer
