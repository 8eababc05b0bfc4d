// Rules about people, hours and hygiene, each by a sentence as a clinic might write it. All people are made up.
#include "crawler/read/hours_text.hpp"
#include "tests/crawler/claims_fixture.hpp"

using namespace needlepoint;

namespace {

struct Row {
  const char *text, *expected;
};

std::string hours_in(const char* text) {
  std::string out;
  for (const auto& line : find_hours(text)) out += (out.empty() ? "" : ", ") + line;
  return out;
}

std::string person(const std::string& name, const std::string& credential, const std::string& provider_class) {
  return R"({"name":")" + name + R"(","credential":")" + credential + R"(","class":")" + provider_class + R"("})";
}

}  // namespace

TEST_CASE("hours: a comma before the times, an evening that is longer, Portuguese days cut short") {
  for (const auto& row : {
           Row{"Monday through Thursday, 9 a.m. to 7 p.m.; Friday 9 a.m. to noon.",
               "Mo-Th 09:00-19:00, Fr 09:00-12:00"},
           Row{"Monday to Friday 9am to 5pm, late night Thursday until 8pm",
               "Mo-We 09:00-17:00, Th 09:00-20:00, Fr 09:00-17:00"},
           Row{"Seg. a Sex. 10h00–19h30; Sáb. 10h00–13h00", "Mo-Fr 10:00-19:30, Sa 10:00-13:00"},
           Row{"Tuesday through Saturday\n10 in the morning to 6 in the evening", "Tu-Sa 10:00-18:00"},
           Row{"Martes a viernes: 9 de la mañana a 7 de la tarde", "Tu-Fr 09:00-19:00"},
           Row{"Lundi au vendredi 9h à midi et 14h à 18h", "Mo-Fr 09:00-12:00, Mo-Fr 14:00-18:00"},
           Row{"M, W 8-4; T, Th 10-6", "Mo 08:00-16:00, Tu 10:00-18:00, We 08:00-16:00, Th 10:00-18:00"},
           Row{"Hours: T-F 9-5", "Tu-Fr 09:00-17:00"},
           Row{"M 9-5, T 9-5, W 9-12", "Mo-Tu 09:00-17:00, We 09:00-12:00"},
           Row{"T 12-14 Main St. We aren't here; it\u2019s closed. Isn't 9am-5pm nice? It's 10am-2pm", ""},
           Row{"Closed until 8pm today", ""},
       }) {
    CAPTURE(row.text);
    CHECK(hours_in(row.text) == row.expected);
  }
}

TEST_CASE("people: titles and roles before a name, credentials behind it") {
  struct Person {
    const char *html, *name, *credential, *provider_class;
  };
  for (const auto& row : {
           Person{"<p>Dr.ª Inês Carvalho atende no Porto</p>", "Inês Carvalho", "Dr.", "physician"},
           Person{"<h1>Ordination Dr. Lukas Hofer</h1>", "Lukas Hofer", "Dr.", "physician"},
           Person{"<p>Hi, I'm Rhona. I have been a registered nurse for 18 years.</p>", "Rhona", "registered nurse",
                  "registered_nurse"},
           Person{"<p>Inhaberin: Nadine Wyss, med. Kosmetikerin</p>", "Nadine Wyss", "Kosmetikerin", "esthetician"},
           Person{"<p>Owner/Esthetician Gwendolina Hallorane</p>", "Gwendolina Hallorane", "esthetician",
                  "esthetician"},
       }) {
    CAPTURE(row.html);
    CHECK(claims_of(row.html, "practitioner") == person(row.name, row.credential, row.provider_class));
  }
}

TEST_CASE("a sentence about needles is about the treatment named just before it") {
  const std::string single = R"({"practice":"single_use_needles","about":")";
  for (const auto& row : {
           Row{"<p>Microneedling gezicht: € 130</p><p>Steriele naaldjes voor eenmalig gebruik.</p>", "microneedling"},
           Row{"<p>Akupunktur</p><p>Wir verwenden sterile Einwegnadeln.</p>", "acupuncture"},
           Row{"<p>Wir verwenden sterile Einwegnadeln.</p>", "premises"},
           Row{"<h1>Microagulhamento</h1><p>Agulhas descartáveis, abertas na sua frente.</p>", "microneedling"},
       }) {
    CAPTURE(row.text);
    CHECK(claims_of(row.text, "hygiene") == single + row.expected + "\"}");
  }
}
