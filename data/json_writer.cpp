#include "data/json_writer.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <cmath>
#include <cstring>
#include <optional>

namespace needlepoint {
namespace {

constexpr std::size_t longest_number = 32;

/// Whether one of eight characters is a quote, a backslash or a control character. What is taken from a byte sets its
/// highest bit where it goes below zero; so do bytes above 0x7f, which are part of longer characters and no concern.
bool any_to_escape(std::uint64_t eight) {
  constexpr std::uint64_t each = 0x0101010101010101, highest = 0x80 * each;
  const auto quote = eight ^ '"' * each, backslash = eight ^ '\\' * each;
  return (((eight - 0x20 * each) & ~eight) | ((quote - each) & ~quote) | ((backslash - each) & ~backslash)) & highest;
}

char* write_character(char* to, char c) {
  static constexpr std::string_view digits = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(c);
  if (byte >= 0x20 && c != '"' && c != '\\') {
    *to++ = c;
  } else if (byte >= 0x20 || c == '\n') {
    *to++ = '\\';
    *to++ = c == '\n' ? 'n' : c;
  } else {
    for (const char of : {'\\', 'u', '0', '0', digits[byte >> 4], digits[byte & 15]}) *to++ = of;
  }
  return to;
}

constexpr std::size_t most_bytes(std::string_view text) { return 6 * text.size() + 2; }  // every one escaped, quotes

/// Tells where it ended. Eight at a time are copied, but where one of them must be escaped.
char* write_string(char* to, std::string_view text) {
  *to++ = '"';
  for (const char *from = text.data(), *const end = from + text.size(); from != end;) {
    if (end - from >= 8) {
      std::uint64_t eight = 0;
      std::memcpy(&eight, from, 8);
      if (!any_to_escape(eight)) {
        std::memcpy(to, &eight, 8);
        from += 8, to += 8;
        continue;
      }
    }
    for (const auto* const stop = from + std::min<std::ptrdiff_t>(8, end - from); from != stop; ++from)
      to = write_character(to, *from);
  }
  *to++ = '"';
  return to;
}

/// The number in thousandths, when it is not zero, below 100,000 and has three decimals at most: as most of ours. So
/// few digits are the shortest text of a double that has them, and shorter than with an exponent.
std::optional<int> thousandths(double number) {
  if (!(std::abs(number) < 100'000)) return std::nullopt;
  const auto rounded = static_cast<int>(number * 1000 + (number < 0 ? -0.5 : 0.5));
  return rounded != 0 && rounded / 1000.0 == number ? std::optional{rounded} : std::nullopt;
}

char* write_thousandths(char* to, int number) {
  if (number < 0) *to++ = '-';
  const int size = std::abs(number);
  to = std::to_chars(to, to + longest_number / 2, size / 1000).ptr;
  if (int rest = size % 1000; rest != 0) {
    *to++ = '.';
    for (int unit = 100; rest != 0; rest %= unit, unit /= 10) *to++ = static_cast<char>('0' + rest / unit);
  }
  return to;
}

}  // namespace

void JsonWriter::key(std::string_view name) {
  separate();
  auto* end = write_string(room(most_bytes(name) + 1), name);
  *end++ = ':';
  end_at(end);
  fresh_ = true;
}

void JsonWriter::value(std::string_view text) {
  separate();
  end_at(write_string(room(most_bytes(text)), text));
}

void JsonWriter::write(std::int64_t number) {
  separate();
  auto* const begin = room(longest_number);
  end_at(std::to_chars(begin, begin + longest_number, number).ptr);
}

void JsonWriter::write(std::uint64_t number) {
  separate();
  auto* const begin = room(longest_number);
  end_at(std::to_chars(begin, begin + longest_number, number).ptr);
}

void JsonWriter::raw(std::string_view json) {
  separate();
  std::memcpy(room(json.size()), json.data(), json.size());
  size_ += json.size();
}

void JsonWriter::value(double number) {
  if (!std::isfinite(number)) return null();
  separate();
  auto* const begin = room(longest_number);
  const auto few = thousandths(number);
  end_at(few ? write_thousandths(begin, *few) : std::to_chars(begin, begin + longest_number, number).ptr);
}

void JsonWriter::tree(const boost::json::value& root) {
  namespace json = boost::json;
  switch (root.kind()) {
    case json::kind::null:
      return null();
    case json::kind::bool_:
      return value(root.get_bool());
    case json::kind::int64:
      return value(root.get_int64());
    case json::kind::uint64:
      return value(root.get_uint64());
    case json::kind::double_:
      return value(root.get_double());
    case json::kind::string:
      return value(std::string_view{root.get_string().data(), root.get_string().size()});
    case json::kind::array:
      begin_array();
      for (const auto& element : root.get_array()) tree(element);
      return end_array();
    case json::kind::object:
      begin_object();
      for (const auto& member : root.get_object()) {
        key({member.key().data(), member.key().size()});
        tree(member.value());
      }
      return end_object();
  }
}

std::string json_text(const boost::json::value& root) {
  JsonWriter writer;
  writer.tree(root);
  return std::move(writer).text();
}

}  // namespace needlepoint
