#include "crawler/crawl/crawl_stats.hpp"

#include <cstdio>

namespace needlepoint::crawler {

std::int64_t CrawlStats::pages() const {
  const auto found = outcomes.find(OutcomeCode::fetched);
  return found == outcomes.end() ? 0 : found->second;
}

std::int64_t CrawlStats::settled() const {
  std::int64_t sum = 0;
  for (const auto& [code, count] : outcomes) sum += count;
  return sum;
}

boost::json::object to_json(const CrawlStats& stats) {
  boost::json::object by_outcome;
  for (const auto& [code, count] : stats.outcomes) by_outcome[to_word(code)] = count;
  return {{"pages", stats.pages()},     {"settled", stats.settled()},
          {"requests", stats.requests}, {"bytes", stats.bytes},
          {"claims", stats.claims},     {"sites", stats.sites},
          {"queued", stats.queued},     {"seconds", static_cast<double>(stats.took.count()) / 1000},
          {"outcomes", by_outcome}};
}

std::string to_text(const CrawlStats& stats) {
  const double seconds = static_cast<double>(stats.took.count()) / 1000;
  char line[200];
  std::snprintf(line, sizeof line,
                "%lld pages of %lld sites in %.1f s (%.1f a second), %.1f MB, %lld claims, %lld URLs left\n",
                static_cast<long long>(stats.pages()), static_cast<long long>(stats.sites), seconds,
                seconds > 0 ? static_cast<double>(stats.pages()) / seconds : 0, static_cast<double>(stats.bytes) / 1e6,
                static_cast<long long>(stats.claims), static_cast<long long>(stats.queued));
  std::string text = line;
  for (const auto& [code, count] : stats.outcomes) {
    if (code == OutcomeCode::fetched) continue;
    std::snprintf(line, sizeof line, "  %8lld %s\n", static_cast<long long>(count), std::string{to_word(code)}.c_str());
    text += line;
  }
  return text;
}

}  // namespace needlepoint::crawler
