#include "indexer/index_command.hpp"

#include <boost/json.hpp>
#include <iostream>

#include "data/ledger.hpp"
#include "data/reference.hpp"
#include "indexer/publish.hpp"
#include "indexer/resolve/resolve.hpp"

namespace needlepoint::indexer {
namespace {

namespace json = boost::json;

struct Options {
  std::string store;
  unsigned threads = 0;
  bool dry_run = false, as_json = false;
};

void run(const Options& options, CommandLine& line) {
  const Store store{options.store};
  if (!std::filesystem::exists(store.ledger())) {
    std::cerr << "needlepoint: nothing was collected in " << options.store << "; run `crawl` or `import` first\n";
    line.exit = Exit::refused;
    return;
  }
  auto ledger = Ledger::open(store);
  const auto reference = load_reference(share_directory() / "data");
  const auto places = geo::Gazetteer::open(share_directory() / "gazetteer.bin");
  ResolveReport resolved;
  const ListingSource source = [&](const std::function<void(Listing&&)>& sink) { resolved = resolve(ledger, reference, places, now(), sink); };
  PublishOptions publishing{.now = now(), .threads = options.threads};
  publishing.at_step = [](std::string_view step) { std::cerr << "index: " << step << '\n'; };
  publishing.progress = [](std::size_t done, std::size_t all) { std::cerr << "index: " << done << " of " << all << " read\n"; };
  const auto published = publish(store, make_vocabulary(reference), source, publishing);
  for (const auto& [site, reason] : resolved.left_out) std::cerr << "index: left out " << site << ": " << reason << '\n';
  if (options.as_json)
    std::cout << json::serialize(json::object{{"generation", published.generation}, {"listings", published.listings}, {"bytes", published.bytes}}) << '\n';
  else
    std::cout << published.generation << ": " << published.listings << " listings, " << published.bytes << " bytes\n";
}

}  // namespace

void add_index_command(CommandLine& line) {
  auto options = std::make_shared<Options>();
  auto* command = line.app.add_subcommand("index", "Resolve what was collected and publish a generation");
  command->add_option("--store", options->store, "Folder that holds everything")->required();
  command->add_option("--threads", options->threads, "Threads that build (default: one a core)");
  command->add_flag("--json", options->as_json, "Answer as JSON");
  command->footer("Examples:\n  needlepoint index --store ./store\n  needlepoint index --store ./store --json");
  command->callback([options, &line] { run(*options, line); });
}

}  // namespace needlepoint::indexer
