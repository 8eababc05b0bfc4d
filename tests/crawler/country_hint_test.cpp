// From which country a page speaks.
#include "crawler/read/country_hint.hpp"

#include <doctest/doctest.h>

#include <set>

#include "data/store.hpp"

using namespace needlepoint;

namespace {

const Reference& tables() {
  static const auto loaded = load_reference(share_directory() / "data");
  return loaded;
}

std::string hint(const std::string& html, const std::string& address = "https://clinic.example/") {
  const auto url = Url::parse(address).value();
  return country_hint(tables(), read_document(HtmlTree::parse(html), url), url);
}

}  // namespace

TEST_CASE("the sign that says most decides: domain, postal code, region of the language, telephone, name, language") {
  struct Row {
    const char *html, *country;
  };
  for (const auto& row : {
           Row{"<p>12 Harbour Street, Bristol BS1 5TR</p>", "GB"},
           Row{"<p>41 Fern Road, North Vancouver, BC V7P 1T3</p>", "CA"},
           Row{"<html lang=\"en-AU\"><p>Skin</p>", "AU"},
           Row{"<html lang=\"en-US\"><p>Skin</p>", "US"},
           Row{"<html lang=\"en-US\"><p><a href=\"tel:+4930555218\">Call</a></p>", "DE"},  // a template's language
           Row{"<p><a href=\"https://wa.me/48531555217\">Chat</a></p>", "PL"},
           Row{"<p>A studio in New Zealand</p>", "NZ"},
           Row{"<html lang=\"de\"><p>Haut</p>", "DE"},
           Row{"<html lang=\"de-AT\"><p>Haut</p>", "AT"},
           Row{"<html lang=\"en\"><p>Skin</p>", ""},
           Row{"<p>Skin</p>", ""},
       }) {
    CAPTURE(std::string{row.html});
    CHECK(hint(row.html) == row.country);
  }
  CHECK(hint("<html lang=\"en-AU\"><p>Skin</p>", "https://clinic.nz/") == "NZ");
}

TEST_CASE("a country is found by its name in our languages or its code") {
  for (const auto& [name, code] :
       std::initializer_list<std::pair<const char*, const char*>>{{"Deutschland", "DE"},
                                                                  {" United  Kingdom ", "GB"},
                                                                  {"nl", "NL"},
                                                                  {"Éire", "IE"},
                                                                  {"Atlantis", ""},
                                                                  {"", ""}}) {
    CAPTURE(std::string{name});
    CHECK(country_code(tables(), name) == code);
  }
}

TEST_CASE("the table of countries: each code, name, domain and home language once") {
  std::set<std::string> codes, names, domains, homes;
  for (const auto& country : tables().countries) {
    CAPTURE(country.code);
    CHECK(country.code.size() == 2);
    CHECK(codes.insert(country.code).second);
    CHECK_FALSE(country.names.empty());
    for (const auto& name : country.names) {
      CAPTURE(name);
      CHECK(names.insert(name).second);
    }
    CHECK((country.domain.empty() || domains.insert(country.domain).second));
    CHECK_FALSE(country.languages.empty());
    CHECK((country.home_of.empty() || homes.insert(country.home_of).second));
  }
  for (const auto* language : {"de", "fr", "nl", "es", "it", "pl"}) {
    CAPTURE(std::string{language});
    CHECK(homes.contains(language));
  }
  // Nobody's language alone: two countries and more write it alike often.
  CHECK_FALSE(homes.contains("en"));
  CHECK_FALSE(homes.contains("pt"));
}
