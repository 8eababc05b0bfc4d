// Postal addresses in running text, line by line.
#include <algorithm>
#include <array>
#include <boost/json/object.hpp>

#include "crawler/read/address_pieces.hpp"
#include "crawler/read/address_text.hpp"
#include "crawler/read/claims.hpp"
#include "crawler/read/phrase.hpp"
#include "crawler/read/postal_shapes.hpp"

namespace needlepoint {
namespace {

/// The year of a copyright line is no postal code.
bool is_copyright(std::string_view before) {
  const auto lower = lower_text(before);
  return lower.find("©") != lower.npos || lower.find("copyright") != lower.npos || lower.find("(c)") != lower.npos;
}

/// "B 1745 Concession 3 Road, Thorah, Beaverton": a part of town between the street and the town.
bool is_quarter(std::string_view text, std::size_t pieces_before_town) {
  return pieces_before_town == 1 && text.size() <= 30 && is_city(text) && text.find(' ') == text.npos;
}

std::string trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == ',' || text.front() == '-')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == ',' || text.back() == '.')) text.remove_suffix(1);
  return std::string{text};
}

}  // namespace

std::vector<FoundAddress> find_addresses(std::string_view text, std::string_view country) {
  std::vector<FoundAddress> found;
  const auto pieces = address_pieces(text);
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
    if (!postal || is_copyright(std::string_view{line}.substr(0, postal->begin))) continue;
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
      // "North Vancouver, BC, V7P 1T3": the region has a piece of its own.
      if (before.empty() && i > 1 && !region_code(pieces[i - 1].text, postal->country).empty() &&
          is_city(pieces[i - 2].text)) {
        address.address.region = region_code(pieces[i - 1].text, postal->country);
        before = pieces[i - 2].text;
        street_piece = i - 2;
      }
      // "12 Elm St Austin" cannot be cut without knowing the town; a line with a number is a street.
      if (before.empty() && i > 0 && is_city(pieces[i - 1].text)) {
        before = pieces[i - 1].text;
        street_piece = i - 1;
      }
      address.address.city = is_city(before) ? before : std::string{};
      if (address.address.city.empty()) continue;
    }
    const bool number_first = writes_number_first(postal->country);
    std::string unit;
    for (std::size_t back = 1; street.empty() && back <= 3 && street_piece >= back; ++back) {
      const auto& piece = pieces[street_piece - back];
      address.begin = piece.begin;
      const bool below_street = street_piece > back && has_digit(pieces[street_piece - back - 1].text);
      if (below_street && (is_unit(piece.text) || is_quarter(piece.text, back)))
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
      // The line before tells whose address it is.
      auto begin = found.begin > 1 ? text.rfind('\n', found.begin - 2) + 1 : 0;
      if (found.begin - begin > 100) begin = found.begin;
      const auto rule = block.section == Section::footer ? "text.address.footer" : "text.address";
      reader.add("address", to_json(found.address), std::string_view{text}.substr(begin, found.end - begin),
                 block.begin, block.end, rule);
    }
  }
}

}  // namespace needlepoint
