#include "query/cursor.hpp"

#include <zlib.h>

#include <array>
#include <bit>
#include <charconv>
#include <cstdio>
#include <utility>

namespace needlepoint {
namespace {

/// As printf's "%.17g".
void add(std::string& out, double value) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 17).ptr;
  out.append(text.data(), end);
}

void add(std::string& out, const geo::Point& point) {
  add(out, point.latitude()), out.push_back(',');
  add(out, point.longitude());
}

/// All of the question but what may change from page to page.
std::string canonical(const Query& query) {
  std::string out;
  const auto list = [&](const std::vector<std::string>& values) {
    for (const auto& value : values) out.append(value).push_back('\x1f');
    out.push_back('\x1e');
  };
  out.append(query.words).push_back('\x1e');
  out.append(query.near).push_back('\x1e');
  out.append(std::to_string(static_cast<int>(query.sort))).push_back('\x1e');
  if (query.point) add(out, *query.point);
  if (query.radius) out.push_back('r'), add(out, query.radius->value);
  if (query.box)
    for (char mark = 'b'; const auto side : {query.box->west, query.box->south, query.box->east, query.box->north})
      out.push_back(std::exchange(mark, ',')), add(out, side);
  for (const auto strength : query.license) out.append(to_word(strength)).push_back('\x1f');
  list(query.provider), list(query.hygiene), list(query.device), list(query.treatment), list(query.concern);
  list(query.language);
  if (query.min_rating) add(out, *query.min_rating);
  for (const auto& price : {query.min_price, query.max_price}) out.push_back('\x1e'), add(out, price.value_or(-1));
  out.append(query.currency).append(query.updated_since ? to_iso_date(*query.updated_since) : "");
  if (query.area)
    for (const auto& corner : query.area->ring()) out.push_back('a'), add(out, corner);
  out.push_back('\x1e');
  out.append(std::to_string(query.min_reviews)).append(query.open_now ? "1" : "0").append(query.open_at.value_or(""));
  return out;
}

std::uint32_t fingerprint(const Query& query) {
  const auto text = canonical(query);
  return static_cast<std::uint32_t>(::crc32_z(0, reinterpret_cast<const unsigned char*>(text.data()), text.size()));
}

/// Takes the next dot-separated field of `text` as a hexadecimal number.
std::optional<std::uint64_t> take(std::string_view& text) {
  const auto end = std::min(text.find('.'), text.size());
  std::uint64_t value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + end, value, 16);
  if (error != std::errc{} || stop != text.data() + end) return std::nullopt;
  text.remove_prefix(std::min(end + 1, text.size()));
  return value;
}

}  // namespace

std::string write_cursor(const Cursor& cursor, const Query& query, std::string_view generation) {
  char text[120];
  std::snprintf(text, sizeof text, "%x.%llx.%llx.%llx.%llx.", fingerprint(query),
                static_cast<unsigned long long>(std::bit_cast<std::uint64_t>(cursor.key)),
                static_cast<unsigned long long>(cursor.id),
                static_cast<unsigned long long>(cursor.asked_at.time_since_epoch().count()),
                static_cast<unsigned long long>(std::bit_cast<std::uint64_t>(cursor.radius)));
  return std::string(text) + std::string(generation);
}

std::optional<std::string> generation_of_cursor(std::string_view cursor) {
  for (int field = 0; field < 5; ++field)
    if (!take(cursor)) return std::nullopt;
  return std::string{cursor};
}

Result<Cursor> read_cursor(const Query& query, std::string_view generation) {
  std::string_view text = query.cursor;
  const auto print = take(text), key = take(text), id = take(text), asked = take(text), radius = take(text);
  if (!print || !key || !id || !asked || !radius) return Fault{FaultCode::bad_input, "cursor", "not a cursor of ours"};
  if (*print != fingerprint(query)) return Fault{FaultCode::bad_input, "cursor", "it belongs to another question"};
  if (text != generation)
    return Fault{FaultCode::gone, "cursor", "the list has been published anew; start from the first page"};
  Cursor cursor;
  cursor.key = std::bit_cast<double>(*key);
  cursor.id = *id;
  cursor.asked_at = Instant{std::chrono::seconds{static_cast<std::int64_t>(*asked)}};
  cursor.radius = std::bit_cast<double>(*radius);
  if (cursor.key != cursor.key || cursor.radius != cursor.radius)
    return Fault{FaultCode::bad_input, "cursor", "not a cursor of ours"};
  return cursor;
}

}  // namespace needlepoint
