// Addresses that name a street and a town and no postal code: "1418 Pecan Hollow, Austin, TX", "Rue Haute 5, Namur".
#include <algorithm>
#include <boost/json/object.hpp>

#include "crawler/read/address_pieces.hpp"
#include "crawler/read/address_text.hpp"
#include "crawler/read/claims.hpp"
#include "crawler/read/phrase.hpp"
#include "crawler/read/postal_shapes.hpp"

namespace needlepoint {
namespace {

constexpr std::size_t longest_line = 160;

/// Words that only streets are called by, before or behind their names.
constexpr std::string_view street_words[] = {
    "street", "st", "avenue", "ave", "av", "road", "rd", "boulevard", "blvd", "drive", "dr", "lane", "ln", "highway",
    "hwy", "parkway", "pkwy", "court", "ct", "way", "place", "square", "terrace", "crescent", "rue", "chemin", "calle",
    "paseo", "plaza", "via", "viale", "piazza", "corso", "rua", "avenida", "praça", "ulica", "ul", "al", "aleja", "os",
    "plac", "str", "gasse", "platz", "allee", "weg"};
/// Endings of streets that are written in one word.
constexpr std::string_view street_endings[] = {"straße", "strasse", "str.", "gasse", "weg", "platz", "allee", "ring",
                                               "damm", "ufer", "straat", "laan", "plein", "kade"};

bool is_named_street(std::string_view street) {
  const auto lower = lower_text(street);
  if (std::any_of(std::begin(street_words), std::end(street_words),
                  [&](std::string_view word) { return find_phrase(lower, word) != lower.npos; }))
    return true;
  const auto name = lower.substr(0, lower.find_first_of("0123456789"));
  const auto end = name.find_last_not_of(' ');
  return end != name.npos && std::any_of(std::begin(street_endings), std::end(street_endings), [&](std::string_view word) {
           return std::string_view{name}.substr(0, end + 1).ends_with(word);
         });
}

/// "Grodzka 7/1a": a name and a house's number, whatever the street is called.
bool is_name_and_number(std::string_view text) {
  const auto number = text.find_first_of("0123456789");
  if (number == text.npos || number < 4 || text[number - 1] != ' ' || !is_city(text.substr(0, number - 1))) return false;
  const auto rest = text.substr(number);
  return rest.size() <= 6 &&
         std::count_if(rest.begin(), rest.end(), [](char c) { return c >= '0' && c <= '9'; }) <= 4;
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
std::optional<PostalAddress> with_region(const std::vector<AddressPiece>& pieces, std::size_t i, std::string_view hint) {
  for (const std::string_view country : {"US", "CA", "AU"}) {
    if (!hint.empty() && hint != country) continue;
    const auto& last = pieces[i].text;
    auto region = region_code(last, country);
    auto town = i > 0 ? pieces[i - 1].text : std::string{};
    auto street_at = i - 2;
    if (region.empty() || region.size() > 3 || i < 2 || !is_city(town)) {
      // "Austin TX" in one piece.
      const auto space = last.rfind(' ');
      if (i < 1 || space == last.npos || !is_city(last.substr(0, space))) continue;
      const auto code = last.substr(space + 1);
      region = region_code(code, country);
      if (region != code) continue;
      town = last.substr(0, space), street_at = i - 1;
    }
    auto unit = std::string{};
    if (street_at > 0 && is_unit(pieces[street_at].text)) unit = ", " + pieces[street_at--].text;
    const auto street = street_in(pieces[street_at].text, true);
    if (street.empty() || !is_named_street(street)) continue;
    return PostalAddress{street + unit, town, region, {}, std::string{country}};
  }
  return std::nullopt;
}

/// Street and town side by side, in either order.
std::optional<PostalAddress> with_town(const std::vector<AddressPiece>& pieces, std::size_t i, const std::string& country,
                                       bool beside_contact) {
  if (i == 0 || country.empty()) return std::nullopt;
  for (const auto& [line, town] : {std::pair{&pieces[i - 1].text, &pieces[i].text}, {&pieces[i].text, &pieces[i - 1].text}}) {
    if (!is_city(*town) || std::count(town->begin(), town->end(), ' ') > 2) continue;
    const auto street = street_in(*line, writes_number_first(country));
    if (street.empty()) continue;
    if (is_named_street(street) || (beside_contact && pieces.size() == 2 && is_name_and_number(street)))
      return PostalAddress{street, *town, {}, {}, country};
  }
  return std::nullopt;
}

std::optional<PostalAddress> address_in(std::string_view line, const std::string& country, bool beside_contact) {
  if (!has_digit(line)) return std::nullopt;
  const auto pieces = address_pieces(line);
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    if (auto address = with_region(pieces, i, country)) return address;
    if (auto address = with_town(pieces, i, country, beside_contact)) return address;
  }
  return std::nullopt;
}

}  // namespace

void read_addresses_without_code(PageReader& reader) {
  const auto& blocks = reader.document.blocks;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const auto& block = blocks[i];
    if (block.section == Section::form || block.text.size() > longest_line) continue;
    auto line = block.text;
    auto address = address_in(line, reader.country, is_beside_contact(blocks, i));
    // Street and town often stand in elements of their own.
    if (!address && i > 0 && blocks[i - 1].text.size() < longest_line && is_city(block.text.substr(0, block.text.find(',')))) {
      line = blocks[i - 1].text + "\n" + line;
      address = address_in(line, reader.country, false);
    }
    if (address) reader.add("address", to_json(*address), line, block.begin, block.end, "text.address.town");
  }
}

}  // namespace needlepoint
