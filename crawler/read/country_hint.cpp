#include "crawler/read/country_hint.hpp"

#include <algorithm>
#include <array>

#include "crawler/read/address_text.hpp"
#include "crawler/read/postal_shapes.hpp"
#include "data/phrase.hpp"

namespace needlepoint {
namespace {

struct Named {
  std::string_view name, code;
};

constexpr std::array<Named, 44> countries = {{{"united states of america", "US"},
                                              {"united states", "US"},
                                              {"usa", "US"},
                                              {"us", "US"},
                                              {"u.s.a.", "US"},
                                              {"canada", "CA"},
                                              {"australia", "AU"},
                                              {"new zealand", "NZ"},
                                              {"united kingdom", "GB"},
                                              {"uk", "GB"},
                                              {"great britain", "GB"},
                                              {"england", "GB"},
                                              {"scotland", "GB"},
                                              {"wales", "GB"},
                                              {"ireland", "IE"},
                                              {"germany", "DE"},
                                              {"deutschland", "DE"},
                                              {"france", "FR"},
                                              {"belgium", "BE"},
                                              {"belgique", "BE"},
                                              {"belgië", "BE"},
                                              {"netherlands", "NL"},
                                              {"nederland", "NL"},
                                              {"austria", "AT"},
                                              {"österreich", "AT"},
                                              {"switzerland", "CH"},
                                              {"schweiz", "CH"},
                                              {"suisse", "CH"},
                                              {"spain", "ES"},
                                              {"españa", "ES"},
                                              {"portugal", "PT"},
                                              {"brasil", "BR"},
                                              {"brazil", "BR"},
                                              {"italy", "IT"},
                                              {"italia", "IT"},
                                              {"poland", "PL"},
                                              {"polska", "PL"},
                                              {"méxico", "MX"},
                                              {"mexico", "MX"},
                                              {"argentina", "AR"},
                                              {"chile", "CL"},
                                              {"colombia", "CO"},
                                              {"luxembourg", "LU"},
                                              {"perú", "PE"}}};

constexpr std::array<Named, 24> domains = {
    {{"de", "DE"}, {"at", "AT"}, {"ch", "CH"}, {"fr", "FR"}, {"be", "BE"}, {"nl", "NL"}, {"es", "ES"}, {"pt", "PT"},
     {"it", "IT"}, {"pl", "PL"}, {"br", "BR"}, {"uk", "GB"}, {"ie", "IE"}, {"ca", "CA"}, {"au", "AU"}, {"nz", "NZ"},
     {"us", "US"}, {"mx", "MX"}, {"ar", "AR"}, {"cl", "CL"}, {"lu", "LU"}, {"pe", "PE"}, {"za", "ZA"}, {"in", "IN"}}};

constexpr std::array<Named, 6> languages = {
    {{"de", "DE"}, {"fr", "FR"}, {"nl", "NL"}, {"it", "IT"}, {"pl", "PL"}, {"es", "ES"}}};

constexpr std::array<Named, 10> spoken_in = {{{"fr", "FR"},
                                              {"fr", "BE"},
                                              {"fr", "CH"},
                                              {"de", "DE"},
                                              {"de", "AT"},
                                              {"de", "CH"},
                                              {"nl", "NL"},
                                              {"nl", "BE"},
                                              {"pt", "PT"},
                                              {"pt", "BR"}}};

template <class Table>
std::string code_of(const Table& table, std::string_view name) {
  const auto found = std::find_if(table.begin(), table.end(), [&](const Named& row) { return row.name == name; });
  return found == table.end() ? std::string{} : std::string{found->code};
}

}  // namespace

std::string country_code(std::string_view name) {
  const auto lower = lower_text(fold_space(name));
  if (auto code = code_of(countries, lower); !code.empty()) return code;
  if (lower.size() != 2) return {};
  const auto known =
      std::any_of(countries.begin(), countries.end(),
                  [&](const Named& row) { return lower_text(row.code) == lower; }) ||
      std::any_of(domains.begin(), domains.end(), [&](const Named& row) { return lower_text(row.code) == lower; });
  if (!known) return {};
  return {static_cast<char>(lower[0] - 32), static_cast<char>(lower[1] - 32)};
}

std::string country_hint(const Document& document, const Url& url) {
  const auto host = url.host();
  if (auto code = code_of(domains, host.substr(host.rfind('.') + 1)); !code.empty()) return code;
  for (const auto& block : document.blocks)
    if (const auto code = country_of_postal_line(block.text); !code.empty()) return code;
  const auto& tag = document.language;
  if (const auto dash = tag.find('-'); dash != tag.npos && tag.size() >= dash + 3)
    if (auto code = country_code(std::string_view{tag}.substr(dash + 1, 2)); !code.empty() && code != "US") return code;
  for (const auto& block : document.blocks) {
    if (block.text.size() > 200) continue;
    for (const auto& [name, code] : countries)
      if (name.size() > 3 && find_phrase(block, name) != block.lower.npos) return std::string{code};
  }
  if (tag == "en-us") return "US";
  // A language of several countries: the one whose postal codes the page writes beside a number of a house.
  const auto language = std::string_view{tag}.substr(0, 2);
  for (const auto& [spoken, code] : spoken_in) {
    if (spoken != language) continue;
    for (const auto& block : document.blocks)
      if (block.text.size() < 600 && !find_addresses(block.text, code).empty() &&
          !find_addresses(block.text, code).front().address.street.empty())
        return std::string{code};
  }
  return code_of(languages, language);
}

}  // namespace needlepoint
