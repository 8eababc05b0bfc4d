// Sixty more places as people type them, and what a person would expect.
#include <doctest/doctest.h>

#include "geo/gazetteer.hpp"

using namespace needlepoint::geo;

namespace {

std::string meaning(std::string_view typed) {
  static const auto gazetteer = Gazetteer::open(NEEDLEPOINT_BINARY "/share/gazetteer.bin");
  static const char* verdicts[] = {"", "ambiguous: ", "area: ", "unknown: "};
  const auto lookup = gazetteer.lookup(typed);
  std::string out = verdicts[static_cast<int>(lookup.verdict)];
  const auto shown =
      lookup.verdict == PlaceLookup::Verdict::found ? 1U : std::min<std::size_t>(lookup.places.size(), 2);
  for (std::size_t i = 0; i < shown; ++i) out += (i == 0 ? "" : " | ") + label(lookup.places[i]);
  return out;
}

}  // namespace

TEST_CASE("sixty more places as people type them") {
  const struct {
    const char* typed;
    const char* expected;
  } table[] = {
      // with a state in any of its spellings
      {"Boston, Mass", "Boston, MA, US"},
      {"boston mass.", "Boston, MA, US"},
      {"Los Angeles, Calif.", "Los Angeles, CA, US"},
      {"Detroit, Mich.", "Detroit, MI, US"},
      {"Chicago Ill", "Chicago, IL, US"},
      {"Albuquerque N. Mex.", "Albuquerque, NM, US"},
      {"Charlotte N.C.", "Charlotte, NC, US"},
      {"Round Rock, Tx.", "Round Rock, TX, US"},
      {"Austin, Tx, United States", "Austin, TX, US"},
      {"Austin, Travis County, TX", "Austin, TX, US"},
      {"boise idaho", "Boise, ID, US"},
      {"Rome, GA 30161", "30161, GA, US"},
      {"Texas 75024", "75024, TX, US"},
      {"Plano TX 75024-1234", "75024, TX, US"},
      // parts of a town, and more than it
      {"downtown Austin", "Austin, TX, US"},
      {"South Austin", "Austin, TX, US"},
      {"Austin metro area", "Austin, TX, US"},
      {"Greater Boston", "Boston, MA, US"},
      {"Central London", "London, ENG, GB"},
      {"South Bend", "South Bend, IN, US"},  // a town of its own
      {"West Palm Beach", "West Palm Beach, FL, US"},
      {"Dallas-Fort Worth", "Dallas, TX, US"},
      {"Minneapolis-St Paul", "Minneapolis, MN, US"},
      {"twin cities", "Minneapolis, MN, US"},
      {"Jackson Hole", "Jackson, WY, US"},
      {"la jolla, ca", "La Jolla, CA, US"},
      {"Williamsburg, Brooklyn", "Brooklyn, NY, US"},
      // abbreviated
      {"N Las Vegas", "North Las Vegas, NV, US"},
      {"E. Lansing MI", "East Lansing, MI, US"},
      {"W Hollywood CA", "West Hollywood, CA, US"},
      {"Mt. Vernon NY", "Mount Vernon, NY, US"},
      {"Port St Lucie", "Port Saint Lucie, FL, US"},
      {"Ft. Lauderdale", "Fort Lauderdale, FL, US"},
      {"Ste Genevieve MO", "Sainte Genevieve, MO, US"},
      {"Phila, PA", "Philadelphia, PA, US"},
      // punctuation
      {"Winston Salem", "Winston-Salem, NC, US"},
      {"Coeur d’Alene", "Coeur d'Alene, ID, US"},
      {"De Kalb IL", "DeKalb, IL, US"},
      {"ofallon il", "O'Fallon, IL, US"},
      // elsewhere, in two languages
      {"Frankfurt", "Frankfurt am Main, DE"},
      {"50667 Köln", "Köln, DE"},
      {"Hamburg, DE", "Hamburg, DE"},
      {"75008 Paris", "Paris, FR"},
      {"Bruxelles", "Brussels, BE"},
      {"Den Haag", "The Hague, NL"},
      {"Firenze", "Florence, IT"},
      {"København", "Copenhagen, DK"},
      {"Krakow Poland", "Kraków, PL"},
      {"Sydney NSW 2000", "Sydney, NSW, AU"},
      {"Sydney, Nova Scotia", "Sydney, NS, CA"},
      {"Perth, Scotland", "Perth, SCT, GB"},
      {"Montréal, QC", "Montréal, QC, CA"},
      {"San Jose", "San Jose, CA, US"},
      {"San Juan, PR", "San Juan, PR"},
      // known areas
      {"se1 9gf", "area: SE1, GB"},
      {"V6B", "area: V6B, CA"},
      {"00901", "area: 00901, PR"},
      // several as likely
      {"Glendale", "ambiguous: Glendale, AZ, US | Glendale, CA, US"},
      {"Aurora", "ambiguous: Aurora, CO, US | Aurora, IL, US"},
      {"Barcelona", "ambiguous: Barcelona, ES | Barcelona, VE"},
      {"Charleston", "ambiguous: Charleston, SC, US | Charleston, WV, US"},
      {"Richmond", "ambiguous: Richmond, VA, US | Richmond, BC, CA"},
      // coordinates as maps copy them
      {"(30.27, -97.74)", "30.2700, -97.7400"},
      {"30.27° N, 97.74° W", "30.2700, -97.7400"},
      {"33.8688 S 151.2093 E", "-33.8688, 151.2093"},
      // misspelled: suggestions, never a guess
      {"Nashvile TN", "unknown: Nashville, TN, US"},
      {"tuscon az", "unknown: Tucson, AZ, US"},
      {"pheonix", "unknown: Phoenix, AZ, US | Vacoas, MU"},
  };
  for (const auto& row : table) {
    CAPTURE(row.typed);
    CHECK(meaning(row.typed) == row.expected);
  }
}

TEST_CASE("every place has the time of its clocks") {
  const auto gazetteer = Gazetteer::open(NEEDLEPOINT_BINARY "/share/gazetteer.bin");
  const std::pair<const char*, const char*> table[] = {
      {"78701", "America/Chicago"},   {"79901", "America/Denver"},  // El Paso keeps mountain time
      {"32501", "America/Chicago"},                                 // and so Pensacola central
      {"99505", "America/Anchorage"}, {"85001", "America/Phoenix"}, {"09054", "Europe/Berlin"},  // a military ZIP
      {"Paris", "Europe/Paris"}};
  for (const auto& row : table)
    CHECK_MESSAGE(gazetteer.lookup(row.first).places.at(0).time_zone == row.second, row.first);
}
