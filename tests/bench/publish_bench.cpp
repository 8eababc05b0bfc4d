// A generation without a ledger: what building costs by itself, and how to have more listings than a disk has room for
// twice.
//   publish_bench STORE < LISTINGS.JSONL
// Lines are those of `import --format listings`.
#include <chrono>
#include <cstdio>
#include <iostream>
#include <string>

#include "data/listing_json.hpp"
#include "indexer/publish.hpp"

using namespace needlepoint;
using Clock = std::chrono::steady_clock;

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: publish_bench STORE < LISTINGS.JSONL\n");
    return 2;
  }
  const auto began = Clock::now();
  const auto seconds = [&] { return std::chrono::duration<double>(Clock::now() - began).count(); };
  PublishOptions options;
  options.now = now();
  options.at_step = [&](std::string_view step) {
    std::fprintf(stderr, "%8.1f s  %.*s\n", seconds(), static_cast<int>(step.size()), step.data());
  };
  const auto source = [](const std::function<void(Listing&&)>& sink) {
    std::string line;
    for (std::uint64_t number = 1; std::getline(std::cin, line); ++number) {
      auto listing = parse_listing(line);
      if (!listing) throw std::runtime_error("line " + std::to_string(number) + ": " + to_string(listing.error()));
      sink(std::move(*listing));
    }
  };
  const auto reference = load_reference(share_directory() / "data");
  const auto published = publish(Store{argv[1]}, make_vocabulary(reference), source, options);
  std::printf("%llu listings, %llu bytes, %.1f s\n", static_cast<unsigned long long>(published.listings),
              static_cast<unsigned long long>(published.bytes), seconds());
}
