#include "crawler/why_command.hpp"

#include <boost/json/serialize.hpp>
#include <iostream>
#include <memory>

#include "data/ledger.hpp"

namespace json = boost::json;

namespace needlepoint::crawler {
namespace {

struct Flags {
  std::string store, url;
  bool json = false;
};

json::object to_json(const UrlStatus& status, const std::optional<PageRecord>& page) {
  json::object out{{"url", status.url.text()},
                   {"site", status.site},
                   {"depth", status.depth},
                   {"priority", status.priority},
                   {"queued", status.queued}};
  if (status.queued && status.due != Instant{}) out["due"] = to_rfc3339(status.due);
  if (status.outcome) {
    out["outcome"] = to_word(status.outcome->code);
    out["status"] = status.outcome->status;
    out["detail"] = status.outcome->detail;
    out["at"] = to_rfc3339(status.settled_at);
  }
  if (page)
    out["page"] = {{"url", page->url.text()},
                   {"fetched_at", to_rfc3339(page->fetched_at)},
                   {"hash", page->hash},
                   {"archive", page->archive_file},
                   {"offset", page->archive_offset},
                   {"length", page->archive_length}};
  return out;
}

std::string to_text(const UrlStatus& status, const std::optional<PageRecord>& page) {
  std::string text = status.url.text() + "\n  site " + status.site + ", " + std::to_string(status.depth) +
                     " links from the seed, priority " + std::to_string(status.priority) + "\n";
  if (status.outcome) {
    text += "  " + to_rfc3339(status.settled_at) + "  " + std::string{to_word(status.outcome->code)};
    if (!status.outcome->detail.empty()) text += ": " + status.outcome->detail;
    text += "\n";
  }
  if (status.queued)
    text += status.due == Instant{} ? "  waits to be fetched\n"
                                    : "  waits to be fetched, not before " + to_rfc3339(status.due) + "\n";
  if (page)
    text += "  its page is " + page->url.text() + ", in " + page->archive_file + " at " +
            std::to_string(page->archive_offset) + "\n";
  return text;
}

Exit run(const Flags& flags) {
  const Store store{flags.store};
  if (!std::filesystem::exists(store.ledger()))
    return std::cerr << "why: " << flags.store << " holds no ledger\n", Exit::refused;
  const auto url = Url::parse(flags.url);
  if (!url) return std::cerr << "why: " << to_string(url.error()) << '\n', Exit::usage;
  auto ledger = Ledger::open(store, Ledger::Mode::read_only);
  const auto status = ledger.status_of(*url);
  if (!status) return std::cerr << "why: no seed, link or sitemap led to " << url->text() << '\n', Exit::refused;
  const auto page = ledger.page_of(*url);
  if (flags.json) std::cout << json::serialize(to_json(*status, page)) << '\n';
  else std::cout << to_text(*status, page);
  return Exit::done;
}

}  // namespace

void add_why_command(CommandLine& line) {
  const auto flags = std::make_shared<Flags>();
  auto* const command = line.app.add_subcommand("why", "Tell what became of a URL, and why");
  command->footer(
      "Examples:\n  needlepoint why https://clinic.example/prices --store store\nExit: 0 known, 1 nothing led to it.");
  command->add_option("url", flags->url, "The URL, in any spelling")->required();
  command->add_option("--store", flags->store, "The store's folder")->required();
  command->add_flag("--json", flags->json, "As JSON");
  command->callback([&line, flags] { line.exit = run(*flags); });
}

}  // namespace needlepoint::crawler
