#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crawler/fetch/network_options.hpp"
#include "data/store.hpp"
#include "data/url.hpp"

namespace needlepoint::crawler {

/// What an operator may say about a crawl.
struct CrawlOptions {
  Store store;
  std::vector<Url> seeds;
  NetworkOptions network;
  std::chrono::milliseconds delay{1000};  ///< our own floor between two requests to a host
  std::size_t hosts_at_once = 50;
  std::size_t pages_a_site = 500;
  std::uint64_t bytes_a_site = 256u << 20;     ///< of bodies, as sent
  int depth = 12;                              ///< links from the seed
  std::optional<std::chrono::seconds> time;    ///< the run ends after this, and keeps what is left for the next
  std::chrono::seconds patience{60};           ///< a host that asks for a longer pause is left for the next run
  std::chrono::milliseconds busy_pause{1000};  ///< doubled with each 429 or 503 in a row that names no pause
  int retries = 1;                             ///< after a failure that may pass
  std::size_t readers = 0;                     ///< threads that read pages; 0: one a core
  bool recrawl = false;                        ///< everything is asked again now; else each page when its time has come
  bool only_interrupted = false;               ///< only what a kill interrupted; see finish_interrupted
  std::filesystem::path block_list;            ///< hosts to leave alone
  std::string metrics;  ///< HOST:PORT to serve Prometheus' metrics at while the run lasts; empty: nowhere
};

}  // namespace needlepoint::crawler
