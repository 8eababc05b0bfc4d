#pragma once
#include "data/command_line.hpp"

namespace needlepoint::crawler {

/// `hosts`: what the crawl has come to at each site; of one site, what a site owner may ask: which pages were fetched,
/// when, why, and how to opt out.
void add_hosts_command(CommandLine& line);

}  // namespace needlepoint::crawler
