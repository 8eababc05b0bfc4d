#include "indexer/index_command.hpp"

#include <boost/json.hpp>
#include <iostream>
#include <memory>

#include "data/ledger.hpp"
#include "data/reference.hpp"
#include "indexer/changes.hpp"
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

json::object to_json(const Changes::Kind& kind) {
  return {{"count", kind.count}, {"ids", json::array(kind.ids.begin(), kind.ids.end())}};
}

void print_changes(const Changes& changes, bool as_json) {
  if (as_json) {
    std::cout << json::serialize(json::object{{"added", to_json(changes.added)},
                                              {"changed", to_json(changes.changed)},
                                              {"removed", to_json(changes.removed)},
                                              {"unchanged", changes.unchanged}})
              << '\n';
    return;
  }
  const struct {
    const char* sign;
    const Changes::Kind& kind;
    const char* word;
  } rows[] = {
      {"+ ", changes.added, " added"}, {"~ ", changes.changed, " changed"}, {"- ", changes.removed, " removed"}};
  for (const auto& row : rows) {
    for (const auto& id : row.kind.ids) std::cout << row.sign << id << '\n';
    std::cout << row.kind.count << row.word << '\n';
  }
  std::cout << changes.unchanged << " unchanged\n";
}

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
  const ListingSource source = [&](const std::function<void(Listing &&)>& sink) {
    resolved = resolve(ledger, reference, places, now(), sink);
  };
  if (options.dry_run) return print_changes(compare_with_published(store, source), options.as_json);
  PublishOptions publishing{.now = now(), .threads = options.threads};
  publishing.at_step = [](std::string_view step) { std::cerr << "index: " << step << '\n'; };
  publishing.progress = [](std::size_t done, std::size_t all) {
    std::cerr << "index: " << done << " of " << all << " read\n";
  };
  const auto published = publish(store, make_vocabulary(reference), source, publishing);
  if (resolved.joined > 0)
    std::cerr << "index: " << resolved.joined
              << " imported records speak of places that others tell of, and joined them\n";
  for (const auto& [site, reason] : resolved.joined_sites)
    std::cerr << "index: joined " << site << ": " << reason << '\n';
  for (const auto& [site, reason] : resolved.left_out)
    std::cerr << "index: left out " << site << ": " << reason << '\n';
  if (options.as_json)
    std::cout << json::serialize(json::object{{"generation", published.generation},
                                              {"listings", published.listings},
                                              {"bytes", published.bytes}})
              << '\n';
  else
    std::cout << published.generation << ": " << published.listings << " listings, " << published.bytes << " bytes\n";
}

}  // namespace

void add_index_command(CommandLine& line) {
  auto options = std::make_shared<Options>();
  auto* command = line.app.add_subcommand("index", "Resolve what was collected and publish a generation");
  command->add_option("--store", options->store, "Folder that holds everything")->required();
  command->add_option("--threads", options->threads, "Threads that build (default: one a core)");
  command->add_flag("--dry-run", options->dry_run, "Tell what would change, and publish nothing");
  command->add_flag("--json", options->as_json, "Answer as JSON");
  command->footer(
      "Examples:\n  needlepoint index --store ./store\n  needlepoint index --store ./store --dry-run --json");
  command->callback([options, &line] { run(*options, line); });
}

}  // namespace needlepoint::indexer
