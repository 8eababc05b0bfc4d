#include "data/status_command.hpp"

#include <boost/json.hpp>
#include <iostream>

#include "data/ledger.hpp"

namespace needlepoint::data {
namespace {

namespace json = boost::json;

struct Options {
  std::filesystem::path store;
  bool json = false, coverage = false;
};

/// How far an imported or fetched thing can be trusted to be current.
std::string_view freshness(std::int64_t days) {
  if (days <= 35) return "fresh";  // registers come out monthly at the slowest
  return days <= 180 ? "aging" : "old";
}

json::object describe(const Ledger::Held& held, Instant moment) {
  const auto days = std::chrono::duration_cast<std::chrono::days>(moment - held.newest).count();
  return json::object{{"kind", held.kind},
                      {"source", held.source},
                      {"rows", held.rows},
                      {"oldest", to_rfc3339(held.oldest)},
                      {"newest", to_rfc3339(held.newest)},
                      {"age_days", days},
                      {"freshness", freshness(days)}};
}

json::object report_of(const Store& store, const CommandLine& line) {
  json::object report;
  if (std::filesystem::exists(store.ledger())) {
    auto ledger = Ledger::open(store, Ledger::Mode::read_only);
    const auto counts = ledger.counts();
    report["ledger"] =
        json::object{{"pages", counts.pages},       {"sites", counts.sites},
                     {"queued", counts.queued},     {"outcomes", counts.outcomes},
                     {"claims", counts.claims},     {"listings", counts.listings},
                     {"licenses", counts.licenses}, {"bytes", std::filesystem::file_size(store.ledger())}};
    json::array sources;
    const auto moment = now();
    for (const auto& held : ledger.held()) sources.push_back(describe(held, moment));
    report["sources"] = std::move(sources);
  }
  for (const auto& add : line.status) add(store, report);
  return report;
}

/// One line a fact: "ledger.pages  16".
void print(const json::value& value, const std::string& name) {
  if (value.is_object()) {
    for (const auto& member : value.get_object())
      print(member.value(), name.empty() ? std::string{member.key()} : name + "." + std::string{member.key()});
  } else if (value.is_array()) {
    for (const auto& entry : value.get_array()) std::cout << name << "  " << json::serialize(entry) << '\n';
  } else {
    std::cout << name << "  " << (value.is_string() ? std::string{value.get_string()} : json::serialize(value)) << '\n';
  }
}

Exit run(const Options& options, const CommandLine& line) {
  const Store store{options.store};
  if (!std::filesystem::is_directory(store.root)) {
    std::cerr << "status: " << store.root.string() << " is no store\n";
    return Exit::refused;
  }
  auto report = report_of(store, line);
  if (options.coverage && line.coverage) report["coverage"] = line.coverage(store);
  if (options.json) std::cout << json::serialize(report) << '\n';
  else print(report, "");
  return Exit::done;
}

}  // namespace

void add_status_command(CommandLine& line) {
  auto options = std::make_shared<Options>();
  auto* command = line.app.add_subcommand("status", "What the store holds, and how old it is");
  command->add_option("--store", options->store, "The store's folder")->required();
  command->add_flag("--coverage", options->coverage,
                    "For how many listings each field is known, by country and by rule");
  command->add_flag("--json", options->json, "One JSON object");
  command->footer(
      "freshness: fresh up to 35 days, aging up to 180, old after that.\n"
      "Examples:\n  needlepoint status --store store\n  needlepoint status --store store --json\n"
      "  needlepoint status --store store --coverage\n");
  command->callback([options, &line] { line.exit = run(*options, line); });
}

}  // namespace needlepoint::data
