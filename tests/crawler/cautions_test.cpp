// The claim checker flags what is claimed of needling, and nothing that is denied, warned of, or said of something
// else.
#include "tests/crawler/claims_fixture.hpp"

using namespace needlepoint;

namespace {

/// Ids of the flags that a page with this title and these paragraphs gets.
std::string flags(const std::string& title, const std::string& html) {
  static const auto tables = load_reference(share_directory() / "data");
  PageRecord page;
  page.url = Url::parse("https://clinic.example/page/").value();
  std::string out;
  for (const auto& claim :
       read_page(page, "<title>" + title + "</title><h1>" + title + "</h1><p>" + html + "</p>", tables)) {
    if (claim.field != "flag") continue;
    CHECK(!claim.evidence.quote.empty());
    CHECK(claim.value.at("source").as_string().starts_with("https://"));
    out += (out.empty() ? "" : " ") + std::string{claim.value.at("id").as_string()};
  }
  return out;
}

}  // namespace

TEST_CASE("risky wording about needling is flagged, in the languages of the table") {
  const struct {
    const char* text;
    const char* flags;
  } rows[] = {
      {"Our FDA-approved microneedling device is the best there is.", "fda_approved_wording"},
      {"Microneedling with SkinPen, approved by the FDA in 2018.", "fda_approved_wording"},
      {"Microneedling mit FDA-zugelassenen Geräten? Unser Gerät ist FDA-zugelassen für Microneedling.",
       "fda_approved_wording"},
      {"Le microneedling avec un stylo approuvé par la FDA.", "fda_approved_wording"},
      {"SkinPen is FDA-cleared for microneedling.", ""},
      {"No microneedling device is FDA-approved; ours is cleared.", ""},
      {"Our microneedling pen is cleared, not FDA-approved.", ""},
      {"Botox is FDA-approved.", ""},
      {"Microneedling with PRP doubles the effect.", "prp_with_needling"},
      {"Microneedling con plasma rico en plaquetas.", "prp_with_needling"},
      {"We never combine microneedling with PRP.", ""},
      {"PRP for hair.", ""},
      {"Microneedling with exosomes, no downtime.", "exosomes_with_needling"},
      {"Microneedling mit Exosomen.", "exosomes_with_needling"},
      {"Microneedling without exosomes.", ""},
      {"Buy our kit for microneedling at home.", "at_home_needling"},
      {"Microneedling kits for use at home are dangerous.", ""},
      {"After microneedling, rest at home for a day.", ""},
      {"Microneedling for teens from 16 and up.", "under_22"},
      {"We offer microneedling from the age of 18.", "under_22"},
      {"Microneedling for clients aged 18 and older.", "under_22"},
      {"Microneedling is not for anyone under the age of 18.", ""},
      {"Microneedling appointments from 12 to 18 o'clock, results from 12 weeks on.", ""},
      {"Microneedling for adults from 22 years.", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(flags("Clinic", row.text) == row.flags);
  }
}

TEST_CASE("on a page about needling its running text is about needling, and a button is not") {
  CHECK(flags("Microneedling", "Add exosomes to your visit for an even better result.") == "exosomes_with_needling");
  CHECK(flags("Microneedling", "Exosomes") == "");
  CHECK(flags("Hair", "Add exosomes to your visit for an even better result.") == "");
}
