#include "data/json_writer.hpp"

#include <array>
#include <boost/json.hpp>
#include <charconv>
#include <cmath>

namespace needlepoint {
namespace {

bool is_plain(char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; }

void write_string(std::string& out, std::string_view text) {
  static constexpr std::string_view digits = "0123456789abcdef";
  out.push_back('"');
  for (std::size_t at = 0; at < text.size();) {
    auto end = at;
    while (end < text.size() && is_plain(text[end])) ++end;
    out.append(text, at, end - at);
    at = end;
    if (at == text.size()) break;
    const char c = text[at++];
    if (c == '"' || c == '\\') {
      out.push_back('\\');
      out.push_back(c);
    } else if (c == '\n') {
      out.append("\\n");
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out.append("\\u00").push_back(digits[byte >> 4]);
      out.push_back(digits[byte & 15]);
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

}  // namespace

void JsonWriter::key(std::string_view name) {
  separate();
  write_string(text_, name);
  text_.push_back(':');
  fresh_ = true;
}

void JsonWriter::value(std::string_view text) { separate(), write_string(text_, text); }
void JsonWriter::write(std::int64_t number) { separate(), write_number(text_, number); }
void JsonWriter::write(std::uint64_t number) { separate(), write_number(text_, number); }
void JsonWriter::raw(std::string_view json) { separate(), text_.append(json); }

void JsonWriter::value(double number) {
  if (!std::isfinite(number)) return null();
  separate();
  write_number(text_, number);
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
