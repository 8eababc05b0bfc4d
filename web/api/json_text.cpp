#include "web/api/json_text.hpp"

#include <boost/json.hpp>
#include <array>
#include <charconv>
#include <cmath>

namespace needlepoint::web {
namespace {

namespace json = boost::json;

void write_string(std::string& out, std::string_view text) {
  static constexpr std::string_view digits = "0123456789abcdef";
  out.push_back('"');
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out.push_back('\\');
      out.push_back(c);
    } else if (c == '\n') {
      out.append("\\n");
    } else if (byte < 0x20) {
      out.append("\\u00").push_back(digits[byte >> 4]);
      out.push_back(digits[byte & 15]);
    } else {
      out.push_back(c);
    }
  }
  out.push_back('"');
}

template <class Number>
void write_number(std::string& out, Number number) {
  std::array<char, 32> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), number);
  out.append(text.data(), end);
}

/// The depth is that of our own shapes, a handful of levels.
void write(std::string& out, const json::value& value) {
  switch (value.kind()) {
    case json::kind::null: out.append("null"); break;
    case json::kind::bool_: out.append(value.get_bool() ? "true" : "false"); break;
    case json::kind::int64: write_number(out, value.get_int64()); break;
    case json::kind::uint64: write_number(out, value.get_uint64()); break;
    case json::kind::double_:
      if (std::isfinite(value.get_double())) write_number(out, value.get_double());
      else out.append("null");  // JSON has no word for it
      break;
    case json::kind::string: write_string(out, {value.get_string().data(), value.get_string().size()}); break;
    case json::kind::array: {
      out.push_back('[');
      bool first = true;
      for (const auto& element : value.get_array()) {
        if (!first) out.push_back(',');
        first = false;
        write(out, element);
      }
      out.push_back(']');
      break;
    }
    case json::kind::object: {
      out.push_back('{');
      bool first = true;
      for (const auto& member : value.get_object()) {
        if (!first) out.push_back(',');
        first = false;
        write_string(out, {member.key().data(), member.key().size()});
        out.push_back(':');
        write(out, member.value());
      }
      out.push_back('}');
      break;
    }
  }
}

}  // namespace

std::string json_text(const json::value& value) {
  std::string out;
  write(out, value);
  return out;
}

}  // namespace needlepoint::web
