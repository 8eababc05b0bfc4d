#include "indexer/generation_builder.hpp"

#include <xapian.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <fstream>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "data/generation/attributes.hpp"
#include "data/generation/listing_file.hpp"
#include "indexer/dictionary_writer.hpp"
#include "indexer/shard.hpp"
#include "indexer/text_writer.hpp"

namespace needlepoint {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t smallest_shard = 4096;  // below that a thread costs more than it does

std::vector<Shard> cut(std::size_t size, unsigned threads, const fs::path& folder) {
  if (threads == 0) threads = std::max(1u, std::thread::hardware_concurrency());
  const auto count = std::clamp<std::size_t>(size / smallest_shard, 1, threads);
  const auto each = (size / count + listings_per_block) / listings_per_block * listings_per_block;
  std::vector<Shard> shards;
  for (std::size_t begin = 0; shards.empty() || begin < size; begin += each) {
    const auto number = std::to_string(shards.size());
    shards.push_back(Shard{static_cast<Position>(begin), static_cast<Position>(std::min(size, begin + each)),
                           folder / ("text-" + number), folder / ("listings-" + number), folder / ("cards-" + number)});
  }
  return shards;
}

/// Calls `work(i)` for each shard on a thread of its own, and `tick` about once a second meanwhile. Throws what one of
/// them threw.
void on_each(std::size_t shards, const std::function<void(std::size_t)>& work, const std::function<void()>& tick) {
  std::atomic<std::size_t> running{shards};
  std::mutex mutex;
  std::exception_ptr failure;
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < shards; ++i)
    threads.emplace_back([&, i] {
      try {
        work(i);
      } catch (const Xapian::Error& error) {  // no std::exception
        const std::lock_guard lock{mutex};
        failure = std::make_exception_ptr(std::runtime_error("index: " + error.get_description()));
      } catch (...) {
        const std::lock_guard lock{mutex};
        failure = std::current_exception();
      }
      --running;
    });
  for (int hundredths = 1; running > 0; ++hundredths) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    if (hundredths % 100 == 0) tick();
  }
  for (auto& thread : threads) thread.join();
  if (failure) std::rethrow_exception(failure);
}

/// Joins the shards' databases into one file; each shard owns a range of document ids, which stay as they are.
/// Returns its UUID.
std::string merge_text(const std::vector<Shard>& shards, const fs::path& folder) {
  Xapian::Database all;
  for (const auto& shard : shards)
    if (shard.begin < shard.end || shards.size() == 1) all.add_database(Xapian::Database{shard.text.string()});
  all.compact((folder / generation_file::text).string(), Xapian::DBCOMPACT_NO_RENUMBER | Xapian::DBCOMPACT_SINGLE_FILE);
  for (const auto& shard : shards) fs::remove_all(shard.text);
  return Xapian::Database{(folder / generation_file::text).string()}.get_uuid();
}

/// Joins what each shard wrote at `part`, in pieces of `bytes`; returns the offset of each piece, and the end of the
/// last.
std::vector<std::uint64_t> join(const std::vector<Shard>& shards, fs::path Shard::*part,
                                std::vector<std::uint64_t> Shard::*bytes, const fs::path& target) {
  std::ofstream out{target, std::ios::binary};
  std::vector<std::uint64_t> offsets{0};
  for (const auto& shard : shards) {
    if (!(shard.*bytes).empty()) out << std::ifstream{shard.*part, std::ios::binary}.rdbuf();
    for (const auto size : shard.*bytes) offsets.push_back(offsets.back() + size);
    fs::remove(shard.*part);
  }
  out.close();
  if (!out) throw std::runtime_error("cannot write " + target.string());
  return offsets;
}

}  // namespace

Manifest build_generation(const fs::path& folder, const Vocabulary& vocabulary, const ListingSource& source,
                          const PublishOptions& options) {
  const auto step = [&](std::string_view name) {
    if (options.at_step) options.at_step(name);
  };
  const auto spool_path = folder / "spool";
  Spool spool{spool_path};
  step("collect");
  source([&](Listing&& listing) {
    set_adjusted_rating(listing);
    spool.add(listing);
  });
  step("sort");
  spool.sort();
  const auto size = spool.size();
  auto shards = cut(size, options.threads, folder);
  ColumnArrays columns{size};
  step("read");
  std::vector<Inversion> inversions(shards.size());
  std::atomic<std::size_t> done{0};
  const auto tell = [&] {
    if (options.progress) options.progress(done, size);
  };
  on_each(
      shards.size(), [&](std::size_t i) { read_shard(shards[i], spool, vocabulary, columns, inversions[i], done); },
      tell);
  const auto blocks = join(shards, &Shard::listings, &Shard::block_bytes, folder / generation_file::listings);
  const auto cards = join(shards, &Shard::cards, &Shard::card_bytes, folder / generation_file::cards);
  fs::remove(spool_path);
  step("columns");
  columns.write(folder / generation_file::columns, blocks, cards);
  step("dictionary");
  const auto frequent = options.frequent != 0 ? options.frequent : frequent_from(static_cast<std::uint32_t>(size));
  const auto rare = write_dictionary(inversions, frequent, folder / generation_file::dictionary);
  step("text");
  on_each(
      shards.size(),
      [&](std::size_t i) { write_text(shards[i].text, shards[i].begin, shards[i].end, inversions[i], rare); }, [] {});
  step("merge");
  Manifest manifest;
  manifest.text_uuid = merge_text(shards, folder);
  manifest.listings = manifest.own = size;
  manifest.ledger_mark = options.ledger_mark;
  manifest.vocabulary = fingerprint(vocabulary);
  return manifest;
}

}  // namespace needlepoint
