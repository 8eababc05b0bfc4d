#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "data/store.hpp"
#include "indexer/publish.hpp"

namespace needlepoint {

/// What a publication would change. The ids are the first of each kind, in the order of the source.
struct Changes {
  static constexpr std::size_t most_named = 20;
  struct Kind {
    std::uint64_t count = 0;
    std::vector<std::string> ids;
    void add(const std::string& id) {
      if (++count <= most_named) ids.push_back(id);
    }
  };
  Kind added, changed, removed;
  std::uint64_t unchanged = 0;
};

/// Compares what `source` hands over with the published generation, writing nothing. Throws std::runtime_error when
/// that generation is damaged; without one, everything would be added.
Changes compare_with_published(const Store& store, const ListingSource& source);

}  // namespace needlepoint
