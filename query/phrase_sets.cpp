#include "query/phrase_sets.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "data/generation/listing_file.hpp"
#include "data/generation/words.hpp"

namespace needlepoint {
namespace {

namespace json = boost::json;

bool has_phrase(const json::value& text, const std::vector<std::string>& words) {
  if (!text.is_string()) return false;
  const std::string_view written = text.get_string();
  const auto said = words_of(written);
  return std::search(said.begin(), said.end(), words.begin(), words.end()) != said.end();
}

/// Of a member of `listing`: a text, a list of texts, or with `part` a list of objects that have it.
bool member_has(const json::object& listing, std::string_view member, std::string_view part,
                const std::vector<std::string>& words) {
  const auto* value = listing.if_contains(member);
  if (value == nullptr) return false;
  if (!value->is_array()) return has_phrase(*value, words);
  for (const auto& element : value->get_array()) {
    const auto* text = part.empty() ? &element : element.as_object().if_contains(part);
    if (text != nullptr && has_phrase(*text, words)) return true;
  }
  return false;
}

/// The members that are indexed, the most telling first.
struct IndexedMember {
  SaidIn place;
  std::string_view member, part;
};
constexpr IndexedMember indexed_members[] = {
    {SaidIn::name, "name", ""},        {SaidIn::name, "aliases", ""},     {SaidIn::person, "practitioners", "name"},
    {SaidIn::offer, "treatments", ""}, {SaidIn::offer, "concerns", ""},   {SaidIn::offer, "devices", "name"},
    {SaidIn::text, "brand", ""},       {SaidIn::text, "city", ""},        {SaidIn::text, "practitioners", "credential"},
    {SaidIn::text, "description", ""}, {SaidIn::text, "reviews", "text"},
};

/// Whether the words may stand in the line one after the other, by its bytes. Wrong only in saying yes: an escape or a
/// letter beyond ASCII could hide them.
bool may_say(std::string_view line, const std::vector<std::string>& words) {
  const auto is_plain = [](char c) { return static_cast<unsigned char>(c) < 0x80 && c != '\\'; };
  const auto is_cut = [](const std::string& word) { return word.size() >= longest_word; };
  if (!std::all_of(line.begin(), line.end(), is_plain) || std::any_of(words.begin(), words.end(), is_cut)) return true;
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  const auto is_word = [&](char c) { return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9'); };
  const auto same = [&](char written, char wanted) { return lower(written) == wanted; };
  const auto& first = words.front();
  for (auto at = line.begin();; ++at) {
    at = std::search(at, line.end(), first.begin(), first.end(), same);
    if (at == line.end()) return false;
    auto end = at;
    bool all = true;
    for (const auto& word : words) {
      while (end != line.end() && !is_word(*end)) ++end;
      all = static_cast<std::size_t>(line.end() - end) >= word.size() &&
            std::equal(word.begin(), word.end(), end, [&](char wanted, char written) { return same(written, wanted); });
      if (!all) break;
      end += static_cast<std::ptrdiff_t>(word.size());
    }
    if (all) return true;
  }
}

/// The lines of a block, apart.
std::vector<std::string_view> lines_of(std::string_view block) {
  std::vector<std::string_view> out;
  while (!block.empty()) {
    const auto end = std::min(block.find('\n'), block.size());
    out.push_back(block.substr(0, end));
    block.remove_prefix(std::min(end + 1, block.size()));
  }
  return out;
}

Bitmap joined(const Bitmap& set, const std::vector<Position>& more) {
  if (more.empty()) return set;
  const auto added = own(roaring_bitmap_of_ptr(more.size(), more.data()));
  return own(roaring_bitmap_or(set.get(), added.get()));
}

}  // namespace

SaidIn where_said(std::string_view line, const std::vector<std::string>& words) {
  if (!may_say(line, words)) return SaidIn::nowhere;
  alignas(std::max_align_t) std::array<unsigned char, 1 << 14> memory;
  json::monotonic_resource resource{memory.data(), memory.size()};
  const auto value = json::parse(line, &resource);
  for (const auto& one : indexed_members)
    if (member_has(value.as_object(), one.member, one.part, words)) return one.place;
  return SaidIn::nowhere;
}

PhraseSets::PhraseSets(const Segment& segment) : segment_{&segment} {
  for (auto& set : sets_) set = own(roaring_bitmap_create());
}

void PhraseSets::ask(const std::vector<std::string>& words, const Bitmap& candidates) {
  const auto left = own(roaring_bitmap_andnot(candidates.get(), in(SaidIn::nowhere).get()));
  std::array<std::vector<Position>, 5> found;
  std::string block;
  std::vector<std::string_view> lines;
  std::uint64_t read = ~std::uint64_t{0};
  roaring_uint32_iterator_t it;
  for (roaring_init_iterator(left.get(), &it); it.has_value; roaring_advance_uint32_iterator(&it)) {
    const auto position = it.current_value;
    if (const auto number = position / listings_per_block; number != read) {
      block = listing_block(segment_->listings, segment_->columns.listing_block, number);
      lines = lines_of(block);
      read = number;
    }
    const auto place = where_said(lines.at(position % listings_per_block), words);
    for (std::size_t i = 0; i <= static_cast<std::size_t>(place); ++i) found[i].push_back(position);
  }
  for (std::size_t i = 0; i < sets_.size(); ++i) sets_[i] = joined(sets_[i], found[i]);
}

}  // namespace needlepoint
