// Addresses that name a street and a town and no postal code: "1418 Pecan Hollow, Austin, TX", "Rue Haute 5, Namur".
#include <algorithm>
#include <boost/json/object.hpp>

#include "crawler/read/address_pieces.hpp"
#include "crawler/read/address_text.hpp"
#include "crawler/read/claims.hpp"
#include "crawler/read/postal_shapes.hpp"
#include "crawler/read/street_names.hpp"
#include "data/phrase.hpp"

namespace needlepoint {
namespace {

constexpr std::size_t longest_line = 160;

/// "Grodzka 7/1a": a name and a house's number, whatever the street is called.
bool is_name_and_number(std::string_view text) {
  const auto number = text.find_first_of("0123456789");
  if (number == text.npos || number < 4 || text[number - 1] != ' ' || !is_city(text.substr(0, number - 1)))
    return false;
  const auto rest = text.substr(number);
  return rest.size() <= 6 && std::count_if(rest.begin(), rest.end(), [](char c) { return c >= '0' && c <= '9'; }) <= 4;
}

bool is_contact(std::string_view text) {
  const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return text.size() < 120 && (text.find('@') != text.npos || digits >= 8);
}

/// Whether a telephone or an address for mail stands beside the block.
bool is_beside_contact(const std::vector<Block>& blocks, std::size_t i) {
  for (std::size_t j = i >= 2 ? i - 2 : 0; j < blocks.size() && j <= i + 2; ++j)
    if (is_contact(blocks[j].text)) return true;
  return false;
}

/// Street, town and state: "12 Elm St, Austin, TX", where the state makes the country.
std::optional<PostalAddress> with_region(const std::vector<AddressPiece>& pieces, std::size_t i,
                                         std::string_view hint) {
  for (const std::string_view country : {"US", "CA", "AU"}) {
    if (!hint.empty() && hint != country) continue;
    const auto& last = pieces[i].text;
    auto region = region_code(last, country);
    auto town = i > 0 ? pieces[i - 1].text : std::string{};
    auto street_end = i - 1;
    if (region.empty() || i < 2 || !is_city(town)) {
      // "Austin TX" in one piece.
      const auto space = last.rfind(' ');
      if (i < 1 || space == last.npos || !is_city(last.substr(0, space))) continue;
      const auto code = last.substr(space + 1);
      region = region_code(code, country);
      if (region != code) continue;
      town = last.substr(0, space), street_end = i;
    }
    if (is_unit(town)) continue;
    const auto street = street_before(pieces, street_end, country).text;
    if (!has_digit(street) || !is_named_street(street)) continue;
    return PostalAddress{street, town, region, {}, std::string{country}};
  }
  return std::nullopt;
}

bool may_be_town(std::string_view text) {
  return is_city(text) && std::count(text.begin(), text.end(), ' ') <= 2 && !is_unit(text) && !is_named_street(text);
}

/// Street and town side by side, in either order. Which of the towns are towns the gazetteer will tell.
std::vector<PostalAddress> with_towns(const std::vector<AddressPiece>& pieces, std::size_t i,
                                      const std::string& country, bool beside_contact) {
  std::vector<PostalAddress> found;
  const auto add = [&](const std::string& street, const std::string& town) {
    if (!has_digit(street) || !may_be_town(town)) return;
    if (is_named_street(street) || (beside_contact && pieces.size() == 2 && is_name_and_number(street)))
      found.push_back({street, town, {}, {}, country});
  };
  add(street_before(pieces, i, country).text, pieces[i].text);
  add(street_in(pieces[i].text, writes_number_first(country)), pieces[i - 1].text);
  return found;
}

std::vector<PostalAddress> addresses_in(std::string_view line, const std::string& country, bool beside_contact) {
  std::vector<PostalAddress> found;
  if (!has_digit(line)) return found;
  const auto pieces = address_pieces(line);
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    if (auto address = with_region(pieces, i, country)) return {*address};
    if (country.empty()) continue;
    for (auto& address : with_towns(pieces, i, country, beside_contact)) found.push_back(std::move(address));
  }
  return found;
}

/// "A home studio in Motueka", "based in North Hobart": who sends the street with the booking says the town. The
/// capitalized words behind; empty when there are none.
std::string town_behind_words(const Reference& tables, const Block& block) {
  const auto& located = tables.index_of("located_in");
  for (const auto& match : located.find_all(block.lower)) {
    auto end = match.at + located.phrase(match.phrase).size();
    const auto begin = end + 1;
    for (std::size_t word = begin; word < block.text.size() && block.text[word] >= 'A' && block.text[word] <= 'Z';) {
      end = std::min(block.text.find_first_of(" ,.;:!?\n", word), block.text.size());
      if (end >= block.text.size() || block.text[end] != ' ') break;
      word = end + 1;
    }
    if (end > begin && may_be_town(block.text.substr(begin, end - begin))) return block.text.substr(begin, end - begin);
  }
  return {};
}

}  // namespace

void read_addresses_without_code(PageReader& reader) {
  const auto& blocks = reader.document.blocks;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const auto& block = blocks[i];
    if (block.section != Section::form && block.text.size() < 400 && !reader.is_aside(block))
      if (const auto town = town_behind_words(reader.tables, block); !town.empty())
        reader.add("address", to_json({{}, town, {}, {}, reader.country}), block, 0, "text.address.located");
    if (block.section == Section::form || block.text.size() > longest_line || reader.is_aside(block)) continue;
    auto line = block.text;
    auto addresses = addresses_in(line, reader.country, is_beside_contact(blocks, i));
    // Street and town often stand in elements of their own.
    if (addresses.empty() && i > 0 && blocks[i - 1].text.size() < longest_line &&
        is_city(block.text.substr(0, block.text.find(',')))) {
      line = blocks[i - 1].text + "\n" + line;
      addresses = addresses_in(line, reader.country, false);
    }
    for (const auto& address : addresses)
      reader.add("address", to_json(address), line, block.begin, block.end, "text.address.town");
  }
}

}  // namespace needlepoint
