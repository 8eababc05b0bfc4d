#include "indexer/index_command.hpp"

#include <boost/json.hpp>
#include <iostream>

#include "data/ledger.hpp"
#include "data/reference.hpp"
#include "indexer/match/place_records.hpp"
#include "indexer/match/verify.hpp"
#include "indexer/publish.hpp"

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
  const ListingSource source = [&](const std::function<void(Listing&&)>& sink) {
    PlaceRecords records{ledger};
    const bool has_registers = ledger.counts().licenses > 0;
    const Date today{std::chrono::floor<std::chrono::days>(now())};
    ledger.each_listing([&](std::string_view from, const Listing& imported) {
      if (PlaceRecords::is_source(from)) return;
      Listing listing{imported};
      records.merge_into(listing);
      if (has_registers) verify_practitioners(listing, ledger, today);
      sink(std::move(listing));
    });
    if (records.left() > 0) std::cerr << "index: " << records.left() << " inspections or reviews name no place that is known\n";
  };
  PublishOptions publishing{.now = now(), .threads = options.threads};
  publishing.at_step = [](std::string_view step) { std::cerr << "index: " << step << '\n'; };
  publishing.progress = [](std::size_t done, std::size_t all) { std::cerr << "index: " << done << " of " << all << " read\n"; };
  const auto published = publish(store, make_vocabulary(reference), source, publishing);
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
