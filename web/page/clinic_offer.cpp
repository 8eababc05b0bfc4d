#include <algorithm>

#include "web/page/clinic_sections.hpp"
#include "web/page/facts.hpp"
#include "web/page/words.hpp"

namespace needlepoint::web {
namespace {

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
    const bool attested = known && !from_device && strength == Strength::stated && !stated->evidence.empty() &&
                          stated->evidence.front().rule == "inspections.attested";
    one["strength_words"] = from_device ? std::string{"By the FDA’s record, see Equipment"}
                            : attested  ? std::string{"Attested by an operator or partner"}
                                        : std::string{strength_words(strength)};
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
