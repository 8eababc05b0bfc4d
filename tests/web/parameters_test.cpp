#include "web/parameters.hpp"

#include <doctest/doctest.h>

using namespace needlepoint;
using namespace needlepoint::web;

namespace {

/// The query string as it is written again, or "!parameter" when one is refused.
std::string shown(const std::string& text) {
  const auto target = parse_target("/?" + text);
  REQUIRE(target.has_value());
  const auto request = read_search(target->parameters);
  return request.has_error() ? "!" + request.error().where : query_string(request->query);
}

}  // namespace

TEST_CASE("a query string is read and written the same") {
  const std::pair<const char*, const char*> table[] = {
      {"", ""},
      {"q=acne+scars", "q=acne%20scars"},
      {"near=Austin%2C+TX&radius=10mi", "near=Austin%2C%20TX&radius=10mi"},
      {"radius=16km", "radius=16km"},
      {"radius=500m", "radius=0.5km"},
      {"radius=25", "radius=25mi"},  // a bare number is miles, as in `search --radius`
      {"lat=30.267&lon=-97.743", "lat=30.267&lon=-97.743"},
      {"lon=180&lat=-90", "lat=-90&lon=180"},
      {"bbox=-98.2,30.0,-97.4,30.6", "bbox=-98.2%2C30%2C-97.4%2C30.6"},
      {"bbox=170,-20,-170,-10", "bbox=170%2C-20%2C-170%2C-10"},  // across the antimeridian (RFC 7946, section 5.2)
      {"license=confirmed,stated", "license=confirmed&license=stated"},
      {"license=stated&license=confirmed&license=stated", "license=stated&license=confirmed"},
      {"hygiene=autoclave&hygiene=spore_tests", "hygiene=autoclave&hygiene=spore_tests"},
      {"min_rating=4.5&min_reviews=10", "min_rating=4.5&min_reviews=10"},
      {"polygon=-97.8,30.2+-97.6,30.2+-97.7,30.4", "polygon=-97.8%2C30.2%20-97.6%2C30.2%20-97.7%2C30.4"},
      {"polygon=0,0+1,0+1,1+0,0", "polygon=0%2C0%201%2C0%201%2C1"},  // closed or not, it is the same area
      {"min_price=99.5&max_price=400", "min_price=99.5&max_price=400"},
      {"max_price=400&currency=EUR", "max_price=400&currency=EUR"},
      {"max_price=400&currency=USD", "max_price=400"},
      {"updated_since=2026-11-01", "updated_since=2026-11-01"},
      {"open=now", "open=now"},
      {"open=2026-11-23T15:30", "open=2026-11-23T15%3A30"},
      {"sort=distance&limit=50", "sort=distance&limit=50"},
      {"sort=best&limit=20", ""},
  };
  for (const auto& row : table) {
    const auto& text = row.first;
    const auto& expected = row.second;
    INFO(text);
    CHECK(shown(text) == expected);
    CHECK(shown(expected) == expected);
  }
}

TEST_CASE("what cannot be is refused by the parameter's name") {
  const std::pair<const char*, const char*> table[] = {
      {"foo=1", "!foo"},
      {"Q=1", "!Q"},
      {"q=a&q=b", "!q"},
      {"near=a&near=b", "!near"},
      {"lat=30", "!lon"},
      {"lon=30", "!lat"},
      {"lat=91&lon=0", "!lat"},
      {"lat=0&lon=180.1", "!lon"},
      {"lat=x&lon=0", "!lat"},
      {"lat=nan&lon=0", "!lat"},
      {"lat=1e400&lon=0", "!lat"},
      {"lat=&lon=0", "!lat"},
      {"lat=1,5&lon=0", "!lat"},
      {"lat=+1&lon=0", "!lat"},
      {"radius=10parsec", "!radius"},
      {"radius=-5mi", "!radius"},
      {"radius=0km", "!radius"},
      {"radius=", "!radius"},
      {"radius=inf", "!radius"},
      {"bbox=1,2,3", "!bbox"},
      {"bbox=1,2,3,4,5", "!bbox"},
      {"bbox=1,50,2,40", "!bbox"},
      {"bbox=a,b,c,d", "!bbox"},
      {"bbox=0,0,0,91", "!bbox"},
      {"license=yes", "!license"},
      {"license=confirmed,", "!license"},
      {"hygiene=", "!hygiene"},
      {"device=a,,b", "!device"},
      {"polygon=", "!polygon"},
      {"polygon=0,0+1,1", "!polygon"},
      {"polygon=0,0+1,1+1,0+0,1", "!polygon"},  // it crosses itself
      {"polygon=0,0+1,0+1,91", "!polygon"},
      {"polygon=0,0+1,0+1", "!polygon"},
      {"min_price=-1", "!min_price"},
      {"max_price=cheap", "!max_price"},
      {"currency=usd", "!currency"},
      {"currency=EURO", "!currency"},
      {"updated_since=yesterday", "!updated_since"},
      {"updated_since=2026-02-30", "!updated_since"},
      {"min_rating=-1", "!min_rating"},
      {"min_rating=5.1", "!min_rating"},
      {"min_rating=four", "!min_rating"},
      {"min_reviews=-1", "!min_reviews"},
      {"min_reviews=1.5", "!min_reviews"},
      {"open=yes", "!open"},
      {"open=2026-02-30T10:00", "!open"},
      {"open=2026-11-23T24:00", "!open"},
      {"language=es,,en", "!language"},
      {"sort=price", "!sort"},
      {"limit=0", "!limit"},
      {"limit=101", "!limit"},
      {"limit=99999999999999999999", "!limit"},
      {"limit=ten", "!limit"},
      {"fields=id,nothing", "!fields"},
      {"fields=", "!fields"},
  };
  for (const auto& row : table) {
    const auto& text = row.first;
    const auto& expected = row.second;
    INFO(text);
    CHECK(shown(text) == expected);
  }
  CHECK(shown("q=" + std::string(501, 'a')) == "!q");
}

TEST_CASE("the table of parameters is the contract's, in its order, and then ours") {
  std::string names;
  for (const auto& rule : search_parameters()) names += std::string{rule.name} + " ";
  CHECK(names ==
        "q near lat lon radius bbox license provider hygiene device treatment concern min_rating min_reviews open sort "
        "fields limit cursor language polygon min_price max_price currency updated_since ");
}
