// Postal addresses in running text, line by line.
#include <algorithm>
#include <array>
#include <boost/json/object.hpp>

#include "crawler/read/address_pieces.hpp"
#include "crawler/read/address_text.hpp"
#include "crawler/read/claims.hpp"
#include "crawler/read/postal_shapes.hpp"
#include "crawler/read/street_names.hpp"
#include "data/phrase.hpp"

namespace needlepoint {
namespace {

/// The year of a copyright line is no postal code.
bool is_copyright(std::string_view before) {
  const auto lower = lower_text(before);
  return lower.find("©") != lower.npos || lower.find("copyright") != lower.npos || lower.find("(c)") != lower.npos;
}

/// Counties of Britain and Ireland, which stand between the post town and the code.
bool is_county(std::string_view text) {
  static constexpr std::array<std::string_view, 64> counties = {"north yorkshire",
                                                                "south yorkshire",
                                                                "west yorkshire",
                                                                "east yorkshire",
                                                                "yorkshire",
                                                                "lancashire",
                                                                "cheshire",
                                                                "cumbria",
                                                                "northumberland",
                                                                "tyne and wear",
                                                                "merseyside",
                                                                "greater manchester",
                                                                "derbyshire",
                                                                "nottinghamshire",
                                                                "lincolnshire",
                                                                "leicestershire",
                                                                "rutland",
                                                                "northamptonshire",
                                                                "warwickshire",
                                                                "west midlands",
                                                                "worcestershire",
                                                                "herefordshire",
                                                                "shropshire",
                                                                "staffordshire",
                                                                "norfolk",
                                                                "suffolk",
                                                                "cambridgeshire",
                                                                "essex",
                                                                "hertfordshire",
                                                                "bedfordshire",
                                                                "buckinghamshire",
                                                                "oxfordshire",
                                                                "berkshire",
                                                                "middlesex",
                                                                "surrey",
                                                                "kent",
                                                                "east sussex",
                                                                "west sussex",
                                                                "sussex",
                                                                "hampshire",
                                                                "isle of wight",
                                                                "dorset",
                                                                "wiltshire",
                                                                "somerset",
                                                                "gloucestershire",
                                                                "devon",
                                                                "cornwall",
                                                                "greater london",
                                                                "fife",
                                                                "angus",
                                                                "aberdeenshire",
                                                                "lanarkshire",
                                                                "ayrshire",
                                                                "midlothian",
                                                                "east lothian",
                                                                "gwynedd",
                                                                "powys",
                                                                "pembrokeshire",
                                                                "glamorgan",
                                                                "uk",
                                                                "england",
                                                                "scotland",
                                                                "wales",
                                                                "northern ireland"};
  const auto lower = lower_text(text);
  return lower.starts_with("co. ") || lower.starts_with("co ") || lower.starts_with("county ") ||
         std::find(counties.begin(), counties.end(), lower) != counties.end();
}

std::string trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == ',' || text.front() == '-' || text.front() == ')'))
    text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == ',' || text.back() == '.' || text.back() == '-'))
    text.remove_suffix(1);
  return std::string{text};
}

/// Cuts the code's label and the state off what stands before a Brazilian code: "Curitiba - PR, CEP", "Curitiba/PR".
std::string without_state(std::string_view town, std::string& region) {
  for (const std::string_view label : {"CEP:", "CEP", "cep"})
    if (town.ends_with(label)) town.remove_suffix(label.size());
  auto text = trimmed(town);
  while (!text.empty() && (text.back() == '-' || text.back() == ' ')) text.pop_back();
  const auto capital = [&](std::size_t back) {
    return text[text.size() - back] >= 'A' && text[text.size() - back] <= 'Z';
  };
  if (text.size() > 4 && capital(1) && capital(2) && (text[text.size() - 3] == ' ' || text[text.size() - 3] == '/')) {
    region = text.substr(text.size() - 2);
    text = text.substr(0, text.find_last_not_of(" -/", text.size() - 3) + 1);
  }
  return text;
}

/// The town behind a code, in its piece or the next ("C.P. 44160, Guadalajara").
std::string town_behind(const std::vector<AddressPiece>& pieces, std::size_t at, std::string_view rest) {
  auto city = trimmed(rest);
  if (city.empty() && at + 1 < pieces.size() && is_city(pieces[at + 1].text)) city = pieces[at + 1].text;
  if (const auto stop = city.find_first_of("(.:/"); stop != city.npos) city = trimmed(city.substr(0, stop));
  return cut_text(city, 60);
}

