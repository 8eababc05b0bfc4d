#include <algorithm>
#include <charconv>

#include "web/handlers.hpp"
#include "web/page/facts.hpp"
#include "web/page/filters.hpp"
#include "web/page/frame.hpp"
#include "web/page/words.hpp"
#include "web/parameters.hpp"
#include "web/problem.hpp"

namespace needlepoint::web {
namespace {

/// Forms send empty fields, and links that were passed around carry words of others: neither is a mistake here.
std::vector<Parameter> known_parameters(const std::vector<Parameter>& given) {
  std::vector<Parameter> known;
  for (const auto& parameter : given)
    if (!parameter.value.empty() && is_parameter(parameter.name) && parameter.name != "fields")
      known.push_back(parameter);
  return known;
}

/// How many hits stand on the pages before this one; only numbers the cards.
std::uint64_t offset_of(const std::vector<Parameter>& given) {
  std::uint64_t offset = 0;
  for (const auto& [name, value] : given)
    if (name == "at" && std::from_chars(value.data(), value.data() + value.size(), offset).ec != std::errc{})
      offset = 0;
  return std::min<std::uint64_t>(offset, 1'000'000);
}

bool is_empty(const Query& query) { return query_string(query).empty() && query.cursor.empty(); }

View radius_choices(const Query& query) {
  static constexpr const char* choices[] = {"", "5mi", "10mi", "25mi", "50mi", "100mi"};
  const auto chosen = query.radius ? length_text(*query.radius) : std::string{};
  auto views = list();
  bool listed = false;
  const auto add = [&](const std::string& value) {
    View view;
    view["value"] = value;
    view["label"] = value.empty() ? std::string{"Automatic"}
                                  : "Within " + value.substr(0, value.find_first_not_of("0123456789.")) + " " +
                                        value.substr(value.find_first_not_of("0123456789."));
    view["chosen"] = value == chosen;
    listed = listed || value == chosen;
    views << view;
  };
  for (const auto* choice : choices) add(choice);
  if (!listed) add(chosen);
  return views;
}

/// The form carries the filters along, so that a new word or place keeps them.
View kept_parameters(const Query& query) {
  auto kept = query;
  kept.words.clear();
  kept.near.clear();
  kept.radius.reset();
  kept.point.reset();
  kept.box.reset();
  kept.area.reset();
  auto views = list();
  const auto target = parse_target("/?" + query_string(kept));
  for (const auto& [name, value] : target->parameters) {
    View view;
    view["name"] = name;
    view["value"] = value;
    views << view;
  }
  return views;
}

View form_view(const Query& query, bool fresh) {
  View form;
  form["q"] = fresh ? std::string{"microneedling"} : query.words;
  form["near"] = query.near.empty() && query.point ? std::string{} : query.near;
  form["has_point"] = query.point.has_value();
  if (query.point) {
    Query only_point;
    only_point.point = query.point;
    const auto target = parse_target("/?" + query_string(only_point));
    form["lat"] = target->parameters[0].value;
    form["lon"] = target->parameters[1].value;
  }
  form["radii"] = radius_choices(query);
  form["kept"] = kept_parameters(query);
  return form;
}

View reasons_view(const SearchHit& hit) {
  auto reasons = list();
  for (const auto& reason : hit.reasons) {
    std::array<char, 32> points{};
    std::snprintf(points.data(), points.size(), "%+.2f", reason.points);
    View view;
    view["words"] = std::string{reason.words.view().empty() ? reason.signal : reason.words.view()};
    view["signal"] = plain_words(reason.signal);
    view["points"] = points.data();
    reasons << view;
  }
  return reasons;
}

View prices_view(const Listing& listing) {
  auto prices = list();
  if (listing.prices.empty()) return prices;
  const auto& least = *std::min_element(listing.prices.begin(), listing.prices.end(),
                                        [](const Price& a, const Price& b) { return a.amount < b.amount; });
  View view;
  view["text"] =
      (listing.prices.size() > 1 ? "from " : "") + price_words(least) + (least.per.empty() ? "" : " per " + least.per);
  prices << view;
  return prices;
}

/// When nothing says whether it is open at this minute: its hours as stated, or that there are none.
std::string hours_line(const Listing& listing) {
  if (listing.hours.empty()) return "Hours not stated";
  std::string line = hours_words(listing.hours.front());
  if (listing.hours.size() > 1) line += ", " + hours_words(listing.hours[1]);
  if (listing.hours.size() > 2) line += " …";
  return line;
}

View card_view(const SearchHit& hit, std::uint64_t number, const std::string& country, const Reference& reference) {
  const auto& listing = *hit.listing;
  const auto base = "/clinics/" + percent_encode(listing.id);
  View card;
  card["number"] = std::to_string(number);
  card["name"] = listing.name;
  card["href"] = base;
  card["address"] = address_words(listing);
  card["has_distance"] = hit.distance.has_value();
  if (hit.distance) card["distance"] = distance_words(*hit.distance, country);
  card["open"] = hit.open.value_or(false);
  card["closed"] = hit.open.has_value() && !*hit.open;
  card["hours_unknown"] = !hit.open.has_value();
  card["hours"] = hours_line(listing);
  card["badges"] = badges_view(listing, reference, base);
  card["reasons"] = reasons_view(hit);
  card["has_reasons"] = !hit.reasons.empty();
  card["prices"] = prices_view(listing);
  card["located"] = listing.point.has_value();
  card["coarse"] = listing.location_source == "city" || listing.location_source == "postal_code";
  if (listing.point) {
    card["lat"] = std::to_string(listing.point->latitude());
    card["lon"] = std::to_string(listing.point->longitude());
  }
  return card;
}

/// "23 clinics within 10 mi of the center of 30309".
std::string summary_words(const Query& query, const Answer& answer) {
  auto words = answer.total == 0 ? std::string{"No clinic"} : count_words(answer.total, "clinic", "clinics");
  const std::string country = answer.place ? answer.place->country : std::string{};
  if (query.box) return words + " in this part of the map";
  if (query.point && !(answer.place && answer.place->kind != geo::PlaceKind::point)) {
    if (answer.radius) words += " within " + radius_words(*answer.radius, country) + " of your point";
    return words;
  }
  if (answer.place) {
    if (answer.radius) words += " within " + radius_words(*answer.radius, country) + " of ";
    else words += " near ";
    return words + origin_words(*answer.place);
  }
  return words + " anywhere";
}

View choices_view(const Query& query, const std::vector<geo::Place>& places) {
  auto views = list();
  for (const auto& place : places) {
    auto chosen = query;
    chosen.near = label(place);
    chosen.point.reset();
    View view;
    view["label"] = label(place);
    view["href"] = page_link(chosen);
    view["population"] = place.population > 0
                             ? count_words(static_cast<std::uint64_t>(place.population), "person", "people")
                             : std::string{};
    views << view;
  }
  return views;
}

View suggestions_view(const std::vector<Suggestion>& suggestions) {
  auto views = list();
  for (const auto& suggestion : suggestions) {
    View view;
    view["href"] = page_link(suggestion.query);
    view["words"] = suggestion.words;
    view["total"] = count_words(suggestion.total, "clinic", "clinics");
    views << view;
  }
  return views;
}

void put_paging(View& view, const Query& query, const Answer& answer, std::uint64_t offset) {
  const auto last = offset + answer.hits.size();
  if (answer.total > answer.hits.size() && !answer.hits.empty())
    view["range"] =
        "Showing " + std::to_string(offset + 1) + " to " + std::to_string(last) + " of " + std::to_string(answer.total);
  view["has_range"] = answer.total > answer.hits.size() && !answer.hits.empty();
  view["has_next"] = !answer.next.empty();
  if (!answer.next.empty()) {
    const auto text = query_string(query);
    view["next"] = "/?" + text + (text.empty() ? "" : "&") + "cursor=" + percent_encode(answer.next) +
                   "&at=" + std::to_string(last);
  }
  view["has_first"] = offset > 0;
  auto first = query;
  first.cursor.clear();
  view["first"] = page_link(first);
}

void put_origin(View& view, const Answer& answer) {
  view["has_origin"] = answer.place && answer.place->center;
  if (!answer.place || !answer.place->center) return;
  view["origin"] = origin_words(*answer.place);
  view["origin_lat"] = std::to_string(answer.place->center->latitude());
  view["origin_lon"] = std::to_string(answer.place->center->longitude());
  view["radius_m"] = answer.radius ? std::to_string(answer.radius->value) : std::string{};
}

Response results(const Ask& ask, const Query& query, const Answer& answer, std::uint64_t offset) {
  const auto& reference = ask.reader.shared.reference;
  const auto summary = summary_words(query, answer);
  auto view = frame(summary, ask.reader.shared.asset_version);
  view["form"] = form_view(query, false);
  view["summary"] = summary;
  view["results"] = true;
  view["ambiguous"] = !answer.place_choices.empty();
  view["near"] = query.near;
  view["choices"] = choices_view(query, answer.place_choices);
  view["none"] = answer.total == 0 && answer.place_choices.empty();
  view["some"] = answer.total > 0;
  view["suggestions"] = suggestions_view(answer.suggestions);
  view["has_suggestions"] = !answer.suggestions.empty();
  view["filters"] = filters_view(query, answer.facets);
  auto chosen = chosen_view(query, answer.facets);
  view["has_chosen"] = chosen.is_non_empty_list();
  view["chosen"] = std::move(chosen);
  view["sorts"] = sorts_view(query, answer.place.has_value());
  put_origin(view, answer);
  put_paging(view, query, answer, offset);
  const auto country = answer.place ? answer.place->country : std::string{};
  auto cards = list();
  for (std::size_t i = 0; i < answer.hits.size(); ++i)
    cards << card_view(answer.hits[i], offset + i + 1, country, reference);
  view["cards"] = std::move(cards);
  view["generation"] = answer.generation;
  return html(200, ask.reader.templates.render("results", view));
}

/// A place or value that was not understood: the form again, with what is wrong and what was meant perhaps.
Response not_understood(const Ask& ask, const Query& query, const Fault& fault) {
  auto view = frame("Not understood", ask.reader.shared.asset_version);
  view["form"] = form_view(query, false);
  view["parameter"] = fault.where;
  view["what"] = fault.what;
  view["is_place"] = fault.where == "near";
  view["near"] = query.near;
  auto near_spellings = list();
  if (fault.where == "near") near_spellings = choices_view(query, ask.reader.shared.places.lookup(query.near).places);
  view["has_choices"] = near_spellings.is_non_empty_list();
  view["choices"] = std::move(near_spellings);
  return html(status_of(fault), ask.reader.templates.render("not_understood", view));
}

}  // namespace

Response page_search(const Ask& ask) {
  auto request = read_search(known_parameters(ask.request.target.parameters));
  if (request.has_error()) return not_understood(ask, Query{}, request.error());
  auto& query = request->query;
  if (is_empty(query)) {
    auto view = frame("Find microneedling you can check", ask.reader.shared.asset_version);
    view["form"] = form_view(query, true);
    view["home"] = true;
    view["listings"] = count_words(size_of(ask.reader.searcher.generation()), "clinic", "clinics");
    view["published"] = date_words(published_at(ask.reader.searcher.generation()));
    return html(200, ask.reader.templates.render("home", view));
  }
  query.asked_at = ask.at;
  query.facets = true;
  const auto answer = ask.reader.searcher.search(query);
  if (answer.has_error()) return not_understood(ask, query, answer.error());
  return results(ask, query, *answer, offset_of(ask.request.target.parameters));
}

}  // namespace needlepoint::web
