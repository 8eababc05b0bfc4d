#include "data/verify_command.hpp"

#include <boost/json.hpp>
#include <iostream>

#include "data/ledger.hpp"

namespace needlepoint::data {
namespace {

namespace json = boost::json;
using Damages = std::vector<CommandLine::Damage>;

struct Options {
  std::filesystem::path file, store;
  bool json = false;
};

/// SQLite's own check, then every imported listing and page read as its users read them.
void check_ledger(const Store& store, Damages& out) {
  if (!std::filesystem::exists(store.ledger())) return;
  try {
    auto ledger = Ledger::open(store, Ledger::Mode::read_only);
    for (auto& complaint : ledger.check()) out.push_back({"ledger.sqlite", std::move(complaint)});
    ledger.each_listing([](std::string_view, const Listing&) {});
    ledger.each_page([&](const PageRecord& page) {
      if (!std::filesystem::exists(store.archive() / page.archive_file))
        out.push_back({"archive/" + page.archive_file, "is missing; " + page.url.text() + " was kept there"});
    });
  } catch (const std::exception& error) {
    out.push_back({"ledger.sqlite", error.what()});
  }
}

Damages check_store(const Store& store, const CommandLine& line) {
  Damages out;
  check_ledger(store, out);
  for (const auto& check : line.verify) {
    auto more = check(store);
    std::move(more.begin(), more.end(), std::back_inserter(out));
  }
  return out;
}

Exit tell(const Damages& damages, bool as_json) {
  json::array list;
  for (const auto& damage : damages) {
    if (as_json) list.push_back(json::object{{"where", damage.where}, {"what", damage.what}});
    else std::cout << damage.where << ": " << damage.what << '\n';
  }
  if (as_json) std::cout << json::serialize(json::object{{"damage", std::move(list)}}) << '\n';
  else if (damages.empty()) std::cerr << "verify: all whole\n";
  return damages.empty() ? Exit::done : Exit::refused;
}

Exit run(const Options& options, const CommandLine& line) {
  if (!options.file.empty()) {
    if (!std::filesystem::is_regular_file(options.file)) {
      std::cerr << "verify: " << options.file.string() << " is not a file\n";
      return Exit::refused;
    }
    if (!line.verify_archive) throw std::logic_error("no folder checks archives");
    return tell(line.verify_archive(options.file), options.json);
  }
  const Store store{options.store};
  if (!std::filesystem::is_directory(store.root)) {
    std::cerr << "verify: " << store.root.string() << " is no store\n";
    return Exit::refused;
  }
  return tell(check_store(store, line), options.json);
}

}  // namespace

void add_verify_command(CommandLine& line) {
  auto options = std::make_shared<Options>();
  auto* command = line.app.add_subcommand("verify", "Read everything and name what is damaged");
  auto* file = command->add_option("file", options->file, "One archive file, .warc.gz, instead of a store");
  auto* store = command->add_option("--store", options->store, "The store's folder");
  command->add_flag("--json", options->json, "Print {\"damage\":[{\"where\":\"..\",\"what\":\"..\"}]}");
  command->footer(
      "Exit 1 when something is damaged; each damage is named with where it is.\n"
      "Examples:\n  needlepoint verify --store store\n  needlepoint verify store/archive/pages-00001.warc.gz\n");
  command->callback([options, file, store, &line] {
    if (file->empty() == store->empty()) throw CLI::RequiredError("either a file or --store");
    line.exit = run(*options, line);
  });
}

}  // namespace needlepoint::data
