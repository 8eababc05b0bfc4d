// Is it a clinic, and does it needle?
#include <set>

#include "indexer/resolve/site.hpp"

namespace needlepoint {
namespace {

std::size_t pages_with_signal(const SiteClaims& claims, std::string_view kind, bool phrases) {
  std::set<std::string> urls;
  for (const auto* claim : claims.of("signal"))
    if (text_in(*claim) == kind)
      urls.insert(phrases ? claim->evidence.url + claim->evidence.quote : claim->evidence.url);
  return urls.size();
}

bool is_needling(const Reference& reference, const std::string& id) {
  for (const auto& treatment : reference.treatments)
    if (treatment.id == id) return treatment.is_microneedling;
  return false;
}

/// A page of its own, a heading, a price or a place in a list says that it is offered; a mention in running text does
/// not alone.
bool offers_needling(const SiteClaims& claims, const Reference& reference) {
  std::set<std::string> mentions;
  for (const auto* claim : claims.of("treatment")) {
    if (!is_needling(reference, text_in(*claim))) continue;
    const auto& rule = claim->evidence.rule;
    if (rule == "title.treatment" || rule == "heading.treatment" || rule == "list.treatment" ||
        rule == "menu.treatment")
      return true;
    mentions.insert(claim->evidence.url);
  }
  return !claims.of("price").empty() || !mentions.empty();
}

/// Pages that differ only in the town they name, without any address of their own.
bool is_doorway(const SiteClaims& claims) {
  for (const auto* claim : claims.of("address"))
    if (!text_in(*claim, "street").empty()) return false;
  return pages_with_signal(claims, "product", false) * 2 >= claims.pages.size() && claims.pages.size() >= 2;
}

/// A door and the hours at which it is open: clinics sell products too, but a shop on the web has neither.
bool receives_visitors(const SiteClaims& claims) {
  if (claims.of("hours").empty()) return false;
  for (const auto* claim : claims.of("address"))
    if (!text_in(*claim, "street").empty()) return true;
  return false;
}

}  // namespace

SiteKind kind_of(const SiteClaims& claims, const Reference& reference) {
  const auto pages = claims.pages.size();
  const auto vendor = pages_with_signal(claims, "vendor", false),
             vendor_words = pages_with_signal(claims, "vendor", true);
  const auto shop = pages_with_signal(claims, "shop", false);
  const auto academy = pages_with_signal(claims, "academy", false),
             academy_words = pages_with_signal(claims, "academy", true);
  const auto provider = pages_with_signal(claims, "provider", false);
  const bool reachable = !claims.of("address").empty() || !claims.of("phone").empty();
  bool local = false;
  for (const auto* claim : claims.of("signal")) local = local || text_in(*claim) == "business";
  // "Hersteller" stands in the cookie notice of many a clinic.
  const bool sees_clients = provider * 2 > pages && receives_visitors(claims);
  SiteKind kind;
  if (vendor * 2 >= pages && vendor_words >= 3 && !local && !sees_clients)
    kind.reason = "a vendor: wholesale or manufacturing words on most pages";
  else if (is_doorway(claims))
    kind.reason = "doorway pages: no address or telephone, and product ratings on several pages";
  else if (academy * 2 >= pages && academy_words >= 3 && !local && provider * 2 <= pages)
    kind.reason = "an academy: it sells courses, not treatments";
  else if (shop * 2 >= pages && shop >= 1 && !local && provider * 3 <= pages && !receives_visitors(claims))
    kind.reason = "a shop: carts on most pages";
  else if (!reachable) kind.reason = "no address and no telephone number of its own";
  else if (claims.of("treatment").empty()) kind.reason = "it names no treatment";
  else kind.is_clinic = true;
  kind.offers_microneedling = kind.is_clinic && offers_needling(claims, reference);
  return kind;
}

}  // namespace needlepoint
