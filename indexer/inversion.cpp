#include "indexer/inversion.hpp"

namespace needlepoint {

void Inversion::List::add(Position position, std::uint8_t languages) {
  auto distance = position - last_;
  for (; distance >= 0x80; distance >>= 7) distances_ += static_cast<char>(distance | 0x80);
  distances_ += static_cast<char>(distance);
  last_ = position;
  languages_ |= languages;
  ++size_;
}

void Inversion::add(Position position, std::uint8_t languages, const std::vector<std::string>& terms) {
  for (const auto& term : terms) lists_[term].add(position, languages);
}

const Inversion::List* Inversion::find(std::string_view term) const {
  const auto found = lists_.find(term);
  return found == lists_.end() ? nullptr : &found->second;
}

}  // namespace needlepoint
