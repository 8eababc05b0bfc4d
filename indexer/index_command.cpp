#include "indexer/index_command.hpp"

#include <boost/json.hpp>
#include <iostream>
#include <memory>

#include "data/ledger.hpp"
#include "data/reference.hpp"
#include "indexer/changed_listings.hpp"
#include "indexer/changes.hpp"
#include "indexer/publish.hpp"
#include "indexer/resolve/resolve.hpp"

namespace needlepoint::indexer {
namespace {

namespace json = boost::json;

struct Options {
  std::string store;
  unsigned threads = 0;
  bool dry_run = false, changed = false, as_json = false;
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

void print(const Published& published, bool as_json) {
  if (as_json)
    std::cout << json::serialize(json::object{{"generation", published.generation},
                                              {"listings", published.listings},
                                              {"bytes", published.bytes}})
              << '\n';
  else
    std::cout << published.generation << ": " << published.listings << " listings, " << published.bytes << " bytes\n";
}

void tell(const ResolveReport& resolved) {
  if (resolved.joined > 0)
    std::cerr << "index: " << resolved.joined
              << " imported records speak of places that others tell of, and joined them\n";
  for (const auto& [site, reason] : resolved.joined_sites)
    std::cerr << "index: joined " << site << ": " << reason << '\n';
  for (const auto& [site, reason] : resolved.left_out)
    std::cerr << "index: left out " << site << ": " << reason << '\n';
}

/// One run over a store.
class Indexing {
 public:
  Indexing(const Options& options, const Store& store)
      : options_{options}, store_{store}, ledger_{Ledger::open(store)} {
    publishing_.now = now();
    publishing_.threads = options.threads;
    publishing_.ledger_mark = ledger_.mark();
    publishing_.at_step = [](std::string_view step) { std::cerr << "index: " << step << '\n'; };
    publishing_.progress = [](std::size_t done, std::size_t all) {
      std::cerr << "index: " << done << " of " << all << " read\n";
    };
  }

  void run() {
    if (options_.dry_run) return print_changes(compare_with_published(store_, everything()), options_.as_json);
    auto published = options_.changed ? publish_changed() : std::nullopt;
    if (!published) published = publish(store_, vocabulary(), everything(), publishing_);
    ledger_.forget_changes_until(publishing_.ledger_mark);
    tell(resolved_);
    print(*published, options_.as_json);
  }

 private:
  /// Nothing where a full build is due.
  std::optional<Published> publish_changed() {
    auto changes = changes_noted(store_, ledger_, publishing_.now);
    if (!changes) {
      std::cerr << "index: more than single records may have changed; all are looked at\n";
      changes = changes_found(store_, everything());
    }
    if (!changes) {
      std::cerr << "index: too much has changed, or nothing is published yet; a full build\n";
      return std::nullopt;
    }
    std::cerr << "index: " << changes->put.size() << " changed, " << changes->removed.size() << " removed\n";
    auto published = publish_changes(store_, vocabulary(), std::move(*changes), publishing_);
    if (published) return std::move(*published);
    std::cerr << "index: " << to_string(published.error()) << "; a full build\n";
    return std::nullopt;
  }

  ListingSource everything() {
    return [this](const std::function<void(Listing &&)>& sink) {
      const auto places = geo::Gazetteer::open(share_directory() / "gazetteer.bin");
      resolved_ = resolve(ledger_, reference_, places, publishing_.now, sink);
    };
  }
  Vocabulary vocabulary() const { return make_vocabulary(reference_); }

  const Options& options_;
  const Store& store_;
  Ledger ledger_;
  Reference reference_ = load_reference(share_directory() / "data");
  PublishOptions publishing_;
  ResolveReport resolved_;
};

void run(const Options& options, CommandLine& line) {
  const Store store{options.store};
  if (!std::filesystem::exists(store.ledger())) {
    std::cerr << "needlepoint: nothing was collected in " << options.store << "; run `crawl` or `import` first\n";
    line.exit = Exit::refused;
    return;
  }
  Indexing{options, store}.run();
}

}  // namespace

void add_index_command(CommandLine& line) {
  auto options = std::make_shared<Options>();
  auto* command = line.app.add_subcommand("index", "Resolve what was collected and publish a generation");
  command->add_option("--store", options->store, "Folder that holds everything")->required();
  command->add_option("--threads", options->threads, "Threads that build (default: one a core)");
  command->add_flag("--changed", options->changed,
                    "Publish only what changed since the last time; a full build where that is not enough");
  command->add_flag("--dry-run", options->dry_run, "Tell what would change, and publish nothing");
  command->add_flag("--json", options->as_json, "Answer as JSON");
  command->footer(
      "With --changed a record that was imported alone is visible in about a second, whatever the size of the rest. "
      "Run\n"
      "`index` without it from time to time, such as every night: it looks at everything again, also at what time "
      "alone\n"
      "changes (a license that expired), and makes one whole of all changes.\n"
      "Examples:\n  needlepoint index --store ./store\n  needlepoint index --store ./store --changed\n  needlepoint "
      "index "
      "--store ./store --dry-run --json");
  command->callback([options, &line] { run(*options, line); });
}

}  // namespace needlepoint::indexer
