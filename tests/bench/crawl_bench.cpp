// What a page costs on its way in: fetched alone, kept in archive and ledger with its links, and read as well.
//   crawl_bench SEEDS ADDRESS [PAGES_A_SITE]     every seed's host is at ADDRESS; the sites' URLs come from robots.txt
#include <sys/resource.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "crawler/crawl/crawl.hpp"
#include "crawler/fetch/fetcher.hpp"
#include "crawler/fetch/sitemap.hpp"
#include "data/store.hpp"

using namespace needlepoint;
using namespace needlepoint::crawler;
namespace asio = boost::asio;
using Clock = std::chrono::steady_clock;

namespace {

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

long peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

/// Runs `act`, which returns how many pages it had, and tells what each cost.
template <class Act>
void tell(const char* what, Act act) {
  const auto begin = Clock::now();
  const auto cpu = cpu_seconds();
  const auto pages = static_cast<double>(act());
  const auto seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  std::printf("%-24s %7.0f pages %8.2f s %8.0f pages/s %8.3f CPU ms/page %6ld MB at most\n", what, pages, seconds,
              pages / seconds, (cpu_seconds() - cpu) * 1e3 / pages, peak_megabytes());
  std::fflush(stdout);
}

const Conditions no_conditions;  // named, for g++ 12 destroys aggregates twice that are made inside a co_await

asio::awaitable<void> fetch_site(Fetcher& fetcher, asio::any_io_executor executor, Url seed, std::size_t most,
                                 std::int64_t& pages) {
  const HopGate open = [](Url) -> asio::awaitable<std::optional<Outcome>> { co_return std::nullopt; };
  Visit visit{fetcher, executor};
  const auto map_url = Url::parse("/sitemap.xml", &seed).value();
  const auto map = co_await visit.fetch(map_url, no_conditions, open);
  const auto sitemap = Sitemap::read(map.body, map_url);
  for (std::size_t at = 0; at < sitemap.urls.size() && at < most; ++at) {
    const auto url = Url::parse(sitemap.urls[at].loc).value();
    const auto fetched = co_await visit.fetch(url, no_conditions, open);
    pages += fetched.outcome.code == OutcomeCode::fetched;
  }
}

std::int64_t fetch_alone(const CrawlOptions& options) {
  Fetcher fetcher{options.network};
  if (!fetcher.read_options()) std::abort();
  asio::io_context loop{1};
  std::int64_t pages = 0;
  for (const auto& seed : options.seeds)
    asio::co_spawn(loop, fetch_site(fetcher, loop.get_executor(), seed, options.pages_a_site, pages),
                   [](std::exception_ptr failure) {
                     if (failure) std::rethrow_exception(failure);
                   });
  loop.run();
  return pages;
}

std::int64_t crawl_anew(const CrawlOptions& options, const Reference* reference) {
  std::filesystem::remove_all(options.store.root);
  return crawl(options, reference).value().pages();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return std::fputs("usage: crawl_bench SEEDS ADDRESS [PAGES_A_SITE]\n", stderr), 2;
  CrawlOptions options;
  options.store.root = std::filesystem::temp_directory_path() / "needlepoint-crawl-bench";
  options.network.allow_private = true;
  options.network.requests_an_address = 1000;
  options.delay = std::chrono::milliseconds{0};
  options.pages_a_site = argc > 3 ? static_cast<std::size_t>(std::atoi(argv[3])) : 500;
  std::ifstream seeds{argv[1]};
  for (std::string line; std::getline(seeds, line);) {
    options.seeds.push_back(Url::parse(line).value());
    options.network.resolve.push_back(options.seeds.back().authority() + ":" + argv[2]);
  }
  const auto tables = load_reference(share_directory() / "data");
  tell("fetched alone", [&] { return fetch_alone(options); });
  tell("... kept, with links", [&] { return crawl_anew(options, nullptr); });
  if (argc > 4) return 0;
  tell("... and read", [&] { return crawl_anew(options, &tables); });
  std::filesystem::remove_all(options.store.root);
}
