#include "data/commands.hpp"

#include "data/backup_command.hpp"
#include "data/hours_command.hpp"
#include "data/restore_command.hpp"
#include "data/status_command.hpp"
#include "data/url_command.hpp"
#include "data/verify_command.hpp"

namespace needlepoint::data {

void add_commands(CommandLine& line) {
  add_status_command(line);
  add_verify_command(line);
  add_backup_command(line);
  add_restore_command(line);
  add_url_command(line);
  add_hours_command(line);
}

}  // namespace needlepoint::data
