#include <algorithm>

#include "web/handlers.hpp"
#include "web/page/clinic_sections.hpp"
#include "web/page/facts.hpp"
#include "web/page/frame.hpp"
#include "web/page/words.hpp"
#include "web/problem.hpp"

namespace needlepoint::web {
namespace {

void put_head(View& view, const Listing& listing) {
  view["name"] = listing.name;
  view["brand"] = listing.brand == listing.name ? std::string{} : listing.brand;
  view["has_brand"] = !listing.brand.empty() && listing.brand != listing.name;
  view["address"] = address_words(listing);
  view["has_address"] = !address_words(listing).empty();
  view["not_clinic"] = !listing.is_clinic;
  view["no_needling"] = !listing.offers_microneedling;
  view["website"] = safe_link(listing.url);
  view["has_website"] = !safe_link(listing.url).empty();
  view["website_words"] = host_words(listing.url);
  view["booking"] = safe_link(listing.booking_url);
  view["has_booking"] = !safe_link(listing.booking_url).empty();
  view["has_phone"] = !listing.phones.empty();
  view["phone"] = listing.phones.empty() ? std::string{} : listing.phones.front();
  view["phone_words"] = listing.phones.empty() ? std::string{} : phone_words(listing.phones.front());
  view["located"] = listing.point.has_value();
  if (listing.point) {
    view["lat"] = std::to_string(listing.point->latitude());
    view["lon"] = std::to_string(listing.point->longitude());
  }
  view["coarse"] = listing.location_source == "city" || listing.location_source == "postal_code";
  view["coarse_words"] = listing.location_source == "city" ? std::string{"its city"} : std::string{"its postal code"};
  view["updated"] = listing.updated_at ? date_words(*listing.updated_at) : std::string{};
  view["has_updated"] = listing.updated_at.has_value();
  view["description"] = listing.description;
  view["has_description"] = !listing.description.empty();
}

}  // namespace

Response page_clinic(const Ask& ask, std::string_view id) {
  const auto found = ask.reader.searcher.listing(id);
  auto& shared = ask.reader.shared;
  if (found.has_error())
    return page_error(ask.reader.templates, shared.asset_version, status_of(found.error()),
                      "no clinic has this address; it may have been merged with another or have closed");
  const auto& listing = **found;
  auto view = frame(listing.name, shared.asset_version);
  put_head(view, listing);
  view["badges"] = badges_view(listing, shared.reference, "");
  put_people(view, listing, shared.reference, ask.at);
  put_rules(view, listing, shared.reference);
  put_devices(view, listing, shared.reference);
  put_hygiene(view, listing, shared.reference);
  put_offer(view, listing, shared.reference);
  put_rating(view, listing);
  put_contact(view, listing);
  put_cautions(view, listing);
  put_questions(view, listing, shared.reference);
  put_sources(view, listing);
  view["generation"] = std::string{id_of(ask.reader.searcher.generation())};
  return html(200, ask.reader.templates.render("clinic", view));
}

}  // namespace needlepoint::web
