#include "crawler/read_command.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value_from.hpp>
#include <future>
#include <iostream>
#include <map>
#include <memory>
#include <thread>

#include "crawler/archive/archive_reader.hpp"
#include "crawler/read/claim_changes.hpp"
#include "data/phrase.hpp"
#include "crawler/read/read_page.hpp"

namespace needlepoint::crawler {
namespace {

struct Flags {
  std::string store;
  bool json = false;
};

struct Counts {
  std::int64_t pages = 0, claims = 0, unreadable = 0, changed_pages = 0;
  std::map<std::string, std::int64_t> added, removed;  ///< by field
};

constexpr std::size_t pages_at_once = 64;  // read side by side, then put in one transaction

Result<std::vector<Claim>> read_one(const Store& store, const PageRecord& page, const Reference& tables) {
  const auto body = archived_body(store, page);
  if (!body) return body.error();
  return read_page(page, *body, tables);
}

constexpr std::size_t shown_value = 160;  // bytes

void print_claim(char sign, const Claim& claim) {
  std::cout << "  " << sign << ' ' << claim.field << ' ' << cut_text(boost::json::serialize(claim.value), shown_value)
            << "  (" << claim.evidence.rule << ")\n";
}

/// Puts the new claims where they differ from those the ledger holds, and tells what changed.
void put(Ledger& ledger, const PageRecord& page, const std::vector<Claim>& claims, bool prints, Counts& counts) {
  ++counts.pages, counts.claims += static_cast<std::int64_t>(claims.size());
  const auto before = ledger.claims_of(page);
  if (before == claims) return;
  ledger.put_claims(page.id, claims);
  const auto changes = changes_between(before, claims);
  if (changes.removed.empty() && changes.added.empty()) return;
  ++counts.changed_pages;
  for (const auto* claim : changes.removed) ++counts.removed[claim->field];
  for (const auto* claim : changes.added) ++counts.added[claim->field];
  if (!prints) return;
  std::cout << page.url.text() << '\n';
  for (const auto* claim : changes.removed) print_claim('-', *claim);
  for (const auto* claim : changes.added) print_claim('+', *claim);
}

void read_some(const Store& store, Ledger& ledger, const Reference& tables, const std::vector<PageRecord>& pages,
               bool prints, Counts& counts) {
  std::vector<std::future<Result<std::vector<Claim>>>> readings;
  const auto threads = std::max(1u, std::thread::hardware_concurrency());
  ledger.batch([&] {
    for (std::size_t at = 0, next = 0; at < pages.size(); ++at) {
      for (; next < pages.size() && next < at + threads; ++next)
        readings.push_back(std::async(
            std::launch::async, [&store, &page = pages[next], &tables] { return read_one(store, page, tables); }));
      const auto claims = readings[at].get();
      if (claims) put(ledger, pages[at], *claims, prints, counts);
      else
        ++counts.unreadable, std::cerr << "read: " << pages[at].url.text() << ": " << to_string(claims.error()) << '\n';
    }
  });
}

Exit run(const Flags& flags) {
  const Store store{flags.store};
  if (!std::filesystem::exists(store.ledger()))
    return std::cerr << "read: " << flags.store << " holds no ledger\n", Exit::refused;
  const auto tables = load_reference(share_directory() / "data");
  auto ledger = Ledger::open(store);
  Counts counts;
  std::vector<PageRecord> pages;
  ledger.each_page([&](const PageRecord& page) {
    pages.push_back(page);
    if (pages.size() < pages_at_once) return;
    read_some(store, ledger, tables, pages, !flags.json, counts);
    pages.clear();
  });
  read_some(store, ledger, tables, pages, !flags.json, counts);
  std::cerr << counts.pages << " pages read, " << counts.claims << " claims, " << counts.unreadable << " not readable; "
            << counts.changed_pages << " pages say something else than before\n";
  if (flags.json)
    std::cout << boost::json::serialize(boost::json::object{{"pages", counts.pages},
                                                            {"claims", counts.claims},
                                                            {"unreadable", counts.unreadable},
                                                            {"changed_pages", counts.changed_pages},
                                                            {"added", boost::json::value_from(counts.added)},
                                                            {"removed", boost::json::value_from(counts.removed)}})
              << '\n';
  return counts.pages == 0 || counts.unreadable > 0 ? Exit::refused : Exit::done;
}

}  // namespace

void add_read_command(CommandLine& line) {
  const auto flags = std::make_shared<Flags>();
  auto* const command = line.app.add_subcommand("read", "Read the archived pages again, without the network");
  command->footer(
      "Examples:\n  needlepoint read --store store\nPrints what each page says now and did not say before (+), and the "
      "other way round (-). Better rules or tables need no new crawl.\nExit: 0 done, 1 no "
      "page, or some could not be read.");
  command->add_option("--store", flags->store, "The store's folder")->required();
  command->add_flag("--json", flags->json, "Counts as JSON on stdout, instead of the differences");
  command->callback([&line, flags] { line.exit = run(*flags); });
}

}  // namespace needlepoint::crawler
