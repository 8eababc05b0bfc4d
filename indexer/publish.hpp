#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "data/generation/vocabulary.hpp"
#include "data/instant.hpp"
#include "data/listing.hpp"
#include "data/store.hpp"

namespace needlepoint {

struct PublishOptions {
  Instant now{};               ///< the time of publication
  unsigned threads = 0;        ///< 0: as many as there are cores
  std::uint32_t frequent = 0;  ///< terms with as many listings get a list of their own; 0: frequent_from()
  std::string ledger_mark;     ///< kept in the manifest
  std::function<void(std::string_view step)> at_step =
      {};  ///< called before each step, in order: progress, or a test that kills
  std::function<void(std::size_t done, std::size_t all)> progress = {};
};

struct Published {
  std::string generation;
  std::uint64_t listings = 0;
  std::uint64_t bytes = 0;
};

/// What hands over the listings, each once, in any order.
using ListingSource = std::function<void(const std::function<void(Listing&&)>& sink)>;

/// Builds a generation aside, opens and checks it as a reader would, makes it durable, and makes it the current one
/// by renaming one small file; then sweeps what nobody can need: everything but it and the one before it. A crash
/// at any line leaves the generation that was current. Throws std::runtime_error when the disk does not take it, or
/// when another publication runs on this store.
Published publish(const Store& store, const Vocabulary& vocabulary, const ListingSource& source,
                  const PublishOptions& options);

}  // namespace needlepoint
