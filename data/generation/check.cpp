#include "data/generation/check.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <boost/json.hpp>
#include <future>
#include <stdexcept>
#include <thread>

#include "data/generation/checksums.hpp"
#include "data/generation/columns.hpp"
#include "data/generation/delta.hpp"
#include "data/generation/dictionary.hpp"
#include "data/generation/listing_file.hpp"
#include "data/generation/manifest.hpp"
#include "data/json_writer.hpp"
#include "data/listing_json.hpp"

namespace needlepoint {
namespace {

void require(bool holds, const std::string& what) {
  if (!holds) throw std::runtime_error(what);
}

/// Every position of the block holds the listing whose id leads back to it.
void check_block(const Columns& columns, const MappedFile& file, const MappedFile& cards, std::size_t block) {
  const auto lines = listing_block(file, columns.listing_block, block);
  auto position = static_cast<Position>(block * listings_per_block);
  for (std::size_t begin = 0; begin < lines.size(); ++position) {
    const auto end = std::min(lines.find('\n', begin), lines.size());
    const auto listing = parse_listing(std::string_view(lines).substr(begin, end - begin));
    require(position < columns.size, "listings: more lines than positions");
    require(listing.has_value(), "listings: line of position " + std::to_string(position) + " does not read");
    require(listing->id == columns.id(position), "listings: position " + std::to_string(position) + " has another id");
    require(columns.find(listing->id) == position, "columns: id " + listing->id + " does not lead to its position");
    require(columns.located(position) == listing->point.has_value(), "columns: " + listing->id + " lost its point");
    const auto card = card_at(cards, columns.card_begin, position);
    require(card.starts_with("{\"id\":" + json_text(boost::json::value(listing->id))) && card.ends_with('}'),
            "cards: position " + std::to_string(position) + " has another id");
    begin = end + 1;
  }
  require(position == std::min<std::size_t>((block + 1) * listings_per_block, columns.size),
          "listings: too few lines in a block");
}

/// All blocks, on all cores: parsing a million listings takes a minute on one.
void check_listings(const std::filesystem::path& folder, const Manifest& manifest) {
  const Columns columns{folder / generation_file::columns};
  require(columns.size == manifest.own, "columns: another number of listings than the manifest says");
  const MappedFile file{folder / generation_file::listings};
  const MappedFile cards{folder / generation_file::cards};
  const std::size_t blocks = (columns.size + listings_per_block - 1) / listings_per_block;
  require(columns.listing_block.size() == blocks + 1, "listings: another number of blocks than the columns say");
  std::atomic<std::size_t> next{0};
  std::vector<std::future<void>> workers;
  for (unsigned i = 0; i < std::max(1u, std::thread::hardware_concurrency()); ++i)
    workers.push_back(std::async(std::launch::async, [&] {
      for (std::size_t block; (block = next++) < blocks;) check_block(columns, file, cards, block);
    }));
  for (auto& worker : workers) worker.wait();
  for (auto& worker : workers) worker.get();  // throws what one of them found
}

void check_dictionary(const std::filesystem::path& folder, const Manifest& manifest) {
  const Dictionary dictionary{folder / generation_file::dictionary};
  for (TermNumber i = 0; i < dictionary.terms.size(); ++i) {
    const std::string term{dictionary.term(i)};
    require(i == 0 || dictionary.term(i - 1) < term, "dictionary: terms out of order at " + term);
    require(dictionary.frequency[i] > 0 && dictionary.frequency[i] <= manifest.own, "dictionary: count of " + term);
    const auto list = dictionary.list[i];
    if (list == Dictionary::no_list) continue;
    require(list < dictionary.list_begin.size() && dictionary.list_begin[list] % 32 == 0 &&
                dictionary.list_begin[list] + dictionary.list_bytes[list] <= dictionary.lists.size(),
            "dictionary: list of " + term + " lies outside");
  }
}

/// Every listing of a delta that its base has too is dead there, and the manifest's sum is right.
void check_delta(const std::filesystem::path& folder, const Manifest& manifest) {
  const auto below = folder.parent_path() / manifest.base;
  const auto base_manifest = read_manifest(below);
  require(base_manifest.has_value(), "delta: its base " + manifest.base + " cannot be read");
  require(base_manifest->base.empty(), "delta: its base is a delta");
  require(base_manifest->vocabulary == manifest.vocabulary, "delta: its base was built with other tables");
  const Columns base{below / generation_file::columns}, own{folder / generation_file::columns};
  const Delta delta{folder / generation_file::delta, base.size, own.size};
  for (const auto position : own.by_id) {
    const auto there = base.find(own.id(position));
    require(!there || is_dead(delta.dead, *there), "delta: " + std::string(own.id(position)) + " counts twice");
  }
  std::uint64_t dead = 0;
  for (const auto word : delta.dead) dead += static_cast<std::uint64_t>(std::popcount(word));
  require(manifest.listings + dead == base.size + manifest.own, "delta: another number of listings than it says");
}

}  // namespace

std::vector<GenerationDamage> check_generation(const std::filesystem::path& folder) {
  const auto manifest = read_manifest(folder);
  if (!manifest) return {{manifest.error().where, manifest.error().what}};
  std::vector<std::string> files;
  for (const auto& [name, bytes] : manifest->files) files.push_back(name);
  std::vector<GenerationDamage> damage;
  const auto sums = folder / generation_file::checksums;
  if (!std::filesystem::exists(sums) || checksum(MappedFile{sums}.bytes()) != manifest->checksums)
    return {{sums.string(), "the bytes are not what was written"}};
  for (const auto& flipped : compare_checksums(folder, files))
    damage.push_back({(folder / flipped.file).string() + " bytes " + std::to_string(flipped.begin) + "-" +
                          std::to_string(flipped.end),
                      flipped.what});
  if (!damage.empty()) return damage;
  try {
    check_listings(folder, *manifest);
    check_dictionary(folder, *manifest);
    if (!manifest->base.empty()) check_delta(folder, *manifest);
  } catch (const std::exception& error) {
    damage.push_back({folder.string(), error.what()});
  }
  return damage;
}

}  // namespace needlepoint
