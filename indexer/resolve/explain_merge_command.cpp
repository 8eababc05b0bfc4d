#include "indexer/resolve/explain_merge_command.hpp"

#include <boost/json.hpp>
#include <iostream>

#include "data/ledger.hpp"
#include "data/reference.hpp"
#include "indexer/resolve/same_place.hpp"
#include "indexer/resolve/site.hpp"
#include "indexer/resolve/site_listing.hpp"

namespace needlepoint::indexer {
namespace {

namespace json = boost::json;

struct Options {
  std::filesystem::path store;
  std::string one, other;
  bool json = false;
};

/// What the ledger holds under `name`: the listings of a crawled site (by host), or an imported record (by its id).
std::vector<Listing> records_named(const std::string& name, Ledger& ledger, const Reference& reference,
                                   const geo::Gazetteer& places) {
  std::vector<Listing> found;
  ledger.each_site([&](const std::string& site, const std::vector<PageReading>& readings) {
    if (site != name) return;
    const SiteClaims claims{site, readings};
    const auto kind = kind_of(claims, reference);
    if (kind.is_clinic) found = listings_of(claims, kind, reference, places);
  });
  if (!found.empty()) return found;
  ledger.each_imported([&](const ImportedListing& record) {
    if (record.listing.id == name) found.push_back(record.listing);
  });
  return found;
}

std::string shown(const Listing& listing) {
  auto out = listing.name;
  for (const auto* part : {&listing.street, &listing.city, &listing.postal_code})
    if (!part->empty()) out += ", " + *part;
  for (const auto& phone : listing.phones) out += ", " + phone;
  return listing.url.empty() ? out : out + ", " + listing.url;
}

Exit run(const Options& options) {
  const Store store{options.store};
  if (!std::filesystem::exists(store.ledger())) {
    std::cerr << "explain-merge: " << store.root.string() << " holds no ledger\n";
    return Exit::refused;
  }
  auto ledger = Ledger::open(store, Ledger::Mode::read_only);
  const auto reference = load_reference(share_directory() / "data");
  const auto places = geo::Gazetteer::open(share_directory() / "gazetteer.bin");
  const auto ones = records_named(options.one, ledger, reference, places),
             others = records_named(options.other, ledger, reference, places);
  for (const auto& [name, records] : {std::pair{&options.one, &ones}, std::pair{&options.other, &others}})
    if (records->empty()) {
      std::cerr << "explain-merge: '" << *name << "' is no site that is a clinic's, and no imported id\n";
      return Exit::refused;
    }
  bool any = false;
  json::array out;
  for (const auto& one : ones)
    for (const auto& other : others) {
      const auto verdict = compare_places(one, other);
      any = any || verdict.same;
      if (options.json)
        out.push_back(json::object{
            {"one", shown(one)}, {"other", shown(other)}, {"same", verdict.same}, {"reason", verdict.reason}});
      else
        std::cout << (verdict.same ? "one place: " : "two places: ") << verdict.reason << "\n    " << shown(one)
                  << "\n    " << shown(other) << '\n';
    }
  if (options.json) std::cout << json::serialize(out) << '\n';
  return any ? Exit::done : Exit::refused;
}

}  // namespace

void add_explain_merge_command(CommandLine& line) {
  auto options = std::make_shared<Options>();
  auto* command = line.app.add_subcommand("explain-merge", "Whether two records speak of one place, and why");
  command->add_option("one", options->one, "A crawled site's host, or the id of an imported record")->required();
  command->add_option("other", options->other, "The same, of the other")->required();
  command->add_option("--store", options->store, "The store's folder")->required();
  command->add_flag("--json", options->json, "A list of one object a pair");
  command->footer(
      "Exit 0 when they are one place, 1 when not.\n"
      "Examples:\n"
      "  needlepoint explain-merge --store store lumen-skin.example osm-node-4711\n");
  command->callback([options, &line] { line.exit = run(*options); });
}

}  // namespace needlepoint::indexer
