#include "geo/place_query.hpp"

#include <charconv>
#include <regex>
#include <vector>

#include "geo/fold.hpp"
#include "geo/short_name.hpp"

namespace needlepoint::geo {
namespace {

constexpr std::size_t longest_query = 200;  // bytes; nobody types more for a place

/// "33.78,-84.38", "(33.78, -84.38)", "33.78° N, 84.38° W": a latitude, then a longitude.
std::optional<Point> parse_point(const std::string& text) {
  static const std::regex pair{
      R"(^\s*\(?\s*([+-]?\d{1,3}(?:\.\d{1,15})?)\s*(?:\xC2\xB0)?\s*([NSns]?)\s*[,; ]\s*([+-]?\d{1,3}(?:\.\d{1,15})?)\s*(?:\xC2\xB0)?\s*([EWew]?)\s*\)?\s*$)"};
  std::smatch match;
  if (!std::regex_match(text, match, pair)) return std::nullopt;
  const auto number = [&](int group, char negative) {
    auto digits = match[group].str();
    if (digits.front() == '+') digits.erase(0, 1);
    double value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const auto letter = match[group + 1].str();
    return !letter.empty() && (letter.front() | 0x20) == negative ? -value : value;
  };
  return Point::from_degrees(number(1, 's'), number(3, 'w'));
}

std::string without_lead_in(std::string text) {
  static const std::regex lead_in{
      R"(^\s*(?:(?:within\s+[\d.]+\s*(?:mi|miles?|km|kilomet(?:er|re)s?)\s+(?:of|from))|close to|near|nearby|around|in|at)\s+(?=\S))",
      std::regex::icase};
  static const std::regex near_me{R"(\s*\bnear (?:me|by)\b\s*)", std::regex::icase};
  text = std::regex_replace(text, near_me, " ");
  return std::regex_replace(text, lead_in, "");
}

/// Takes the first match of `pattern` out of `text`: its groups, upper-cased; none when it does not match.
std::vector<std::string> take(std::string& text, const std::regex& pattern) {
  std::smatch match;
  if (!std::regex_search(text, match, pattern)) return {};
  std::vector<std::string> groups;
  for (std::size_t group = 1; group < match.size(); ++group) {
    auto& found = groups.emplace_back(match[group].str());
    for (auto& c : found)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  text = match.prefix().str() + " " + match.suffix().str();
  return groups;
}

/// UK: outward code, then perhaps the inward one (BS 7666). Canada: forward sortation area, then perhaps the local
/// unit.
void take_postal_area(std::string& text, PlaceQuery& query) {
  static const std::regex uk_whole{R"(\b([A-Za-z]{1,2}\d[A-Za-z\d]?)\s*(\d[A-Za-z]{2})\b)"};
  static const std::regex uk_outward{R"(^\s*([A-Za-z]{1,2}\d[A-Za-z\d]?)()\s*$)"};
  static const std::regex canada{R"(\b([ABCEGHJ-NPRSTVXYabceghj-nprstvxy]\d[A-Za-z])(?:\s*-?\s*(\d[A-Za-z]\d))?\b)"};
  const struct {
    const std::regex& pattern;
    const char* country;
  } shapes[] = {{canada, "CA"}, {uk_whole, "GB"}, {uk_outward, "GB"}};
  for (const auto& shape : shapes) {
    const auto groups = take(text, shape.pattern);
    if (groups.empty()) continue;
    query.postal_area = groups[0], query.postal_area_country = shape.country;
    if (!groups[1].empty()) query.postal_code = fold_name(groups[0] + " " + groups[1]);
    return;
  }
}

/// Puerto Rico, the Virgin Islands, Guam and its neighbors: ZIPs that GeoNames keeps under countries of their own.
std::string_view territory_of(std::string_view zip) {
  if (zip.starts_with("006") || zip.starts_with("007") || zip.starts_with("009")) return "PR";
  if (zip.starts_with("008")) return "VI";
  return zip.starts_with("969") ? "GU" : std::string_view{};
}

}  // namespace

PlaceQuery parse_place_query(std::string_view typed) {
  static const std::regex zip{R"((?:^|[^\d.])(\d{5})(?:-\d{4})?(?![\d.]))"};
  PlaceQuery query;
  std::string text{typed.substr(0, longest_query)};
  query.point = parse_point(text);
  if (query.point) return query;
  text = without_lead_in(text);
  if (const auto groups = take(text, zip); groups.empty()) take_postal_area(text, query);
  else if (query.zip = groups[0]; !territory_of(query.zip).empty())
    query.postal_area = query.zip, query.postal_area_country = territory_of(query.zip);
  const auto comma = text.find(',');
  query.head = spelled_out(fold_name(text.substr(0, comma)));
  if (comma != text.npos) query.tail = fold_name(text.substr(comma + 1));
  if (query.head.empty()) std::swap(query.head, query.tail);
  return query;
}

}  // namespace needlepoint::geo
