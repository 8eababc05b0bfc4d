#include "data/url_command.hpp"

#include <iostream>
#include <memory>
#include <optional>

#include "data/url.hpp"

namespace needlepoint::data {

namespace {

struct UrlOptions {
  std::string input;
  std::optional<std::string> base;
  bool key = false, site = false;
};

Result<Url> parse(const UrlOptions& options) {
  if (!options.base) return Url::parse(options.input);
  const auto base = Url::parse(*options.base);
  if (base) return Url::parse(options.input, &*base);
  // Nothing can be relative to a base of another scheme, but an absolute address needs no base.
  if (base.error().where == "scheme") return Url::parse(options.input);
  return Fault{base.error().code, "base: " + base.error().where, base.error().what};
}

void run(const UrlOptions& options, CommandLine& line) {
  const auto url = parse(options);
  if (!url) {
    std::cerr << "needlepoint url: " << to_string(url.error()) << '\n';
    line.exit = Exit::refused;
    return;
  }
  std::cout << (options.key ? frontier_key(*url) : options.site ? site_of(*url) : url->text()) << '\n';
}

}  // namespace

void add_url_command(CommandLine& line) {
  auto* command =
      line.app.add_subcommand("url", "Show how an address is normalized, compared, and grouped into a site");
  const auto options = std::make_shared<UrlOptions>();
  command->add_option("input", options->input, "The address as it stands on a page")->required();
  command->add_option("--base", options->base, "The page it stands on");
  auto* key = command->add_flag("--key", options->key, "Print what the frontier compares");
  command->add_flag("--site", options->site, "Print the registrable domain")->excludes(key);
  command->footer(
      "Examples:\n  needlepoint url -- 'HTTP://Clinic.example:80/a/../b'\n"
      "  needlepoint url --base https://clinic.example/team/ -- ../prices?utm_source=x\n"
      "  needlepoint url --key -- 'https://clinic.example/?b=2&a=1&gclid=1'\n"
      "  needlepoint url --site -- https://www.clinic.co.uk/\n"
      "Exits 1 when the address is invalid or of another scheme than http and https.");
  command->callback([&line, options] { run(*options, line); });
}

}  // namespace needlepoint::data
