#include "query/commands.hpp"

#include "query/bench_command.hpp"
#include "query/export_command.hpp"
#include "query/search_command.hpp"

namespace needlepoint::query {

void add_commands(CommandLine& line) {
  add_search_command(line);
  add_export_command(line);
  add_bench_command(line);
}

}  // namespace needlepoint::query
