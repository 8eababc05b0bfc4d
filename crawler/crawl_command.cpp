#include <boost/json/serialize.hpp>
#include <fstream>
#include <iostream>
#include <memory>

#include "crawler/crawl/crawl.hpp"
#include "crawler/crawl/finish_interrupted.hpp"
#include "crawler/crawl_command.hpp"
#include "crawler/crawl_config.hpp"
#include "crawler/network_flags.hpp"

namespace needlepoint::crawler {
namespace {

struct Flags {
  CrawlOptions options;
  std::string store, seeds_file, config;
  std::vector<std::string> urls;
  double delay = 1;
  double time = 0;
  bool json = false;
};

Result<Url> parse_seed(std::string text) {
  if (text.find("://") == text.npos) text = "https://" + text;
  return Url::parse(text);
}

/// One URL a line; empty lines and lines that begin with '#' are skipped. Returns how many lines were refused.
int read_seeds(std::istream& in, const std::string& name, std::vector<Url>& seeds) {
  int line_number = 0, refused = 0;
  for (std::string line; std::getline(in, line);) {
    ++line_number;
    const auto first = line.find_first_not_of(" \t\r");
    if (first == line.npos || line[first] == '#') continue;
    const auto seed = parse_seed(line.substr(first, line.find_last_not_of(" \t\r") - first + 1));
    if (seed) seeds.push_back(*seed);
    else ++refused, std::cerr << name << ':' << line_number << ": " << to_string(seed.error()) << '\n';
  }
  return refused;
}

Exit collect_seeds(Flags& flags) {
  int refused = 0;
  for (const auto& text : flags.urls) {
    const auto seed = parse_seed(text);
    if (seed) flags.options.seeds.push_back(*seed);
    else ++refused, std::cerr << text << ": " << to_string(seed.error()) << '\n';
  }
  if (!flags.seeds_file.empty()) {
    std::ifstream in{flags.seeds_file};
    if (!in) return std::cerr << flags.seeds_file << ": cannot be read\n", Exit::usage;
    refused += read_seeds(in, flags.seeds_file, flags.options.seeds);
  }
  const bool none_good = flags.options.seeds.empty() && refused > 0;
  return none_good ? Exit::refused : Exit::done;
}

Exit run(Flags& flags, CLI::App& command) {
  if (!flags.config.empty())
    if (const auto read = read_crawl_config(flags.config, command); !read)
      return std::cerr << to_string(read.error()) << '\n', Exit::usage;
  if (flags.store.empty())
    return std::cerr << "crawl: --store is required, here or in the configuration\n", Exit::usage;
  auto& options = flags.options;
  options.store = Store{flags.store};
  options.delay = std::chrono::milliseconds{static_cast<long>(flags.delay * 1000)};
  if (flags.time > 0) options.time = std::chrono::seconds{static_cast<long>(flags.time)};
  if (const auto exit = collect_seeds(flags); exit != Exit::done) return exit;
  if (!options.only_interrupted) finish_interrupted(options.store);
  const auto reference = load_reference(share_directory() / "data");
  const auto stats = crawl(options, &reference);
  if (!stats)
    return std::cerr << "crawl: " << to_string(stats.error()) << '\n',
           stats.error().code == FaultCode::bad_input ? Exit::usage : Exit::refused;
  std::cerr << to_text(*stats);
  if (flags.json) std::cout << boost::json::serialize(to_json(*stats)) << '\n';
  const bool in_vain =
      stats->settled() > 0 && stats->pages() == 0 && !stats->outcomes.contains(OutcomeCode::not_modified);
  return in_vain ? Exit::refused : Exit::done;
}

}  // namespace

void add_crawl_command(CommandLine& line) {
  const auto flags = std::make_shared<Flags>();
  auto* const command = line.app.add_subcommand("crawl", "Fetch clinic sites politely, keep their pages and read them");
  command->footer(
      "Examples:\n"
      "  needlepoint crawl --store STORE https://clinic.example/\n"
      "  needlepoint crawl --store STORE --seeds seeds.txt --contact https://you.example/bot\n"
      "  needlepoint crawl --store STORE               go on where the last run stopped\n"
      "  needlepoint crawl --config crawl.toml --max-time 3600\n"
      "Ctrl-C finishes what is in hand and keeps the rest; a second one ends at once.\n"
      "Exit: 0 done, 1 no page could be had, 2 wrong usage, 3 broken machinery.");
  auto& options = flags->options;
  command->add_option("urls", flags->urls, "Seeds: each is crawled within its own site");
  command->add_option("--store", flags->store, "The store's folder");
  command
      ->add_option(config_flag, flags->config,
                   "TOML file with values of these options, by their long names; flags go before it")
      ->check(CLI::ExistingFile);
  command->add_option("--seeds", flags->seeds_file, "File with a seed a line");
  add_network_flags(*command, options.network);
  command->add_option("--delay", flags->delay, "Least seconds between two requests to a host")
      ->check(CLI::Range(0.0, 3600.0))
      ->capture_default_str();
  command->add_option("--hosts", options.hosts_at_once, "Sites visited at once")
      ->check(CLI::Range(1, 10000))
      ->capture_default_str();
  command
      ->add_option("--per-address", options.network.requests_an_address,
                   "Most requests at once to one address, whatever the hosts there")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  command->add_option("--max-pages", options.pages_a_site, "Most pages of a site")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command->add_option("--max-site-bytes", options.bytes_a_site, "Most bytes of a site in a run")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command->add_option("--max-depth", options.depth, "Most links from the seed")
      ->check(CLI::Range(0, 1000))
      ->capture_default_str();
  command->add_option("--max-time", flags->time, "End the run after so many seconds and keep the rest")
      ->check(CLI::PositiveNumber);
  command->add_option("--retries", options.retries, "Tries again after a failure that may pass")
      ->check(CLI::Range(0, 10))
      ->capture_default_str();
  command
      ->add_option("--block", options.block_list,
                   "File of hosts to leave alone, one a line; read again when it changes")
      ->check(CLI::ExistingFile);
  command->add_option("--metrics", options.metrics,
                      "HOST:PORT to serve Prometheus' metrics at, under /metrics, while the run lasts");
  command->add_flag("--recrawl", options.recrawl, "Ask again for everything, by ETag and Last-Modified where known");
  command->add_flag(only_interrupted_flag, options.only_interrupted)
      ->group("");  // a process that finish_interrupted starts
  command->add_flag("--json", flags->json, "Statistics as JSON on stdout at the end");
  command->callback([&line, flags, command] { line.exit = run(*flags, *command); });
}

}  // namespace needlepoint::crawler
