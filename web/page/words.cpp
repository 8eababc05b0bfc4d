#include "web/page/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace needlepoint::web {
namespace {

std::string format(const char* pattern, double value) {
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), pattern, value);
  return text.data();
}

bool counts_in_miles(std::string_view country) { return country.empty() || country == "US" || country == "GB"; }

}  // namespace

std::string distance_words(geo::Metres distance, std::string_view country) {
  if (counts_in_miles(country)) {
    const double miles = geo::to_miles(distance);
    return format(miles < 9.95 ? "%.1f mi" : "%.0f mi", miles);
  }
  if (distance.value < 950) return format("%.0f m", std::round(distance.value / 10) * 10);
  const double kilometres = distance.value / 1000;
  return format(kilometres < 9.95 ? "%.1f km" : "%.0f km", kilometres);
}

std::string radius_words(geo::Metres radius, std::string_view country) {
  const double miles = geo::to_miles(radius), kilometres = radius.value / 1000;
  const auto is_round = [](double value) { return std::abs(value * 10 - std::round(value * 10)) < 1e-6; };
  const bool in_miles = is_round(miles) && (!is_round(kilometres) || counts_in_miles(country));
  return in_miles               ? format("%.4g mi", miles)
         : is_round(kilometres) ? format("%.5g km", kilometres)
                                : distance_words(radius, country);
}

std::string date_words(Date date) {
  static constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  if (!date.ok()) return {};
  return std::string{months[static_cast<unsigned>(date.month()) - 1]} + " " +
         std::to_string(static_cast<unsigned>(date.day())) + ", " + std::to_string(static_cast<int>(date.year()));
}

std::string date_words(Instant instant) { return date_words(Date{std::chrono::floor<std::chrono::days>(instant)}); }

std::string count_words(std::uint64_t count, std::string_view one, std::string_view many) {
  auto digits = std::to_string(count);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return digits + " " + std::string{count == 1 ? one : many};
}

std::string origin_words(const geo::Place& place) {
  if (place.kind == geo::PlaceKind::point) return "the point you gave";
  if (place.kind == geo::PlaceKind::postal_code) return "the center of " + place.name;
  std::string words = "the center of " + place.name;
  if (!place.region_code.empty() && place.country == "US") words += ", " + place.region_code;
  return words;
}

std::string_view strength_words(Strength strength) {
  switch (strength) {
    case Strength::confirmed:
      return "Confirmed by a register";
    case Strength::stated:
      return "Stated by the clinic";
    case Strength::contradicted:
      return "Contradicted";
    case Strength::expired:
      return "On record, but expired";
    case Strength::unknown:
      return "Not stated";
  }
  return "Not stated";
}

std::string plain_words(std::string_view id) {
  std::string words{id};
  for (auto& c : words)
    if (c == '_') c = ' ';
  return words;
}

std::string rating_words(double value) { return format("%.1f", value); }

std::string price_words(const Price& price) {
  const auto amount = format(price.amount == std::round(price.amount) ? "%.0f" : "%.2f", price.amount);
  if (price.currency == "USD") return "$" + amount;
  if (price.currency == "EUR") return "€" + amount;
  if (price.currency == "GBP") return "£" + amount;
  return price.currency.empty() ? amount : amount + " " + price.currency;
}

std::string hours_words(std::string_view hours) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> days{
      {{"Mo", "Mon"}, {"Tu", "Tue"}, {"We", "Wed"}, {"Th", "Thu"}, {"Fr", "Fri"}, {"Sa", "Sat"}, {"Su", "Sun"}}};
  std::string words;
  for (std::size_t i = 0; i < hours.size();) {
    const bool word_begins = i == 0 || hours[i - 1] == ' ' || hours[i - 1] == ',' || hours[i - 1] == '-';
    const auto* day =
        std::find_if(days.begin(), days.end(), [&](const auto& pair) { return hours.substr(i, 2) == pair.first; });
    const bool word_ends = i + 2 >= hours.size() || hours[i + 2] == ' ' || hours[i + 2] == ',' || hours[i + 2] == '-';
    if (word_begins && word_ends && day != days.end()) {
      words += day->second;
      i += 2;
    } else {
      if (hours[i] == '-') words += "–";
      else words.push_back(hours[i]);
      ++i;
    }
  }
  return words;
}

std::string phone_words(std::string_view phone) {
  std::string words{phone};
  const bool american = phone.size() == 12 && phone.starts_with("+1");
  if (!american) return words;
  return "+1 " + words.substr(2, 3) + " " + words.substr(5, 3) + " " + words.substr(8);
}

std::string host_words(std::string_view url) {
  const auto begin = url.find("://");
  if (begin == std::string_view::npos) return std::string{url};
  auto rest = url.substr(begin + 3);
  const auto slash = rest.find_first_of("/?#");
  auto host = rest.substr(0, slash);
  if (host.starts_with("www.")) host.remove_prefix(4);
  std::string words{host};
  if (slash != std::string_view::npos && rest[slash] == '/' && rest.size() > slash + 1) {
    const auto path = rest.substr(slash, rest.find_first_of("?#") - slash);
    words += path.size() > 40 ? std::string{path.substr(0, 37)} + "…" : std::string{path};
  }
  return words;
}

std::string safe_link(std::string_view url) {
  const bool web = url.starts_with("https://") || url.starts_with("http://");
  return web && url.find_first_of(" \t\r\n\"<>") == std::string_view::npos ? std::string{url} : std::string{};
}

std::string address_words(const Listing& listing) {
  std::string words;
  const auto add = [&](const std::string& part, std::string_view separator) {
    if (part.empty()) return;
    if (!words.empty()) words += separator;
    words += part;
  };
  add(listing.street, ", ");
  const bool code_first = !listing.country.empty() && listing.country != "US" && listing.country != "CA" &&
                          listing.country != "GB" && listing.country != "AU";
  if (code_first) {
    add(listing.postal_code, ", ");
    add(listing.city, listing.postal_code.empty() ? ", " : " ");
  } else {
    add(listing.city, ", ");
    add(listing.region, ", ");
    add(listing.postal_code, listing.region.empty() ? ", " : " ");
  }
  if (!listing.country.empty() && listing.country != "US") add(listing.country, ", ");
  return words;
}

}  // namespace needlepoint::web
