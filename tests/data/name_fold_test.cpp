#include "data/name_fold.hpp"

#include <doctest/doctest.h>

using needlepoint::fold_name;
using needlepoint::folded_last_name;

TEST_CASE("names are folded to what registers print") {
  CHECK(fold_name("Núñez-Groß") == "NUNEZ GROSS");
  CHECK(fold_name("  O’Brien,  Łucja ") == "OBRIEN LUCJA");
  CHECK(fold_name("Ødegård Æ") == "ODEGARD AE");
  CHECK(fold_name("") == "");
  CHECK(fold_name("\xff\xfe") == "");
}

TEST_CASE("the last name is found in either order, past suffixes and credentials") {
  CHECK(folded_last_name("Doe, Jane A") == "DOE");
  CHECK(folded_last_name("Jane A. Doe") == "DOE");
  CHECK(folded_last_name("Jane Doe, RN, BSN") == "DOE");
  CHECK(folded_last_name("Jane Doe Jr.") == "DOE");
  CHECK(folded_last_name("Jane Doe MD") == "DOE");
  CHECK(folded_last_name("García López, María") == "LOPEZ");
  CHECK(folded_last_name("Yo-Yo Ma") == "MA");  // a family name, not a medical assistant
  CHECK(folded_last_name("") == "");
}
