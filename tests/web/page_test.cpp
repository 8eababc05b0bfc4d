// The pages as HTML: what they say, and what hostile text cannot do to them. How they look is tested in a browser.
#include <doctest/doctest.h>

#include "tests/web/raw_client.hpp"
#include "tests/web/running_site.hpp"
#include "web/http/target.hpp"

using namespace needlepoint;
using namespace needlepoint::web;

namespace {

std::string page(const std::string& target, int status = 200) {
  const auto answer = get(shared_site().port(), target);
  CHECK_MESSAGE(answer.status == status, target);
  CHECK(answer.headers.at("content-type") == "text/html; charset=utf-8");
  return answer.body;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("results say how many, within how far, of where") {
  const auto text = page("/?q=microneedling&near=78701&radius=25mi");
  CHECK(has(text, "3 clinics within 25 mi of the center of 78701"));
  CHECK(has(text, "aria-live=\"polite\""));
  CHECK(has(text, "href=\"/clinics/cedar#hygiene\""));
  CHECK(has(text, "SkinPen, FDA cleared"));
  CHECK_FALSE(has(text, "approved"));
}

TEST_CASE("filters are links that keep the question") {
  const auto text = page("/?q=microneedling&near=78701&radius=25mi");
  CHECK(has(text, "href=\"/?q=microneedling&amp;near=78701&amp;radius=25mi&amp;license=confirmed\""));
  const auto chosen = page("/?near=78701&radius=25mi&license=confirmed");
  CHECK(has(chosen, "href=\"/?near=78701&amp;radius=25mi\""));  // the same link takes it off
  CHECK(has(chosen, "<input type=\"hidden\" name=\"license\" value=\"confirmed\">"));
}

TEST_CASE("the form's empty fields and a stranger's parameters are no mistake on the page") {
  page("/?q=&near=78701&radius=");
  page("/?utm_source=x");
  CHECK(has(page("/?q=&near="), "Find microneedling you can check"));
}

TEST_CASE("what is not stated is never a no") {
  const auto text = page("/clinics/plain");
  CHECK(has(text, "Not stated"));
  CHECK(has(text, "Ask: "));
  CHECK(has(text, "No practitioner is named on the pages we read"));
}

TEST_CASE("a clinic's page has the quote, its source and its date") {
  const auto text = page("/clinics/cedar");
  CHECK(has(text, "A new cartridge each time."));
  CHECK(has(text, "href=\"https://cedar.example/safety\""));
  CHECK(has(text, "Nov 3, 2026"));
  CHECK(has(text, "License confirmed by a register"));
  CHECK(has(text, "pmn.cfm?ID=K202243"));
}

TEST_CASE("hostile text stays text") {
  for (const auto& target : {std::string{"/?near=78701&radius=25mi"}, "/clinics/" + percent_encode("a/b?c#d e"),
                             "/?near=" + percent_encode("<script>alert(1)</script>"),
                             "/?q=" + percent_encode("\"><script>alert(1)</script>") + "&near=78701",
                             "/?radius=" + percent_encode("<script>")}) {
    INFO(target);
    const auto text = get(shared_site().port(), target).body;
    CHECK_FALSE(has(text, "<script>alert"));
    CHECK_FALSE(has(text, "href=\"javascript:"));
    CHECK_FALSE(has(text, "href=\"data:"));
    CHECK_FALSE(has(text, "\"><script"));
  }
}

TEST_CASE("dead ends lead somewhere") {
  CHECK(has(page("/?near=Springfield"), "do you mean?"));
  CHECK(has(page("/?near=Nowhereville%20Zz", 400), "We do not know"));
  CHECK(has(page("/?radius=far", 400), "radius"));
  CHECK(has(page("/clinics/nobody", 404), "Search for a clinic"));
  CHECK(has(page("/nothing", 404), "Search for a clinic"));
  CHECK(has(page("/?q=microneedling&near=Nome%2C+AK"), "class=\"ladder\""));
}

TEST_CASE("the guide and the about page stand, with their sources") {
  const auto guide = page("/guide");
  for (const auto* part : {"Inflammation", "Proliferation", "Remodeling", "fda.gov", "Numbing", "single use"})
    CHECK_MESSAGE(has(guide, part), part);
  const auto about = page("/about");
  for (const auto* part : {"GeoNames", "CC BY 4.0", "OpenStreetMap", "ODbL", "Natural Earth", "robots.txt"})
    CHECK_MESSAGE(has(about, part), part);
}

TEST_CASE("nothing is loaded from elsewhere, nothing is inline") {
  for (const auto* target : {"/", "/?near=78701", "/clinics/cedar", "/guide", "/about"}) {
    const auto text = page(target);
    INFO(target);
    CHECK_FALSE(has(text, "src=\"http"));
    CHECK_FALSE(has(text, "<script>"));
    CHECK_FALSE(has(text, " style=\""));
    CHECK_FALSE(has(text, " onclick="));
    CHECK_FALSE(has(text, "{{"));
  }
}
