#include "crawler/crawl/progress.hpp"

#include <unistd.h>

#include <cstdio>

namespace needlepoint::crawler {
namespace {

std::string in_words(double seconds) {
  char text[32];
  if (seconds < 90) std::snprintf(text, sizeof text, "%.0f s", seconds);
  else if (seconds < 5400) std::snprintf(text, sizeof text, "%.0f min", seconds / 60);
  else std::snprintf(text, sizeof text, "%.1f h", seconds / 3600);
  return text;
}

}  // namespace

Progress::Progress()
    : terminal_{::isatty(STDERR_FILENO) == 1}, started_{std::chrono::steady_clock::now()}, told_{started_} {}

Progress::~Progress() {
  if (line_open_) std::fputs("\r\033[K", stderr);
}

bool Progress::is_time() const {
  return std::chrono::steady_clock::now() - told_ >= (terminal_ ? std::chrono::seconds{1} : std::chrono::seconds{30});
}

void Progress::tell(const CrawlStats& stats, std::int64_t queued, std::size_t sites_left) {
  const auto now = std::chrono::steady_clock::now();
  told_ = now;
  const double seconds = std::chrono::duration<double>(now - started_).count();
  const double rate = static_cast<double>(stats.settled()) / seconds;
  const auto left = rate > 0 ? in_words(static_cast<double>(queued) / rate) : "?";  // links not yet seen are not in it
  std::fprintf(stderr,
               "%s%lld pages, %lld other outcomes, %.1f URLs a second, %zu sites to go, %lld URLs queued (%s)%s",
               terminal_ ? "\r\033[K" : "", static_cast<long long>(stats.pages()),
               static_cast<long long>(stats.settled() - stats.pages()), rate, sites_left,
               static_cast<long long>(queued), left.c_str(), terminal_ ? "" : "\n");
  std::fflush(stderr);
  line_open_ = terminal_;
}

}  // namespace needlepoint::crawler
