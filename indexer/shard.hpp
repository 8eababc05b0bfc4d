#pragma once
#include <atomic>
#include <filesystem>
#include <vector>

#include "data/generation/vocabulary.hpp"
#include "indexer/column_arrays.hpp"
#include "indexer/inversion.hpp"
#include "indexer/spool.hpp"

namespace needlepoint {

/// What one thread builds: the listings of the positions [begin, end).
struct Shard {
  Position begin = 0, end = 0;
  std::filesystem::path text;      ///< a Xapian database that owns the document ids of the range
  std::filesystem::path listings;  ///< blocks of this range
  std::filesystem::path cards;     ///< cards of this range
  std::vector<std::uint64_t> block_bytes = {}, card_bytes = {};
};

/// Reads the range from the spool, fills its rows of `columns` and its `inversion`, and writes listings and cards.
/// `done` counts listings for progress. Throws when the disk does not take it.
void read_shard(Shard& shard, const Spool& spool, const Vocabulary& vocabulary, ColumnArrays& columns,
                Inversion& inversion, std::atomic<std::size_t>& done);

}  // namespace needlepoint
