#pragma once
#include "data/command_line.hpp"

namespace needlepoint::crawler {

/// `why`: what the crawl knows of a URL, and why it gave a page or none.
void add_why_command(CommandLine& line);

}  // namespace needlepoint::crawler
