#include "crawler/read/street_names.hpp"

#include <algorithm>

#include "data/phrase.hpp"

namespace needlepoint {
namespace {

/// Words that only streets are called by, before or behind their names.
constexpr std::string_view street_words[] = {
    "street",   "st",         "avenue",     "ave",      "av",     "road",    "rd",     "boulevard", "blvd",
    "bd",       "drive",      "dr",         "lane",     "ln",     "highway", "hwy",    "parkway",   "pkwy",
    "court",    "ct",         "way",        "place",    "pl",     "square",  "sq",     "terrace",   "crescent",
    "row",      "gardens",    "grove",      "close",    "quay",   "mews",    "parade", "esplanade", "circuit",
    "wharf",    "viaduct",    "embankment", "broadway", "circle", "cir",     "loop",   "trail",     "pike",
    "turnpike", "expressway", "plaza",      "rue",      "chemin", "cours",   "quai",   "allée",     "impasse",
    "faubourg", "chaussée",   "route",      "voie",     "calle",  "c/",      "paseo",  "avda",      "carretera",
    "ctra",     "ronda",      "travesía",   "passeig",  "carrer", "calzada", "blvrd",  "via",       "viale",
    "piazza",   "piazzale",   "corso",      "vicolo",   "largo",  "strada",  "rua",    "avenida",   "praça",
    "travessa", "alameda",    "estrada",    "rodovia",  "ulica",  "ul",      "al",     "aleja",     "aleje",
    "os",       "osiedle",    "plac",       "rynek",    "str",    "gasse",   "platz",  "allee",     "weg",
    "straße",   "strasse",    "markt",      "chaussee", "singel", "gracht",  "dreef",  "steenweg"};
/// Endings of streets that are written in one word.
constexpr std::string_view street_endings[] = {
    "straße", "strasse", "str",   "gasse", "weg",    "platz",  "allee", "ring", "damm",  "ufer",  "markt",   "graben",
    "straat", "laan",    "plein", "kade",  "gracht", "singel", "dijk",  "lei",  "dreef", "steeg", "steenweg"};

bool is_street_word(std::string_view lower) {
  while (!lower.empty() && lower.back() == '.') lower.remove_suffix(1);
  return std::find(std::begin(street_words), std::end(street_words), lower) != std::end(street_words);
}

/// "48", "14 bis", "nº 12", "61/2": a house's number and nothing else.
bool is_house_number(std::string_view text) {
  auto lower = lower_text(text);
  for (const std::string_view lead : {"nº", "n°", "nr.", "nr", "no.", "n.", "nro", "núm."})
    if (lower.starts_with(lead)) {
      lower.erase(0, lead.size());
      break;
    }
  while (!lower.empty() && lower.front() == ' ') lower.erase(0, 1);
  return !lower.empty() && lower.front() >= '0' && lower.front() <= '9' && lower.size() <= 8 &&
         std::count_if(lower.begin(), lower.end(), [](char c) { return c >= 'a' && c <= 'z'; }) <= 3;
}

bool begins_with_number(std::string_view text) { return !text.empty() && text.front() >= '0' && text.front() <= '9'; }

}  // namespace

bool is_named_street(std::string_view text) {
  const auto lower = lower_text(text);
  if (lower.starts_with("c/")) return true;
  if (std::any_of(std::begin(street_words), std::end(street_words),
                  [&](std::string_view word) { return find_phrase(lower, word) != lower.npos; }))
    return true;
  const auto name = std::string_view{lower}.substr(0, lower.find_first_of("0123456789"));
  const auto end = name.find_last_not_of(" .");
  return end != name.npos &&
         std::any_of(std::begin(street_endings), std::end(street_endings),
                     [&](std::string_view word) { return name.substr(0, end + 1).ends_with(word); });
}

std::pair<std::string, std::string> parted_behind_street(std::string_view line) {
  std::size_t cut = 0;
  std::string_view before;  // the word before the one looked at
  for (std::size_t begin = 0; begin < line.size();) {
    const auto end = std::min(line.find(' ', begin), line.size());
    const auto word = line.substr(begin, end - begin);
    const auto lower = lower_text(word), lower_before = lower_text(before);
    const bool unit = (lower_before == "suite" || lower_before == "ste" || lower_before == "ste." ||
                       lower_before == "unit" || lower_before == "#") ||
                      lower.starts_with("#");
    const bool direction =
        cut > 0 && cut + 1 >= begin && word.size() <= 2 && word.find_first_not_of("NSEW") == word.npos;
    if (begin > 0 && (is_street_word(lower) || unit || direction)) cut = end;
    before = word;
    begin = end + 1;
  }
  if (cut == 0 || cut + 1 >= line.size()) return {};
  return {std::string{line.substr(0, cut)}, std::string{line.substr(cut + 1)}};
}

FoundStreet street_before(const std::vector<AddressPiece>& pieces, std::size_t end, std::string_view country) {
  const bool number_first = writes_number_first(country);
  std::string behind;  // units and quarters, as they stand behind the street
  for (std::size_t back = 1; back <= 6 && back <= end; ++back) {
    const auto& piece = pieces[end - back];
    if (piece.text.ends_with(')') && piece.text.find('(') == piece.text.npos) continue;  // "(lift, doorbell 4)"
    const auto* above = back < end ? &pieces[end - back - 1] : nullptr;
    // "23, cours Franklin": the number has a piece of its own before; "Calle Colón, 48": behind.
    if (above != nullptr && !has_digit(piece.text) && is_named_street(piece.text) && is_house_number(above->text))
      return {above->text + ", " + piece.text + behind, above->begin};
    if (above != nullptr && begins_with_number(piece.text) && !has_digit(above->text) && is_named_street(above->text) &&
        (!number_first || is_house_number(piece.text)))
      return {above->text + ", " + piece.text + behind, above->begin};
    const bool street_above = above != nullptr && (has_digit(above->text) || is_named_street(above->text));
    const bool part_above = street_above || (above != nullptr && (is_unit(above->text) || is_quarter(above->text)));
    if (part_above && (is_unit(piece.text) || is_quarter(piece.text))) {
      behind = ", " + piece.text + behind;
      continue;
    }
    if (const auto street = street_in(piece.text, number_first); !street.empty()) return {street + behind, piece.begin};
    // "Pearse Street, Ballina": small towns have no numbers.
    const auto last_word = piece.text.substr(piece.text.rfind(' ') == piece.text.npos ? 0 : piece.text.rfind(' ') + 1);
    if ((country == "IE" || country == "GB") && is_city(piece.text) && piece.text.size() > last_word.size() &&
        is_street_word(lower_text(last_word)))
      return {piece.text + behind, piece.begin};
    break;
  }
  return {};
}

}  // namespace needlepoint
