// How a name on a page agrees with the holder of a license, part by part.
#include <doctest/doctest.h>

#include "indexer/match/compare.hpp"
#include "indexer/match/nicknames.hpp"
#include "indexer/match/verify.hpp"

using namespace needlepoint;

namespace {

/// "GIVEN(CALLED) MIDDLE+MIDDLE /FAMILY+FAMILY/ GENERATION"
std::string shown(const PersonName& name) {
  const auto joined = [](const std::vector<std::string>& words) {
    std::string out;
    for (const auto& word : words) out += (out.empty() ? "" : "+") + word;
    return out;
  };
  std::string out = name.given;
  if (!name.called.empty()) out += "(" + joined(name.called) + ")";
  if (!name.middle.empty()) out += " " + joined(name.middle);
  out += " /" + joined(name.family) + "/";
  return name.generation.empty() ? out : out + " " + name.generation;
}

}  // namespace

TEST_CASE("names on pages come apart") {
  const struct {
    const char* text;
    const char* parts;
  } table[] = {
      {"Dana Okafor", "DANA /OKAFOR/"},
      {"Dr. Dana M. Okafor, RN, BSN", "DANA M /OKAFOR/"},
      {"Dana Okafor RN", "DANA /OKAFOR/"},
      {"Elizabeth \"Liz\" Park", "ELIZABETH(LIZ) /PARK/"},
      {"Elizabeth (Liz) Park, LE", "ELIZABETH(LIZ) /PARK/"},
      {"Ana Ruiz-Garza", "ANA /RUIZ+GARZA/"},
      {"Mar\xC3\xAD"
       "a de la Cruz",
       "MARIA /DELACRUZ/"},
      {"Pieter van der Berg", "PIETER /VANDERBERG/"},
      {"Thi Le", "THI /LE/"},
      {"Sean O'Brien Jr.", "SEAN /OBRIEN/ JR"},
      {"John Smith, Jr., MD", "JOHN /SMITH/ JR"},
      {"J. Smith", "J /SMITH/"},
      {"Team", " //"},
      {"", " //"},
  };
  for (const auto& row : table) {
    CAPTURE(row.text);
    CHECK(shown(name_on_page(row.text)) == row.parts);
  }
}

TEST_CASE("names in registers come apart") {
  const struct {
    const char* text;
    const char* parts;
  } table[] = {
      {"OKAFOR, DANA M", "DANA M /OKAFOR/"},       {"OKAFOR-REYES, DANA MARIE", "DANA MARIE /OKAFOR+REYES/"},
      {"DE LA CRUZ, MARIA", "MARIA /DELACRUZ/"},   {"SMITH JR, JOHN Q", "JOHN Q /SMITH/ JR"},
      {"SMITH, JOHN Q III", "JOHN Q /SMITH/ III"}, {"DANA M OKAFOR", "DANA M /OKAFOR/"},
      {"Dana Okafor, RN", "DANA /OKAFOR/"},        {"LE, THI", "THI /LE/"},
  };
  for (const auto& row : table) {
    CAPTURE(row.text);
    CHECK(shown(name_in_register(row.text)) == row.parts);
  }
}

TEST_CASE("two names agree, part by part") {
  const struct {
    const char* page;
    const char* held;
    const char* agreement;
  } table[] = {
      {"Dana Okafor", "OKAFOR, DANA M", "family same, given same, middle unknown"},
      {"Dana M. Okafor", "OKAFOR, DANA MARIE", "family same, given same, middle initial"},
      {"Dana Marie Okafor", "OKAFOR, DANA MARIE", "family same, given same, middle same"},
      {"Dana L. Okafor", "OKAFOR, DANA MARIE", "family same, given same, middle conflict"},
      {"Liz Park", "PARK, ELIZABETH", "family same, given nickname, middle unknown"},
      {"D. Okafor", "OKAFOR, DANA", "family same, given initial, middle unknown"},
      {"Ana Ruiz", "RUIZ-GARZA, ANA", "family part, given same, middle unknown"},
      {"Ana Ruiz Garza", "RUIZ, ANA", "family former, given same, middle unknown"},
      {"Mary Kelly Smith", "KELLY, MARY", "family former, given same, middle unknown"},
      {"Robert Smith", "SMITH, JAMES ROBERT", "family same, given as_middle, middle unknown"},
      {"Kathleen Park", "PARK, CATHERINE", "family same, given none, middle unknown"},
      {"Zoë Müller", "MULLER, ZOE", "family same, given same, middle unknown"},
      {"Mary Ann Bell", "BELL, MARYANN", "family same, given same, middle unknown"},
      {"Dana Okafor", "OKAFOR, DANIELA", "family same, given none, middle unknown"},
      {"Dana Okafor", "OKONKWO, DANA", "family none, given same, middle unknown"},
      {"Jane Mc Donald", "MCDONALD, JANE", "family same, given same, middle unknown"},
  };
  const char* family[] = {"same", "part", "former", "none"};
  const char* given[] = {"same", "nickname", "as_middle", "initial", "none"};
  const char* middle[] = {"same", "initial", "unknown", "conflict"};
  for (const auto& row : table) {
    CAPTURE(row.page);
    CAPTURE(row.held);
    const auto page = name_on_page(row.page), held = name_in_register(row.held);
    CHECK(std::string{"family "} + family[static_cast<int>(compare_family(page, held))] + ", given " +
              given[static_cast<int>(compare_given(page, held))] + ", middle " +
              middle[static_cast<int>(compare_middle(page, held))] ==
          row.agreement);
  }
}

TEST_CASE("classes: a wider license includes a narrower claim, never the other way") {
  CHECK(compare_classes("registered_nurse", "registered_nurse") == ClassAgreement::same);
  CHECK(compare_classes("registered_nurse", "nurse_practitioner") == ClassAgreement::wider);
  CHECK(compare_classes("nurse_practitioner", "registered_nurse") == ClassAgreement::none);
  CHECK(compare_classes("master_esthetician", "esthetician") == ClassAgreement::none);
  CHECK(compare_classes("dermatologist", "physician") == ClassAgreement::same);
  CHECK(compare_classes("physician", "registered_nurse") == ClassAgreement::none);
}

TEST_CASE("businesses, telephones, numbers and states agree however they are written") {
  CHECK(same_business("Lumen Skin Studio LLC", "The Lumen Skin Studio"));
  CHECK(same_business("Lumen Skin", "LUMEN SKIN STUDIO, INC"));
  CHECK_FALSE(same_business("Skin", "Skin Deep Studio"));
  CHECK_FALSE(same_business("", ""));
  CHECK_FALSE(same_business("The Skin Studio", "SKIN STUDIO LLC"));  // what half the trade is called
  CHECK(same_phone("+15125550100", "(512) 555-0100"));
  CHECK_FALSE(same_phone("5550100", "5550100"));
  CHECK(same_number("RN-884210", "rn 884210"));
  CHECK(same_number("00123", "123"));
  CHECK_FALSE(same_number("", ""));
  CHECK(same_number("0012345", "RN.0012345"));  // Colorado's numbers are kept beside their class
  CHECK(same_number("60441019", "MD60441019"));
  CHECK_FALSE(same_number("12345", "FS12346"));
  CHECK(state_code("Texas") == "TX");
  CHECK(state_code("us-tx") == "TX");
  CHECK(state_code("Bavaria").empty());
  CHECK(same_by_nickname("LIZ", "BETH"));
  CHECK_FALSE(same_by_nickname("LIZ", "LIZETTE"));
  CHECK_FALSE(same_by_nickname("ANN", "ANNA"));
}
