// A page's language is what its markup says, where its words do not say otherwise.
#include "tests/crawler/claims_fixture.hpp"

using namespace needlepoint;

namespace {

const std::string english = "<p>We are a clinic for the care of your skin, and our nurses will see you with this.</p>";
const std::string spanish =
    "<p>Somos una clínica para el cuidado de la piel, y nuestro equipo está con usted en los días que más "
    "prefiere.</p>";
const std::string german =
    "<p>Wir sind eine Praxis für die Haut, und das Team ist mit Ihnen auf dem Weg; Termine nicht nur von Montag.</p>";
const std::string korean = "<p>마이크로니들링 클리닉 피부 관리 예약</p>";

std::string page(const std::string& html_attributes, const std::string& head, const std::string& body) {
  return "<html " + html_attributes + "><head>" + head + "</head><body>" + body + "</body></html>";
}

}  // namespace

TEST_CASE("a page is in the language that it declares, if its words agree") {
  const struct {
    const char* what;
    std::string html;
    const char* claimed;
  } rows[] = {
      {"declared", page(R"(lang="es-MX")", "", spanish), R"("es")"},
      {"in capitals, with an underscore", page(R"(lang="DE_at")", "", german), R"("de")"},
      {"a theme's default", page(R"(lang="en-US")", "", spanish), ""},
      {"a theme's default, without our word list", page(R"(lang="ko")", "", english + english), ""},
      {"a language without a word list", page(R"(lang="ko")", "", korean), R"("ko")"},
      {"nothing declared", page("", "", spanish), ""},
      {"no words to check it by", page(R"(lang="en")", "", "<p>Call 555-0100</p>"), ""},
      {"empty", page(R"(lang="")", "", english), ""},
      {"no language", page(R"(lang="{{locale}}")", "", english), ""},
      {"a language of no table", page(R"(lang="tlh")", "", english), ""},
      {"in place of the header", page("", R"(<meta http-equiv="Content-Language" content="es">)", spanish), R"("es")"},
      {"an alternate that is the page itself",
       page("",
            R"(<link rel="alternate" hreflang="es" href="/about/"><link rel="alternate" hreflang="en" href="/en/">)",
            spanish),
       R"("es")"},
      {"an alternate that is another page", page("", R"(<link rel=alternate hreflang=es href="/es/">)", spanish), ""},
      {"x-default", page("", R"(<link rel=alternate hreflang=x-default href="/about/">)", english), ""},
      {"marks that disagree: the words decide",
       page(R"(lang="en")", R"(<link rel=alternate hreflang=es href="https://clinic.example/about/">)", spanish),
       R"("es")"},
      {"said twice, claimed once",
       page(R"(lang="es")", R"(<meta http-equiv="content-language" content="es-ES">)", spanish), R"("es")"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.what);
    CHECK(claims_of(row.html, "language") == row.claimed);
  }
}

TEST_CASE("a long page in another language is read no further than needed, and a page without end ends") {
  std::string body;
  for (int i = 0; i < 5000; ++i) body += english;
  CHECK(claims_of(page(R"(lang="en")", "", body), "language") == R"("en")");
  CHECK(claims_of(page(R"(lang="de")", "", body + german), "language").empty());
}

TEST_CASE("languages that structured data says are spoken are claims of their own") {
  const auto spoken = [](const std::string& members) {
    return claims_of(R"(<script type="application/ld+json">{"@context": "https://schema.org", "@type": "MedicalClinic",
                        "name": "Made-up Clinic", )" +
                         members + "}</script>",
                     "knows_language");
  };
  CHECK(spoken(R"("knowsLanguage": ["en", "Spanish"])") == "\"en\"\n\"es\"");
  CHECK(spoken(R"("knowsLanguage": "pt-BR")") == R"("pt")");
  CHECK(spoken(R"("availableLanguage": {"@type": "Language", "name": "Coreano", "alternateName": "ko"})") == R"("ko")");
  CHECK(spoken(R"("contactPoint": {"@type": "ContactPoint", "availableLanguage": ["French"]})") == R"("fr")");
  CHECK(spoken(R"("knowsLanguage": ["Klingon", 7, null, {"name": []}])").empty());
  CHECK(claims_of(page(R"(lang="es")", "", spanish), "knows_language").empty());
}
