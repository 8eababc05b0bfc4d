#include <algorithm>

#include "web/page/clinic_sections.hpp"
#include "web/page/facts.hpp"
#include "web/page/words.hpp"

namespace needlepoint::web {
namespace {

const Device* find_device(const Reference& reference, const DeviceUse& use) {
  const auto found = std::find_if(reference.devices.begin(), reference.devices.end(), [&](const Device& device) {
    return device.label == use.name || device.id == use.name ||
           std::find(device.aliases.begin(), device.aliases.end(), use.name) != device.aliases.end();
  });
  return found == reference.devices.end() ? nullptr : &*found;
}

/// "K202243 DEN160029" becomes links to the FDA's records.
View record_links(const std::string& clearance) {
  auto links = list();
  for (std::size_t begin = 0; begin < clearance.size();) {
    const auto end = std::min(clearance.find_first_of(" ,;", begin), clearance.size());
    const auto number = clearance.substr(begin, end - begin);
    begin = end + 1;
    const auto word = clearance_word(number);
    if (word.empty()) continue;
    View link;
    link["number"] = number;
    link["href"] = word == "granted"
                       ? "https://www.accessdata.fda.gov/scripts/cdrh/cfdocs/cfpmn/denovo.cfm?id=" + number
                       : "https://www.accessdata.fda.gov/scripts/cdrh/cfdocs/cfpmn/pmn.cfm?ID=" + number;
    link["word"] = word == "granted" ? std::string{"De Novo granted"} : std::string{"510(k) cleared"};
    links << link;
  }
  return links;
}

View texts(const std::vector<std::string>& values) {
  auto views = list();
  for (const auto& value : values) views << View{value};
  return views;
}

std::string visit_words(const std::string& step) {
  if (step == "consultation") return "A consultation";
  if (step == "numbing") return "Numbing before the procedure";
  if (step == "aftercare") return "Aftercare instructions";
  if (step == "patch_test") return "A patch test";
  return plain_words(step);
}

std::string whose_words(const std::string& source) {
  return source == "self" ? "published by the clinic about itself" : "from " + source;
}

}  // namespace

void put_devices(View& view, const Listing& listing, const Reference& reference) {
  auto devices = list();
  for (const auto& use : listing.devices) {
    const auto* known = find_device(reference, use);
    const auto word = clearance_word(use.clearance);
    View one;
    one["name"] = use.name;
    one["strength"] = word.empty() ? "stated" : "confirmed";
    one["recorded"] = !word.empty();
    one["record"] = word == "granted" ? "FDA De Novo granted" : "FDA cleared";
    one["records"] = record_links(use.clearance);
    one["radio"] = known && known->family == "rf_microneedling";
    one["indication"] = known ? known->indication : std::string{};
    one["has_indication"] = known && !known->indication.empty();
    one["evidence"] = evidence_view(use.evidence);
    devices << one;
  }
  view["no_devices"] = listing.devices.empty();
  view["devices"] = std::move(devices);
}

void put_hygiene(View& view, const Listing& listing, const Reference& reference) {
  auto practices = list();
  for (const auto& kind : reference.hygiene) {
    const auto* stated = find_practice(listing, kind.id);
    const auto strength = practice_strength(listing, kind.id);
    const bool known = strength != Strength::unknown,
               from_device = known && (!stated || stated->strength == Strength::unknown);
    View one;
    one["id"] = kind.id;
    one["label"] = kind.label;
    one["question"] = kind.question;
    one["known"] = known;
    one["strength"] = std::string{to_word(strength)};
    one["strength_words"] =
        from_device ? std::string{"By the FDA’s record, see Equipment"} : std::string{strength_words(strength)};
    one["about"] = known && !from_device ? plain_words(stated->about) : std::string{};
    one["has_about"] = known && !from_device && !stated->about.empty();
    one["evidence"] = known && !from_device ? evidence_view(stated->evidence) : list();
    practices << one;
  }
  view["practices"] = std::move(practices);
  view["stated_count"] = std::to_string(stated_practices(listing, reference));
  view["practice_count"] = std::to_string(reference.hygiene.size());
}

void put_offer(View& view, const Listing& listing, const Reference& reference) {
  std::vector<std::string> treatments, concerns, visit;
  for (const auto& id : listing.treatments) treatments.push_back(treatment_label(reference, id));
  for (const auto& id : listing.concerns) concerns.push_back(concern_label(reference, id));
  for (const auto& step : listing.visit) visit.push_back(visit_words(step));
  view["has_treatments"] = !treatments.empty();
  view["has_concerns"] = !concerns.empty();
  view["has_visit"] = !visit.empty();
  view["treatments"] = texts(treatments);
  view["concerns"] = texts(concerns);
  view["visit"] = texts(visit);
  auto prices = list();
  for (const auto& price : listing.prices) {
    View one;
    one["amount"] = price_words(price);
    one["per"] = price.per;
    one["has_per"] = !price.per.empty();
    one["note"] = price.note;
    one["has_note"] = !price.note.empty();
    one["evidence"] = evidence_view(price.evidence);
    prices << one;
  }
  view["has_prices"] = !listing.prices.empty();
  view["prices"] = std::move(prices);
  view["has_offer"] = !treatments.empty() || !concerns.empty() || !visit.empty() || !listing.prices.empty();
}

void put_rating(View& view, const Listing& listing) {
  view["has_rating"] = listing.rating.has_value();
  if (const auto& rating = listing.rating) {
    view["rating"] = rating_words(rating->value);
    view["rating_count"] =
        count_words(static_cast<std::uint64_t>(std::max<std::int64_t>(rating->count, 0)), "review", "reviews");
    view["rating_whose"] = whose_words(rating->source);
    view["rating_self"] = rating->source == "self";
    view["rating_adjusted"] = rating_words(rating->adjusted);
    view["has_adjusted"] = rating->adjusted > 0;
  }
  auto reviews = list();
  for (const auto& review : listing.reviews) {
    View one;
    one["rated"] = review.rating.has_value();
    if (review.rating) one["rating"] = rating_words(*review.rating);
    one["text"] = review.text;
    one["author"] = review.author;
    one["has_author"] = !review.author.empty();
    one["date"] = review.date;
    one["has_date"] = !review.date.empty();
    one["whose"] = whose_words(review.source);
    one["evidence"] = evidence_view(review.evidence);
    reviews << one;
  }
  view["has_reviews"] = !listing.reviews.empty();
  view["reviews"] = std::move(reviews);
}

void put_questions(View& view, const Listing& listing, const Reference& reference) {
  std::vector<std::string> questions;
  if (best_license(listing) != Strength::confirmed)
    questions.emplace_back(
        "Who will hold the needle, and under which license and number? Which register can I look it up in?");
  if (listing.devices.empty())
    questions.emplace_back("Which device do you use, make and model, and what has the FDA cleared it for?");
  for (const auto& kind : reference.hygiene) {
    const bool asked_already = kind.id == "fda_cleared_device" && listing.devices.empty();
    if (practice_strength(listing, kind.id) == Strength::unknown && !kind.question.empty() && !asked_already)
      questions.push_back(kind.question);
  }
  const auto says = [&](const char* step) {
    return std::find(listing.visit.begin(), listing.visit.end(), step) != listing.visit.end();
  };
  if (!says("consultation"))
    questions.emplace_back("Is there a consultation about my skin and my goals before the first session?");
  if (!says("aftercare"))
    questions.emplace_back("Which aftercare instructions will I get, and whom do I call if something looks wrong?");
  if (listing.prices.empty())
    questions.emplace_back("What does one session cost, and how many do you expect to be needed?");
  view["questions"] = texts(questions);
}

void put_sources(View& view, const Listing& listing) {
  auto sources = list();
  for (const auto& source : listing.sources) {
    View one;
    one["link"] = safe_link(source.url);
    one["linked"] = !safe_link(source.url).empty();
    one["where"] = host_words(source.url);
    one["kind"] = plain_words(source.kind);
    one["date"] = source.fetched_at == Instant{} ? std::string{} : date_words(source.fetched_at);
    one["dated"] = source.fetched_at != Instant{};
    sources << one;
  }
  view["has_sources"] = !listing.sources.empty();
  view["sources"] = std::move(sources);
}

}  // namespace needlepoint::web
