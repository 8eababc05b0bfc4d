#include "data/generation/delta.hpp"

#include <stdexcept>

#include "data/generation/text_table.hpp"

namespace needlepoint {
namespace {

void require(bool holds, const char* what) {
  if (!holds) throw std::runtime_error(std::string("delta: ") + what);
}

}  // namespace

Delta::Delta(const std::filesystem::path& path, std::uint32_t base_size, std::uint32_t own_size) : file{path} {
  dead = file.section<std::uint64_t>("dead");
  id_before = file.section<std::uint32_t>("id_before");
  popularity_before = file.section<std::uint32_t>("popular_before");
  rating_before = file.section<std::uint32_t>("rating_before");
  gone_end = file.section<std::uint64_t>("gone_end");
  gone_text = file.section<char>("gone_text");
  gone_count = file.section<std::uint32_t>("gone_count");
  require(dead.size() == (std::size_t{base_size} + 63) / 64, "marks for another number of listings than its base has");
  for (const auto before : {id_before, popularity_before, rating_before})
    require(before.size() == own_size, "ranks for another number of listings than it brings");
  require(gone_end.size() == gone_count.size(), "tables of different length");
  require(gone_end.empty() || gone_end.back() == gone_text.size(), "the terms are cut");
}

std::uint32_t Delta::gone(std::string_view term) const {
  const auto found = TextTable{gone_text, gone_end}.find(term);
  return found ? gone_count[*found] : 0;
}

}  // namespace needlepoint
