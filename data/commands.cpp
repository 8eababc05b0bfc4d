#include "data/commands.hpp"

#include "data/url_command.hpp"

namespace needlepoint::data {

void add_commands(CommandLine& line) { add_url_command(line); }

}  // namespace needlepoint::data
