#include "web/page/words.hpp"

#include <doctest/doctest.h>

#include "web/page/facts.hpp"

using namespace needlepoint;
using namespace needlepoint::web;

TEST_CASE("distances are rounded for a person, in the units of the country") {
  CHECK(distance_words(geo::miles(0.84), "US") == "0.8 mi");
  CHECK(distance_words(geo::miles(9.94), "US") == "9.9 mi");
  CHECK(distance_words(geo::miles(9.97), "US") == "10 mi");
  CHECK(distance_words(geo::miles(25), "") == "25 mi");
  CHECK(distance_words(geo::Metres{903}, "DE") == "900 m");
  CHECK(distance_words(geo::Metres{1240}, "DE") == "1.2 km");
  CHECK(distance_words(geo::Metres{16000}, "FR") == "16 km");
}

TEST_CASE("a radius is shown as it was asked") {
  CHECK(radius_words(geo::miles(5), "US") == "5 mi");
  CHECK(radius_words(geo::miles(2.5), "DE") == "2.5 mi");
  CHECK(radius_words(geo::kilometres(16), "US") == "16 km");
  CHECK(radius_words(geo::miles(4000), "US") == "4000 mi");
}

TEST_CASE("a link from a clinic's page is http or https, or no link") {
  CHECK(safe_link("https://a.example/b?c=d") == "https://a.example/b?c=d");
  CHECK(safe_link("http://a.example") == "http://a.example");
  for (const auto* bad : {"javascript:alert(1)", "data:text/html,x", "//a.example",
                          "https://a.example/\"onclick=", "HTTPS://a b", "", "file:///etc/passwd"})
    CHECK_MESSAGE(safe_link(bad).empty(), bad);
}

TEST_CASE("clearance is 'cleared' or 'granted', never 'approved'") {
  const std::pair<std::string_view, std::string_view> table[] = {{"K202243", "cleared"},
                                                                 {"DEN160029", "granted"},
                                                                 {"K202243 DEN160029", "cleared"},
                                                                 {"DEN160029 K202243", "cleared"},
                                                                 {"not recorded", ""},
                                                                 {"", ""},
                                                                 {"OK1", ""},
                                                                 {"K", ""}};
  for (const auto& row : table) CHECK_MESSAGE(clearance_word(row.first) == row.second, row.first);
}

TEST_CASE("texts for a person") {
  CHECK(count_words(1, "clinic", "clinics") == "1 clinic");
  CHECK(count_words(0, "clinic", "clinics") == "0 clinics");
  CHECK(count_words(1234567, "clinic", "clinics") == "1,234,567 clinics");
  CHECK(hours_words("Mo-Fr 09:00-18:00") == "Mon–Fri 09:00–18:00");
  CHECK(hours_words("Mo,We,Fr 09:00-12:00") == "Mon,Wed,Fri 09:00–12:00");
  CHECK(hours_words("by appointment, Monday") == "by appointment, Monday");
  CHECK(phone_words("+15125550142") == "+1 512 555 0142");
  CHECK(phone_words("+493415550123") == "+493415550123");
  CHECK(host_words("https://www.cedar.example/safety?x=1") == "cedar.example/safety");
  CHECK(host_words("register.csv") == "register.csv");
  CHECK(date_words(parse_rfc3339("2026-11-03T10:00:00Z").value()) == "Nov 3, 2026");
  CHECK(plain_words("single_use_needles") == "single use needles");
}
