#pragma once
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

#include "indexer/inversion.hpp"

namespace needlepoint {

/// Terms with fewer listings than this have their list in Xapian: measured at a million listings, lists of a thousand
/// and more are four fifths of what queries read, in a tenth of the terms.
std::uint32_t frequent_from(std::uint32_t listings);

/// Writes generation_file::dictionary to `path`: every term of `parts`, which are in order of position, with its count
/// and stem, and the lists of the terms with `frequent` or more listings (a quarter of that for words of names).
/// Returns the other terms, in byte order; they live as long as the parts.
std::vector<std::string_view> write_dictionary(const std::vector<Inversion>& parts, std::uint32_t frequent,
                                               const std::filesystem::path& path);

}  // namespace needlepoint
