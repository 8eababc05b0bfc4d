#pragma once
#include <cstdint>
#include <filesystem>

namespace needlepoint {

/// Terms with fewer listings than this stay in Xapian alone: measured at a million listings, lists of a thousand
/// and more are four fifths of what queries read, in a tenth of the terms.
std::uint32_t frequent_from(std::uint32_t listings);

/// Reads every term of the finished Xapian database at `text` and writes generation_file::dictionary to `path`:
/// counts, lists of the terms with `frequent` or more listings (a quarter of that for words of names), and stems.
/// Returns the database's UUID.
std::string write_dictionary(const std::filesystem::path& text, std::uint32_t frequent,
                             const std::filesystem::path& path);

}  // namespace needlepoint
