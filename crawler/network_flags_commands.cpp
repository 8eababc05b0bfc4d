#include "crawler/network_flags.hpp"

namespace needlepoint::crawler {

void add_network_flags(CLI::App& command, NetworkOptions& options) {
  command
      .add_option("--resolve", options.resolve,
                  "HOST:PORT:ADDRESS, as in curl: the address of that host, still checked")
      ->allow_extra_args(false);
  command.add_option(
      "--proxy", options.proxy,
      "http://[NAME:PASSWORD@]HOST[:PORT]: all requests go through this HTTP proxy, which looks the names up");
  command.add_flag("--allow-private", options.allow_private,
                   "Fetch from private, loopback and other special addresses too");
  command.add_option("--ca", options.ca_file, "Trust the certificates of this PEM file instead of the system's")
      ->check(CLI::ExistingFile);
  command.add_option("--contact", options.contact,
                     "URL where site owners can read about your crawler; goes into the User-Agent");
}

}  // namespace needlepoint::crawler
