#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "data/generation/vocabulary.hpp"
#include "data/instant.hpp"
#include "data/result.hpp"
#include "data/store.hpp"

namespace needlepoint {

/// Names of the files of a generation, in its folder.
namespace generation_file {
inline constexpr const char* manifest = "manifest.json";
inline constexpr const char* columns = "columns.bin";        ///< fixed-width facts by position, see Columns
inline constexpr const char* dictionary = "dictionary.bin";  ///< words, their counts and frequent lists, see Dictionary
inline constexpr const char* listings = "listings.zst";      ///< the listings as JSON, see ListingReader
inline constexpr const char* cards = "cards.json";  ///< card_json() of each listing by position, one after the other
inline constexpr const char* text =
    "text.glass";  ///< Xapian database of the terms without a list in the dictionary; document id = position + 1
inline constexpr const char* delta = "delta.bin";          ///< only where it changes another generation, see Delta
inline constexpr const char* checksums = "checksums.bin";  ///< CRC-32 of each block of the files above
}  // namespace generation_file

/// What a generation says about itself: one line of JSON, and a second line with its CRC-32. Small, read first.
struct Manifest {
  static constexpr int format = 7;  ///< a reader refuses any other
  std::string id;                   ///< time of publication and a hash of the content
  std::string base;                 ///< the generation that it changes; empty when it stands alone
  Instant published_at{};
  std::uint64_t listings = 0;   ///< that it serves: its own, and those of the base that did not change
  std::uint64_t own = 0;        ///< listings in its folder
  std::string ledger_mark;      ///< what the ledger had noted when it was built, see Ledger::mark
  std::string text_uuid;        ///< of the Xapian database that belongs to the columns
  std::uint32_t checksums = 0;  ///< CRC-32 of the file of checksums
  std::string vocabulary;       ///< fingerprint of the tables whose ids the columns' bits mean
  std::vector<std::pair<std::string, std::uint64_t>> files;  ///< name and bytes
};

/// The ids of the tables, in order, as one text: equal when bits mean the same.
std::string fingerprint(const Vocabulary& vocabulary);

void write_manifest(const std::filesystem::path& folder, const Manifest& manifest);

/// Faults: unreadable when it is missing, damaged, or of another format.
Result<Manifest> read_manifest(const std::filesystem::path& folder);

/// The id in `store.current()`; not_found when nothing was published yet. The file has it on its first line, and on a
/// second one the base that it needs beside it, if any.
Result<std::string> current_generation(const Store& store);

/// What `store.current()` is to hold for that generation.
std::string current_text(const Manifest& manifest);

}  // namespace needlepoint
