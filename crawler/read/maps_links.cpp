// Addresses and coordinates that stand only in a link to a map.
#include <boost/json/object.hpp>
#include <charconv>

#include "crawler/read/address_text.hpp"
#include "crawler/read/claims.hpp"
#include "data/percent.hpp"
#include "data/phrase.hpp"
#include "geo/point.hpp"

namespace needlepoint {
namespace {

bool is_maps(const Url& url) {
  const auto host = url.host();
  const bool google =
      host.find("google.") != host.npos && (host.starts_with("maps.") || url.path().starts_with("/maps"));
  return google || host.find("goo.gl") != host.npos || host.find("openstreetmap.org") != host.npos ||
         host.starts_with("maps.apple.");
}

std::optional<double> number_at(std::string_view text, std::size_t at, std::size_t* stop = nullptr) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), value);
  if (error != std::errc{}) return std::nullopt;
  if (stop != nullptr) *stop = static_cast<std::size_t>(end - text.data());
  return value;
}

/// "!3d30.26!4d-97.71" is the pin; "!2d4.6!3d50.6" of an embed and "@30.2,-97.7" are the view's center.
std::optional<geo::Point> pin_of(std::string_view url) {
  const auto lat = url.rfind("!3d");
  const auto lon = url.find("!4d", lat == url.npos ? 0 : lat);
  if (lat != url.npos && lon != url.npos) {
    const auto a = number_at(url, lat + 3), b = number_at(url, lon + 3);
    if (a && b) return geo::Point::from_degrees(*a, *b);
  }
  return std::nullopt;
}

std::optional<geo::Point> center_of(std::string_view url) {
  if (const auto lon = url.find("!2d"), lat = url.find("!3d"); lon != url.npos && lat != url.npos) {
    const auto a = number_at(url, lat + 3), b = number_at(url, lon + 3);
    if (a && b) return geo::Point::from_degrees(*a, *b);
  }
  if (const auto at = url.find('@'); at != url.npos) {
    std::size_t stop = 0;
    if (const auto a = number_at(url, at + 1, &stop); a && stop < url.size() && url[stop] == ',')
      if (const auto b = number_at(url, stop + 1)) return geo::Point::from_degrees(*a, *b);
  }
  return std::nullopt;
}

/// The words of /maps/place/WORDS/, of ?q=WORDS, ?query=, &daddr=, or of an embed's !2sWORDS.
std::string words_of(const Url& url) {
  const auto text = std::string{url.text()};
  for (const auto* key : {"/maps/place/", "/maps/search/", "?q=", "&q=", "query=", "daddr=", "destination=", "!2s"}) {
    const auto at = text.find(key);
    if (at == text.npos) continue;
    const auto begin = at + std::string_view{key}.size();
    auto words = text.substr(begin, text.find_first_of(key[0] == '/'   ? "/?"
                                                       : key[0] == '!' ? "!&"
                                                                       : "&#",
                                                       begin) -
                                        begin);
    for (auto& c : words)
      if (c == '+') c = ' ';
    words = percent_decode(words);
    if (words.size() > 5) return words;
  }
  return {};
}

}  // namespace

void read_maps_links(PageReader& reader) {
  for (const auto& link : reader.document.links.links) {
    if (!is_maps(link.url)) continue;
    const auto words = words_of(link.url);
    const auto addresses = find_addresses(words, reader.country);
    for (const auto& found : addresses)
      reader.add("address", to_json(found.address), words, link.begin, link.end, "link.maps");
    const auto pin = pin_of(link.url.text());
    const auto point = pin ? pin : center_of(link.url.text());
    if (!point) continue;
    boost::json::object value{{"lat", point->latitude()}, {"lon", point->longitude()}, {"kind", "map_link"}};
    if (!addresses.empty()) value["postal_code"] = addresses.front().address.postal_code;
    if (!addresses.empty()) value["street"] = addresses.front().address.street;
    reader.add("coordinates", std::move(value), words.empty() ? link.url.text() : words, link.begin, link.end,
               pin ? "link.maps.pin" : "link.maps.center");
  }
}

}  // namespace needlepoint
