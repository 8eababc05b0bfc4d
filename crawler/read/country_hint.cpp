#include "crawler/read/country_hint.hpp"

#include <algorithm>

#include "crawler/phone_number.hpp"
#include "crawler/read/address_text.hpp"
#include "crawler/read/postal_shapes.hpp"
#include "data/phrase.hpp"

namespace needlepoint {
namespace {

bool contains(const std::vector<std::string>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

template <class Match>
std::string code_where(const Reference& tables, Match&& match) {
  const auto found = std::find_if(tables.countries.begin(), tables.countries.end(), match);
  return found == tables.countries.end() ? std::string{} : found->code;
}

std::string code_of_postal_lines(const Document& document) {
  for (const auto& block : document.blocks)
    if (auto code = country_of_postal_line(block.text); !code.empty()) return code;
  return {};
}

/// "en-AU"; but templates say "en-US" everywhere.
std::string code_of_region(const Reference& tables, std::string_view tag) {
  const auto dash = tag.find('-');
  if (dash == tag.npos || tag.size() < dash + 3) return {};
  const auto code = country_code(tables, tag.substr(dash + 1, 2));
  return code == "US" ? std::string{} : code;
}

/// A link that dials with a country's prefix.
std::string code_of_telephone(const Document& document) {
  for (const auto& contact : document.links.contacts)
    if ((contact.scheme == "tel" || contact.scheme == "whatsapp") && contact.value.starts_with('+'))
      if (auto code = country_of_number(contact.value); !code.empty()) return code;
  return {};
}

std::string code_of_name(const Reference& tables, const Document& document) {
  for (const auto& block : document.blocks) {
    if (block.text.size() > 200) continue;
    if (const auto names = tables.country_words.find_all(block.lower); !names.empty())
      return tables.countries[names.front().owner].code;
  }
  return {};
}

/// A language of several countries: the one whose postal codes the page writes behind a street with a number.
std::string code_of_addresses(const Reference& tables, const Document& document, std::string_view language) {
  for (const auto& country : tables.countries) {
    if (language == "en" || !contains(country.languages, language)) continue;
    for (const auto& block : document.blocks) {
      if (block.text.size() >= 600) continue;
      const auto found = find_addresses(block.text, country.code);
      if (!found.empty() && !found.front().address.street.empty()) return country.code;
    }
  }
  return {};
}

}  // namespace

std::string country_code(const Reference& tables, std::string_view name) {
  const auto lower = lower_text(fold_space(name));
  return code_where(tables, [&](const Country& country) {
    return contains(country.names, lower) || (lower.size() == 2 && lower_text(country.code) == lower);
  });
}

std::string country_hint(const Reference& tables, const Document& document, const Url& url) {
  const auto host = url.host();
  const auto domain = host.substr(host.rfind('.') + 1);
  const auto& tag = document.language;
  const auto language = std::string_view{tag}.substr(0, 2);
  auto code = code_where(tables, [&](const Country& country) { return country.domain == domain; });
  if (code.empty()) code = code_of_postal_lines(document);
  if (code.empty()) code = code_of_region(tables, tag);
  if (code.empty()) code = code_of_telephone(document);
  if (code.empty()) code = code_of_name(tables, document);
  if (code.empty() && tag == "en-us") return "US";
  if (code.empty()) code = code_of_addresses(tables, document, language);
  if (code.empty())
    code = code_where(tables, [&](const Country& c) { return !language.empty() && c.home_of == language; });
  return code;
}

}  // namespace needlepoint
