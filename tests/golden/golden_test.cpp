// Each page of pages/ goes the whole way from bytes to what would be published, and says what it must say and no more.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <set>

#include "crawler/read/read_page.hpp"
#include "data/store.hpp"
#include "indexer/resolve/site_listing.hpp"
#include "tests/golden/golden_case.hpp"

namespace {

using namespace needlepoint;

const Reference& reference() {
  static const auto tables = load_reference(share_directory() / "data");
  return tables;
}

const geo::Gazetteer& places() {
  static const auto gazetteer = geo::Gazetteer::open(share_directory() / "gazetteer.bin");
  return gazetteer;
}

std::string amount(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%g", value);
  return text;
}

void tell(const Listing& listing, std::set<std::string>& facts) {
  const auto say = [&](const std::string& field, const std::string& value) {
    if (!value.empty()) facts.insert(field + " = " + value);
  };
  say("name", listing.name);
  if (!listing.street.empty() || !listing.city.empty())
    say("place", listing.street + " / " + listing.city + " / " + listing.region + " / " + listing.postal_code + " / " +
                     listing.country);
  for (const auto& phone : listing.phones) say("phone", phone);
  say("microneedling", listing.offers_microneedling ? "yes" : "no");
  for (const auto& hours : listing.hours) say("hours", hours);
  for (const auto& device : listing.devices) say("device", device.name + " / " + device.clearance);
  for (const auto& hygiene : listing.hygiene) say("hygiene", hygiene.practice + " / " + hygiene.about);
  for (const auto& person : listing.practitioners)
    say("person", person.name + " / " + person.provider_class +
                      (person.license.number.empty() ? "" : " / " + person.license.number));
  for (const auto& price : listing.prices)
    say("price", amount(price.amount) + " " + price.currency + " / " + price.per);
  if (listing.rating)
    say("rating",
        amount(listing.rating->value) + " of " + std::to_string(listing.rating->count) + ", " + listing.rating->source);
  for (const auto& review : listing.reviews) say("review", review.author);
  for (const auto& flag : listing.flags) say("flag", flag.id);
  say("booking", listing.booking_url);
  if (listing.location_source == "stated" || listing.location_source == "map_link")
    say("position", listing.location_source);
}

std::string published(const GoldenCase& golden) {
  std::vector<PageReading> readings;
  const auto first = Url::parse(golden.pages.front().first).value();
  const std::string site{first.host()};
  for (const auto& [address, html] : golden.pages) {
    PageRecord page;
    page.url = Url::parse(address).value();
    page.site = site;
    page.content_type = "text/html; charset=utf-8";
    auto claims = read_page(page, html, reference());
    readings.push_back({std::move(page), std::move(claims)});
  }
  const SiteClaims claims{site, readings};
  const auto kind = kind_of(claims, reference());
  if (!kind.is_clinic) return "not a clinic: " + kind.reason + "\n";
  std::set<std::string> facts;
  for (const auto& listing : listings_of(claims, kind, reference(), places())) tell(listing, facts);
  std::string out;
  for (const auto& fact : facts) out += fact + "\n";
  return out;
}

}  // namespace

TEST_CASE("golden pages: what is published is what a careful reader would publish") {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator{NEEDLEPOINT_SOURCE "/tests/golden/pages"})
    files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  CHECK(files.size() >= 190);
  for (const auto& file : files) {
    const auto golden = read_golden_case(file);
    INFO(golden.name << ": " << golden.trap);
    CHECK(published(golden) == golden.expected);
  }
}
