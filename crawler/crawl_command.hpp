#pragma once
#include "data/command_line.hpp"

namespace needlepoint::crawler {

/// `crawl`: fetch sites, keep their pages, read them.
void add_crawl_command(CommandLine& line);

}  // namespace needlepoint::crawler