/// The town before a code, and the piece before which its street is to be looked for.
struct TownBefore {
  std::string town, region, street;  ///< street: where one line holds both
  std::size_t street_end = 0;
};

TownBefore town_before(const std::vector<AddressPiece>& pieces, std::size_t at, std::string_view lead,
                       const PostalMatch& postal) {
  TownBefore out{.town = {}, .region = postal.region, .street = {}, .street_end = at};
  auto before = postal.country == "BR" ? without_state(lead, out.region) : trimmed(lead);
  if (before == "CEP") before.clear();
  if (postal.country == "BR" && before.empty() && at > 0) {
    // "CEP 14025-190" in a line of its own, below "Ribeirão Preto/SP" or "Ribeirão Preto – SP".
    std::size_t back = at - 1;
    if (pieces[back].text.size() == 2 && back > 0) out.region = pieces[back--].text;
    before = without_state(pieces[back].text, out.region);
    out.street_end = back;
  }
  // "North Vancouver, BC, V7P 1T3", "Harrogate, North Yorkshire, HG2 0NA": the region has a piece of its own.
  if (before.empty() && at > 1 && is_city(pieces[at - 2].text)) {
    const auto region = region_code(pieces[at - 1].text, postal.country);
    if (!region.empty() || is_county(pieces[at - 1].text)) {
      if (!region.empty()) out.region = region;
      before = pieces[at - 2].text;
      out.street_end = at - 2;
    }
  }
  if (before.empty() && at > 0) {
    before = postal.country == "BR" ? without_state(pieces[at - 1].text, out.region) : pieces[at - 1].text;
    out.street_end = at - 1;
  }
  if (is_county(before) && out.street_end > 0 && is_city(pieces[out.street_end - 1].text))  // "Richmond, Surrey TW9"
    before = pieces[--out.street_end].text;
  if (is_city(before)) out.town = before;
  else if (auto [street, town] = parted_behind_street(before); is_city(town) && has_digit(street))
    out.town = town, out.street = street_in(street, true);
  return out;
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
    const auto lead = std::string_view{line}.substr(0, postal->begin);
    std::size_t street_end = i;
    // "14025-190 – Ribeirão Preto – SP": Brazil writes its code on either side.
    if (postal->country == "BR" && trimmed(lead).empty() && i + 2 < pieces.size() && pieces[i + 2].text.size() == 2 &&
        is_city(pieces[i + 1].text)) {
      postal->before_city = true;
      address.address.region = pieces[i + 2].text;
    }
    if (postal->before_city) {
      address.address.city = town_behind(pieces, last, std::string_view{line}.substr(postal->end));
      const auto same_line = trimmed(lead);
      if (has_digit(same_line) && same_line.size() > 5) address.address.street = street_in(same_line, false);
      else if (has_digit(same_line) && i > 0 && is_named_street(pieces[i - 1].text))  // "Via Roma, 12 - 40125 Bologna"
        address.address.street = pieces[i - 1].text + ", " + same_line;
    } else {
      const auto town = town_before(pieces, i, lead, *postal);
      if (town.town.empty()) continue;
      address.address.city = town.town, address.address.region = town.region, address.address.street = town.street;
      street_end = town.street_end;
    }
    if (address.address.street.empty())
      if (auto street = street_before(pieces, street_end, postal->country); !street.text.empty()) {
        address.address.street = std::move(street.text);
        address.begin = street.begin;
      }
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
      // The line before, or the words before in its own, tell whose address it is.
      constexpr std::size_t reach = 100;
      auto begin = found.begin > 1 ? text.rfind('\n', found.begin - 2) + 1 : 0;
      if (found.begin - begin > reach) begin = text.find(' ', found.begin - reach) + 1;
      const auto* rule = reader.is_aside(block)                              ? "text.address.aside"
                         : block.section == Section::footer                  ? "text.address.footer"
                         : reader.is_contact_page && block.text.size() < 300 ? "text.address.contact"
                                                                             : "text.address";
      reader.add("address", to_json(found.address), std::string_view{text}.substr(begin, found.end - begin),
                 block.begin, block.end, rule);
    }
  }
}

}  // namespace needlepoint
