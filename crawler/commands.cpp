#include "crawler/commands.hpp"

#include "crawler/archive/archive_reader.hpp"
#include "crawler/charset_command.hpp"
#include "crawler/crawl_command.hpp"
#include "crawler/extract_command.hpp"
#include "crawler/fetch_command.hpp"
#include "crawler/hosts_command.hpp"
#include "crawler/import/import_command.hpp"
#include "crawler/phone_command.hpp"
#include "crawler/read_command.hpp"
#include "crawler/robots_command.hpp"
#include "crawler/sitemap_command.hpp"
#include "crawler/why_command.hpp"

namespace needlepoint::crawler {

void add_commands(CommandLine& line) {
  line.verify_archive = [](const std::filesystem::path& file) {
    std::vector<CommandLine::Damage> damages;
    for (auto& damage : check_archive_file(file))
      damages.push_back({file.string() + " offset " + std::to_string(damage.offset), std::move(damage.what)});
    return damages;
  };
  add_charset_command(line);
  add_extract_command(line);
  add_crawl_command(line);
  add_fetch_command(line);
  add_hosts_command(line);
  add_import_command(line);
  add_phone_command(line);
  add_read_command(line);
  add_robots_command(line);
  add_sitemap_command(line);
  add_why_command(line);
}

}  // namespace needlepoint::crawler
