// Postal addresses in running text, line by line.
#include <algorithm>
#include <array>
#include <boost/json/object.hpp>

#include "crawler/read/address_text.hpp"
#include "crawler/read/claims.hpp"
#include "crawler/read/phrase.hpp"
#include "crawler/read/postal_shapes.hpp"

namespace needlepoint {
namespace {

/// A stretch of a block between commas, line ends, tabs and bullets.
struct Piece {
  std::string text;
  std::size_t begin = 0;
};

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  std::size_t begin = 0;
  const auto push = [&](std::size_t end) {
    auto from = begin;
    while (from < end && text[from] == ' ') ++from;
    auto to = end;
    while (to > from && (text[to - 1] == ' ' || text[to - 1] == '.')) --to;
    if (to > from) pieces.push_back({std::string{text.substr(from, to - from)}, from});
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto rest = text.substr(i);
    const std::size_t length = text[i] == ',' || text[i] == '\n' || text[i] == '\t' || text[i] == '|' || text[i] == ';'
                                   ? 1
                               : rest.starts_with("·")                          ? 2
                               : rest.starts_with("•") || rest.starts_with("–") ? 3
                                                                                : 0;
    if (length == 0) continue;
    push(i);
    begin = i + length;
    i = begin - 1;
  }
  push(text.size());
  return pieces;
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "Suite 210", "Ste. B", "#104", "Unit 4", "bte 2", "2nd Floor": the second line of a street address.
bool is_unit(std::string_view text) {
  static constexpr std::array<std::string_view, 16> words = {"suite", "ste", "ste.",  "unit",     "apt",  "apt.",
                                                             "floor", "fl",  "level", "building", "bldg", "room",
                                                             "sala",  "bte", "boîte", "piso"};
  const auto lower = lower_text(text);
  if (lower.starts_with("#")) return true;
  if (text.size() > 30) return false;
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return find_phrase(lower, word) != lower.npos; });
}

/// The end of a piece that is a street: what stands before its number ("Visit us at 1418 Pecan Hollow") is cut where
/// the language writes the number first.
std::string street_in(std::string_view piece, bool number_first) {
  if (!has_digit(piece) || piece.size() > 140) return {};
  auto text = std::string{piece};
  if (const auto colon = text.rfind(": "); colon != text.npos) text = text.substr(colon + 2);
  if (number_first) {
    std::size_t at = 0;
    while (at < text.size() && !(text[at] >= '0' && text[at] <= '9')) ++at;
    // "B 1745 Concession Road", "Unit 4/12 High St", "# 5 Main": a short word before the number belongs to it.
    const auto lead = std::string_view{text}.substr(0, at);
    const bool belongs = at <= 3 || lower_text(lead).starts_with("unit") || lower_text(lead).starts_with("suite") ||
                         lower_text(lead).starts_with("shop");
    if (!belongs) {
      // The last sentence only, and a number that a street follows.
      text = text.substr(at);
    }
    const auto letters = std::count_if(text.begin(), text.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
    });
    const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (letters < 3 || digits > 8) return {};
    return text;
  }
  const auto letters = std::count_if(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  });
  const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return letters >= 3 && digits <= 6 ? text : std::string{};
}

bool is_city(std::string_view text) {
  if (text.size() < 2 || text.size() > 40 || has_digit(text)) return false;
  const auto first = static_cast<unsigned char>(text.front());
  return (first >= 'A' && first <= 'Z') || first >= 0xC3 || first == '\'';
}

std::string trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == ',' || text.front() == '-')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == ',' || text.back() == '.')) text.remove_suffix(1);
  return std::string{text};
}

}  // namespace

std::vector<FoundAddress> find_addresses(std::string_view text, std::string_view country) {
  std::vector<FoundAddress> found;
  const auto pieces = pieces_of(text);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    // "Austin, TX 78704" is two pieces, "Austin TX 78704" one; a code alone may stand in a third.
    auto line = pieces[i].text;
    auto postal = find_postal_code(line, country);
    std::size_t last = i;
    if (!postal && i + 1 < pieces.size() && !region_code(line, country.empty() ? "US" : country).empty()) {
      const auto joined = line + " " + pieces[i + 1].text;
      postal = find_postal_code(joined, country);
      if (postal && postal->end > line.size()) line = joined, last = i + 1;
      else postal.reset();
    }
    if (!postal) continue;
    FoundAddress address{.address = {}, .begin = pieces[i].begin, .end = pieces[last].begin + pieces[last].text.size()};
    address.address.postal_code = postal->code;
    address.address.country = postal->country;
    address.address.region = postal->region;
    std::size_t street_piece = i;  // pieces before it are looked at backwards
    std::string street;
    if (postal->before_city) {
      auto city = trimmed(std::string_view{line}.substr(postal->end));
      if (const auto stop = city.find_first_of("(.:/"); stop != city.npos) city = trimmed(city.substr(0, stop));
      address.address.city = cut_text(city, 60);
      if (const auto lead = trimmed(std::string_view{line}.substr(0, postal->begin));
          has_digit(lead) && lead.size() > 5)
        street = street_in(lead, false);
    } else {
      auto before = trimmed(std::string_view{line}.substr(0, postal->begin));
      // "12 Elm St Austin" cannot be cut without knowing the town; a line with a number is a street.
      if (before.empty() && i > 0 && is_city(pieces[i - 1].text)) {
        before = pieces[i - 1].text;
        street_piece = i - 1;
      }
      address.address.city = is_city(before) ? before : std::string{};
      if (address.address.city.empty()) continue;
    }
    const bool number_first = postal->country == "US" || postal->country == "CA" || postal->country == "AU" ||
                              postal->country == "GB" || postal->country == "FR";
    std::string unit;
    for (std::size_t back = 1; street.empty() && back <= 3 && street_piece >= back; ++back) {
      const auto& piece = pieces[street_piece - back];
      address.begin = piece.begin;
      if (is_unit(piece.text) && street_piece > back && has_digit(pieces[street_piece - back - 1].text))
        unit = piece.text + (unit.empty() ? "" : ", " + unit);
      else if (street = street_in(piece.text, number_first); street.empty()) break;
    }
    if (street.empty()) address.begin = pieces[i].begin;
    address.address.street = unit.empty() ? street : street + ", " + unit;
    i = last;
    found.push_back(std::move(address));
  }
  return found;
}

boost::json::object to_json(const PostalAddress& address) {
  return {{"street", address.street},
          {"city", address.city},
          {"region", address.region},
          {"postal_code", address.postal_code},
          {"country", address.country}};
}

void read_addresses(PageReader& reader) {
  const auto& blocks = reader.document.blocks;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const auto& block = blocks[i];
    if (block.section == Section::form || block.text.size() > 1500) continue;
    // Street and town often stand in elements of their own: the two short blocks before are read along.
    std::string text = block.text;
    std::size_t lead = 0;
    for (std::size_t back = 1;
         back <= 2 && back <= i && blocks[i - back].text.size() < 80 && blocks[i - back].section == block.section;
         ++back) {
      text.insert(0, blocks[i - back].text + "\n");
      lead += blocks[i - back].text.size() + 1;
    }
    for (const auto& found : find_addresses(text, reader.country)) {
      if (found.end <= lead) continue;  // the blocks before had their own turn
      const auto rule = block.section == Section::footer ? "text.address.footer" : "text.address";
      reader.add("address", to_json(found.address), std::string_view{text}.substr(found.begin, found.end - found.begin),
                 block.begin, block.end, rule);
    }
  }
}

}  // namespace needlepoint
