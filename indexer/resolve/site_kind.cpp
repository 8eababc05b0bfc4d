// Is it a clinic, and does it needle?
#include <algorithm>
#include <optional>
#include <set>

#include "data/generation/words.hpp"
#include "indexer/resolve/site.hpp"

namespace needlepoint {
namespace {

/// How often a site speaks like one kind of business.
struct Voice {
  std::size_t pages = 0;    ///< on which it does
  std::size_t phrases = 0;  ///< in how many different sentences: one in the footer of all pages is one
  std::size_t typed = 0;    ///< pages whose markup says so
};

Voice voice_of(const SiteClaims& claims, std::string_view kind) {
  std::set<std::string_view> urls, quotes, typed;
  for (const auto* claim : claims.of("signal")) {
    if (text_in(*claim) != kind) continue;
    urls.insert(claim->evidence.url), quotes.insert(claim->evidence.quote);
    if (is_from_data(*claim)) typed.insert(claim->evidence.url);
  }
  return {urls.size(), quotes.size(), typed.size()};
}

/// On most pages, in several sentences or in its markup.
bool speaks_as(const SiteClaims& claims, std::string_view kind) {
  const auto voice = voice_of(claims, kind);
  const auto pages = claims.pages.size();
  return (voice.pages * 2 >= pages && voice.phrases >= 3) || voice.typed * 2 >= pages;
}

/// Its pages speak as a publication, the articles apart: whoever's they are, they sound like one.
bool speaks_as_publication(const SiteClaims& claims) {
  std::set<std::string_view> articles, urls, quotes;
  for (const auto* claim : claims.of("signal"))
    if (text_in(*claim) == "article") articles.insert(claim->evidence.url);
  if (articles.size() == claims.pages.size()) return speaks_as(claims, "publication");
  for (const auto* claim : claims.of("signal")) {
    if (text_in(*claim) != "publication" || articles.contains(claim->evidence.url)) continue;
    urls.insert(claim->evidence.url), quotes.insert(claim->evidence.quote);
  }
  return urls.size() * 2 >= claims.pages.size() - articles.size() && quotes.size() >= 3;
}

bool is_needling(const Reference& reference, const std::string& id) {
  for (const auto& treatment : reference.treatments)
    if (treatment.id == id) return treatment.is_microneedling;
  return false;
}

/// A page of its own, a heading, a place in a list or a menu, an offer in so many words, or a price says that it is
/// offered; a mention in running text, a question or an article does not, unless pages keep coming back to it.
bool offers_needling(const SiteClaims& claims, const Reference& reference) {
  static const std::set<std::string_view> offers = {"title.treatment", "description.treatment", "heading.treatment",
                                                    "list.treatment",  "menu.treatment",        "offer.treatment",
                                                    "jsonld.treatment"};
  std::set<std::string_view> mentions;
  for (const auto* claim : claims.of("treatment")) {
    if (!is_needling(reference, text_in(*claim))) continue;
    if (offers.contains(claim->evidence.rule)) return true;
    if (claim->evidence.rule == "text.treatment") mentions.insert(claim->evidence.url);
  }
  return !claims.of("price").empty() || mentions.size() >= 3;
}

/// Pages that differ only in the town they name, without any address of their own.
bool is_doorway(const SiteClaims& claims) {
  for (const auto* claim : claims.of("address"))
    if (!text_in(*claim, "street").empty()) return false;
  return voice_of(claims, "product").pages * 2 >= claims.pages.size() && claims.pages.size() >= 2;
}

/// Its markup names three businesses or more that share no word, as the branches of a chain would, and it speaks as a
/// directory on several pages: they are others'.
bool lists_others(const SiteClaims& claims) {
  std::set<std::string> names;
  for (const auto* claim : claims.of("name"))
    if (is_from_data(*claim)) names.insert(text_in(*claim));
  if (names.size() < 3 || voice_of(claims, "directory").pages < 2) return false;
  std::optional<std::vector<std::string>> shared;
  for (const auto& name : names) {
    const auto words = words_of(name);
    if (!shared) shared = words;
    else
      std::erase_if(*shared,
                    [&](const auto& word) { return std::find(words.begin(), words.end(), word) == words.end(); });
  }
  return shared->empty();
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
  const auto provider = voice_of(claims, "provider").pages;
  const bool reachable = !claims.of("address").empty() || !claims.of("phone").empty();
  const bool local = voice_of(claims, "business").pages > 0;
  // "Hersteller" stands in the cookie notice of many a clinic, and clinics sell creams.
  const bool sees_clients = local || (provider * 2 > pages && receives_visitors(claims));
  SiteKind kind;
  if (is_doorway(claims)) kind.reason = "doorway pages: no address or telephone, and product ratings on several pages";
  else if (!sees_clients && speaks_as(claims, "vendor"))
    kind.reason = "a vendor: wholesale or manufacturing words on most pages";
  else if (!sees_clients && speaks_as(claims, "academy")) kind.reason = "an academy: it sells courses, not treatments";
  else if (!sees_clients && speaks_as(claims, "shop")) kind.reason = "a shop: carts on most pages";
  else if (lists_others(claims) || (!sees_clients && speaks_as(claims, "directory")))
    kind.reason = "a directory: it lists clinics that others run";
  else if (!sees_clients && speaks_as_publication(claims))
    kind.reason = "a publication: it writes about treatments and gives none";
  else if (!reachable) kind.reason = "no address and no telephone number of its own";
  else if (claims.of("treatment").empty()) kind.reason = "it names no treatment";
  else kind.is_clinic = true;
  kind.offers_microneedling = kind.is_clinic && offers_needling(claims, reference);
  return kind;
}

}  // namespace needlepoint
