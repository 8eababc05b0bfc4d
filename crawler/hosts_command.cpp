#include "crawler/hosts_command.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <cstdio>
#include <iostream>
#include <memory>

#include "crawler/fetch/network_options.hpp"
#include "data/ledger.hpp"

namespace json = boost::json;

namespace needlepoint::crawler {
namespace {

struct Flags {
  std::string store, site;
  bool json = false;
};

json::object to_json(const SiteSummary& summary) {
  json::object out{
      {"site", summary.site}, {"pages", summary.pages}, {"other", summary.other}, {"queued", summary.queued}};
  if (summary.last_settled != Instant{}) out["last_settled"] = to_rfc3339(summary.last_settled);
  if (summary.failing_since)
    out["failing_since"] = to_rfc3339(*summary.failing_since),
    out["failing_until"] = to_rfc3339(*summary.failing_until);
  out["closed"] = summary.perhaps_closed() ? "perhaps" : "unknown";
  return out;
}

std::string to_line(const SiteSummary& summary) {
  char numbers[64];
  std::snprintf(numbers, sizeof numbers, "%8lld %8lld %8lld", static_cast<long long>(summary.pages),
                static_cast<long long>(summary.other), static_cast<long long>(summary.queued));
  std::string line = std::string{numbers} + "  " +
                     (summary.last_settled == Instant{} ? "never               " : to_rfc3339(summary.last_settled)) +
                     "  " + summary.site;
  if (summary.failing_since)
    line += (summary.perhaps_closed() ? "  closed? nobody there since " : "  nobody there since ") +
            to_rfc3339(*summary.failing_since);
  return line + "\n";
}

void print_table(Ledger& ledger, bool as_json) {
  if (!as_json) std::cout << "   pages    other   queued  last asked            site\n";
  for (const auto& summary : ledger.site_summaries()) {
    if (as_json) std::cout << json::serialize(to_json(summary)) << '\n';
    else std::cout << to_line(summary);
  }
}

/// Why the crawl came to a URL.
std::string reason_of(const UrlStatus& status) {
  if (status.depth == 0) return "a seed, or where one led";
  return status.depth == 1 ? "a link of a seed, or on the site's own list of pages"
                           : std::to_string(status.depth) + " links from a seed";
}

json::object to_json(const UrlStatus& status) {
  json::object out{{"url", status.url.text()}, {"reason", reason_of(status)}, {"queued", status.queued}};
  if (status.outcome)
    out["at"] = to_rfc3339(status.settled_at), out["outcome"] = to_word(status.outcome->code),
    out["detail"] = status.outcome->detail;
  return out;
}

std::string to_line(const UrlStatus& status) {
  std::string line =
      "  " + (status.outcome ? to_rfc3339(status.settled_at) + "  " + std::string{to_word(status.outcome->code)}
                             : std::string{"not yet asked"});
  line += "  " + status.url.text() + "  (" + reason_of(status);
  if (status.outcome && !status.outcome->detail.empty()) line += "; " + status.outcome->detail;
  return line + ")\n";
}

std::string opt_out_text() {
  return std::string{
             "To be left alone, put these two lines into the site's robots.txt; they hold within a day:\n  "
             "User-agent: "} +
         robots_token + "\n  Disallow: /\nOr ask the operator, whose block list holds from the next request on.\n";
}

Exit print_site(Ledger& ledger, const Flags& flags) {
  json::array urls;
  std::string lines;
  ledger.each_url_of(flags.site, [&](const UrlStatus& status) {
    if (flags.json) urls.push_back(to_json(status));
    else lines += to_line(status);
  });
  if (urls.empty() && lines.empty())
    return std::cerr << "hosts: nothing was ever asked of " << flags.site << '\n', Exit::refused;
  if (flags.json)
    std::cout << json::serialize(json::object{{"site", flags.site}, {"urls", urls}, {"opt_out", opt_out_text()}})
              << '\n';
  else std::cout << flags.site << '\n' << lines << opt_out_text();
  return Exit::done;
}

Exit run(const Flags& flags) {
  const Store store{flags.store};
  if (!std::filesystem::exists(store.ledger()))
    return std::cerr << "hosts: " << flags.store << " holds no ledger\n", Exit::refused;
  auto ledger = Ledger::open(store, Ledger::Mode::read_only);
  if (!flags.site.empty()) return print_site(ledger, flags);
  print_table(ledger, flags.json);
  return Exit::done;
}

}  // namespace

void add_hosts_command(CommandLine& line) {
  const auto flags = std::make_shared<Flags>();
  auto* const command =
      line.app.add_subcommand("hosts", "Tell what the crawl has come to at each site, or all that was asked of one");
  command->footer(
      "Examples:\n"
      "  needlepoint hosts --store store                  a line a site; 'closed?' after two weeks of nobody there\n"
      "  needlepoint hosts --store store clinic.example   for the site's owner: what was fetched, when, why, and how "
      "to opt out\n"
      "Exit: 0 done, 1 nothing is known.");
  command->add_option("site", flags->site,
                      "A site: the host of its seed, with its port where that is not the usual one");
  command->add_option("--store", flags->store, "The store's folder")->required();
  command->add_flag("--json", flags->json, "As JSON: a line a site");
  command->callback([&line, flags] { line.exit = run(*flags); });
}

}  // namespace needlepoint::crawler
