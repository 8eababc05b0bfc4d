#include "web/page/filters.hpp"

#include <algorithm>
#include <charconv>
#include <functional>

#include "web/page/words.hpp"
#include "web/parameters.hpp"

namespace needlepoint::web {
namespace {

void toggle(std::vector<std::string>& values, std::string_view value) {
  const auto found = std::find(values.begin(), values.end(), value);
  if (found == values.end()) values.emplace_back(value);
  else values.erase(found);
}

void toggle_license(Query& query, std::string_view value) {
  const auto strength = strength_from_word(value);
  if (!strength) return;
  const auto found = std::find(query.license.begin(), query.license.end(), *strength);
  if (found == query.license.end()) query.license.push_back(*strength);
  else query.license.erase(found);
}

void toggle_rating(Query& query, std::string_view value) {
  double rating = 0;
  if (std::from_chars(value.data(), value.data() + value.size(), rating).ec != std::errc{}) return;
  if (query.min_rating == rating) query.min_rating.reset();
  else query.min_rating = rating;
}

std::string group_label(std::string_view parameter) {
  if (parameter == "license") return "License";
  if (parameter == "provider") return "Who holds the needle";
  if (parameter == "hygiene") return "Hygiene practice";
  if (parameter == "device") return "Device";
  if (parameter == "treatment") return "Treatment";
  if (parameter == "concern") return "Concern";
  if (parameter == "language") return "Language of its pages";
  if (parameter == "min_rating") return "Rating, adjusted";
  if (parameter == "open") return "Hours";
  return plain_words(parameter);
}

View value_view(const Query& query, const Facet& facet, const FacetValue& value) {
  View view;
  view["href"] = page_link(toggled(query, facet.parameter, value.value));
  view["label"] = std::string(value.label);
  view["count"] = std::to_string(value.count);
  view["chosen"] = value.chosen;
  view["empty"] = value.count == 0 && !value.chosen;
  return view;
}

std::string price_label(const Query& query) {
  const auto amount = [&](double price) {
    auto text = std::to_string(price);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text + ' ' + query.currency;
  };
  if (!query.min_price) return "At most " + amount(*query.max_price);
  if (!query.max_price) return "At least " + amount(*query.min_price);
  return amount(*query.min_price) + " to " + amount(*query.max_price);
}

/// Filters that no facet shows, each with the query without it.
void add_chosen_without_facet(const Query& query, View& chosen) {
  const auto add = [&](const std::string& label, const std::function<void(Query&)>& take_off) {
    auto without = query;
    without.cursor.clear();
    take_off(without);
    View view;
    view["href"] = page_link(without);
    view["label"] = label;
    chosen << view;
  };
  if (query.area) add("In the drawn area", [](Query& q) { q.area.reset(); });
  if (query.min_price || query.max_price)
    add(price_label(query), [](Query& q) { q.min_price.reset(), q.max_price.reset(), q.currency = Query{}.currency; });
  if (query.updated_since)
    add("Read since " + to_iso_date(*query.updated_since), [](Query& q) { q.updated_since.reset(); });
  if (query.min_reviews > 0)
    add("At least " + std::to_string(query.min_reviews) + " reviews", [](Query& q) { q.min_reviews = 0; });
  if (query.open_at) add("Open at " + *query.open_at, [](Query& q) { q.open_at.reset(); });
}

}  // namespace

Query toggled(Query query, std::string_view parameter, std::string_view value) {
  query.cursor.clear();
  if (parameter == "license") toggle_license(query, value);
  else if (parameter == "provider") toggle(query.provider, value);
  else if (parameter == "hygiene") toggle(query.hygiene, value);
  else if (parameter == "device") toggle(query.device, value);
  else if (parameter == "treatment") toggle(query.treatment, value);
  else if (parameter == "concern") toggle(query.concern, value);
  else if (parameter == "language") toggle(query.language, value);
  else if (parameter == "min_rating") toggle_rating(query, value);
  else if (parameter == "open") query.open_now = !query.open_now;
  return query;
}

View filters_view(const Query& query, const std::vector<Facet>& facets) {
  auto groups = list();
  for (const auto& facet : facets) {
    constexpr std::size_t shown = 8;
    auto values = list();
    std::size_t count = 0;
    for (const auto& value : facet.values) {
      if (value.count == 0 && !value.chosen) continue;
      if (++count > shown && !value.chosen) continue;
      values << value_view(query, facet, value);
    }
    if (values.is_empty_list()) continue;
    View group;
    group["label"] = group_label(facet.parameter);
    group["id"] = std::string(facet.parameter);
    group["values"] = std::move(values);
    groups << group;
  }
  return groups;
}

View chosen_view(const Query& query, const std::vector<Facet>& facets) {
  auto chosen = list();
  for (const auto& facet : facets)
    for (const auto& value : facet.values)
      if (value.chosen && !(facet.parameter == "open" && query.open_at)) chosen << value_view(query, facet, value);
  add_chosen_without_facet(query, chosen);
  return chosen;
}

View sorts_view(const Query& query, bool has_place) {
  struct Order {
    Sort sort;
    const char* label;
  };
  static constexpr Order orders[] = {{Sort::best, "Best match"},
                                     {Sort::distance, "Nearest"},
                                     {Sort::rating, "Rating"},
                                     {Sort::popularity, "Most reviewed"}};
  auto views = list();
  for (const auto& order : orders) {
    if (order.sort == Sort::distance && !has_place) continue;
    auto other = query;
    other.sort = order.sort;
    other.cursor.clear();
    View view;
    view["href"] = page_link(other);
    view["label"] = order.label;
    view["chosen"] = query.sort == order.sort;
    views << view;
  }
  return views;
}

std::string page_link(const Query& query) {
  const auto text = query_string(query);
  return text.empty() ? "/" : "/?" + text;
}

}  // namespace needlepoint::web
