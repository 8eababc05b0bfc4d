// Postal addresses as the countries write them. All places and numbers of houses are made up.
#include "crawler/read/address_text.hpp"
#include "tests/crawler/claims_fixture.hpp"

using namespace needlepoint;

namespace {

std::string as_text(const std::vector<FoundAddress>& found) {
  std::string out;
  for (const auto& [address, begin, end] : found)
    out += (out.empty() ? "" : " & ") + address.street + " | " + address.postal_code + " | " + address.city + " | " +
           address.region;
  return out;
}

struct Row {
  const char *country, *text, *parts;
};

}  // namespace

TEST_CASE("an address with a postal code is parted as its country writes it") {
  for (const auto& row : {
           Row{"US", "1148 E 900 S, Salt Lake City, Utah 84105", "1148 E 900 S | 84105 | Salt Lake City | UT"},
           Row{"US", "2701 University Avenue Suite 9 Madison WI 53705",
               "2701 University Avenue Suite 9 | 53705 | Madison | WI"},
           Row{"US", "9040 Carothers Pkwy\nSuite A-210\nFranklin, TN 37067",
               "9040 Carothers Pkwy, Suite A-210 | 37067 | Franklin | TN"},
           Row{"CA", "1277 Marine Drive, North Vancouver, BC, V7P 1T3",
               "1277 Marine Drive | V7P 1T3 | North Vancouver | BC"},
           Row{"GB", "First Floor, 12 Cold Bath Road\nHarrogate\nNorth Yorkshire\nHG2 0NA",
               "12 Cold Bath Road | HG2 0NA | Harrogate | "},
           Row{"IE", "Pearse Street, Ballina, Co. Mayo, F26 X3K8", "Pearse Street | F26 X3K8 | Ballina | "},
           Row{"AU", "Shop 3/88 Darby Street, Cooks Hill NSW 2300", "Shop 3/88 Darby Street | 2300 | Cooks Hill | NSW"},
           Row{"NZ", "Level 1, 115 Devonport Road, Tauranga 3110", "115 Devonport Road | 3110 | Tauranga | "},
           Row{"DE", "Kaiserstr. 41a · 55116 Mainz", "Kaiserstr. 41a | 55116 | Mainz | "},
           Row{"AT", "Annenstraße 29/2\n8020 Graz", "Annenstraße 29/2 | 8020 | Graz | "},
           Row{"FR", "23, cours Franklin Roosevelt\n69006 LYON", "23, cours Franklin Roosevelt | 69006 | LYON | "},
           Row{"ES", "C/ Colón, 48, 2º B\n46004 Valencia", "C/ Colón, 48, 2º B | 46004 | Valencia | "},
           Row{"MX", "Av. Chapultepec Sur 284, Col. Americana, C.P. 44160, Guadalajara, Jalisco",
               "Av. Chapultepec Sur 284, Col. Americana | 44160 | Guadalajara | "},
           Row{"BR", "Rua Comendador Araújo, 510 - Sala 52 - Centro\nCuritiba - PR, 80420-000",
               "Rua Comendador Araújo, 510 - Sala 52 - Centro | 80420-000 | Curitiba | PR"},
           Row{"PT", "Rua de Cedofeita, 318, 4050-174 Porto", "Rua de Cedofeita, 318 | 4050-174 | Porto | "},
           Row{"IT", "Via Santo Stefano, 75 - 40125 Bologna (BO)", "Via Santo Stefano, 75 | 40125 | Bologna | "},
           Row{"PL", "ul. Święty Marcin 29/8\n61-806 Poznań", "ul. Święty Marcin 29/8 | 61-806 | Poznań | "},
           Row{"NL", "Biltstraat 92-A\n3572 BG Utrecht", "Biltstraat 92-A | 3572 BG | Utrecht | "},
       }) {
    CAPTURE(row.text);
    CHECK(as_text(find_addresses(tables(), row.text, row.country)) == row.parts);
  }
}

TEST_CASE("an address without a postal code is a street that is called one, and a town") {
  CHECK(claims_of("<html lang=en-US><p>418 Juniper Ave, Suite B<br>Bend, Oregon</p>", "address") ==
        R"({"street":"418 Juniper Ave, Suite B","city":"Bend","region":"OR","postal_code":"","country":"US"})");
  CHECK(claims_of("<html lang=en-GB><p>7 Rosemount Viaduct, Aberdeen</p>", "address") ==
        R"({"street":"7 Rosemount Viaduct","city":"Aberdeen","region":"","postal_code":"","country":"GB"})");
  CHECK(claims_of("<html lang=en-US><p>Over 10 treatments, Great results</p>", "address") == "");
}
