#include "crawler/read/jsonld.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>
#include <charconv>
#include <cmath>

#include "crawler/read/jsonld_mend.hpp"
#include "data/utf8.hpp"

namespace needlepoint {
namespace {

namespace json = boost::json;

/// Builds the value from the parser's events. Boost.JSON 1.81 rounds decimal fractions by up to a few units in the
/// last place (30.2672 is not 30.2672 any more), so that numbers are read again from their characters.
struct Builder {
  static constexpr std::size_t max_object_size = json::object::max_size();
  static constexpr std::size_t max_array_size = json::array::max_size();
  static constexpr std::size_t max_key_size = json::string::max_size();
  static constexpr std::size_t max_string_size = json::string::max_size();

  json::value_stack stack;
  std::string number;

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_object_begin(json::error_code&) { return true; }
  bool on_object_end(std::size_t n, json::error_code&) { return stack.push_object(n), true; }
  bool on_array_begin(json::error_code&) { return true; }
  bool on_array_end(std::size_t n, json::error_code&) { return stack.push_array(n), true; }
  bool on_key_part(json::string_view s, std::size_t, json::error_code&) { return stack.push_chars(s), true; }
  bool on_key(json::string_view s, std::size_t, json::error_code&) { return stack.push_key(s), true; }
  bool on_string_part(json::string_view s, std::size_t, json::error_code&) { return stack.push_chars(s), true; }
  bool on_string(json::string_view s, std::size_t, json::error_code&) { return stack.push_string(s), true; }
  bool on_number_part(json::string_view s, json::error_code&) { return number += std::string_view{s}, true; }
  bool on_int64(std::int64_t i, json::string_view, json::error_code&) {
    return number.clear(), stack.push_int64(i), true;
  }
  bool on_uint64(std::uint64_t u, json::string_view, json::error_code&) {
    return number.clear(), stack.push_uint64(u), true;
  }
  bool on_double(double d, json::string_view s, json::error_code& error) {
    number += std::string_view{s};
    double exact = d;
    const auto read = std::from_chars(number.data(), number.data() + number.size(), exact);
    stack.push_double(read.ec == std::errc{} ? exact : d);
    number.clear();
    // JSON has no way to write an infinity again.
    if (!std::isfinite(d)) error = json::error::exponent_overflow;
    return !error;
  }
  bool on_bool(bool b, json::error_code&) { return stack.push_bool(b), true; }
  bool on_null(json::error_code&) { return stack.push_null(), true; }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }
};

bool is_jsonld(const GumboNode* node) {
  if (!is_element(node, GUMBO_TAG_SCRIPT)) return false;
  const auto type = fold_space(attribute(node, "type").value_or(""));
  const auto essence = fold_space(std::string_view{type}.substr(0, type.find(';')));
  return ascii_iequals(essence, "application/ld+json");
}

/// A script's text as it stands in the page; empty when it has none.
ByteRange text_range(const HtmlTree& tree, const GumboNode* script) {
  const auto& element = script->v.element;
  const auto begin = element.start_pos.offset + element.original_tag.length;
  if (element.children.length == 0) return {begin, begin};
  const auto* text = static_cast<const GumboNode*>(element.children.data[0]);
  return {begin_of(tree, text), end_of(tree, text)};
}

void read_script(std::string_view script, std::uint64_t offset, StructuredData& out) {
  const auto text = without_wrappers(script);
  auto strict = parse_json(text);
  if (strict) {
    out.jsonld.push_back(std::move(*strict));
    return;
  }
  const auto& fault = strict.error();
  JsonLdError error{out.jsonld.size(), offset + std::stoull(fault.where), fault.what, false};
  auto mended = parse_json(mend_json(text));
  error.mended = mended.has_value();
  out.jsonld.push_back(mended ? std::move(*mended) : json::value{});
  out.jsonld_errors.push_back(std::move(error));
}

}  // namespace

Result<json::value> parse_json(std::string_view text) {
  json::parse_options options;
  options.max_depth = max_json_depth;
  json::basic_parser<Builder> parser{options};
  json::error_code error;
  const auto read = parser.write_some(false, text.data(), text.size(), error);
  if (!error && read < text.size()) error = json::error::extra_data;
  if (error) return Fault{FaultCode::bad_input, std::to_string(read), error.message()};
  return parser.handler().stack.release();
}

void read_jsonld(const HtmlTree& tree, StructuredData& out) {
  walk(
      tree.root(),
      [&](const GumboNode* node) {
        if (is_jsonld(node)) {
          const auto range = text_range(tree, node);
          out.jsonld_at.push_back(range);
          read_script(tree.source().substr(range.begin, range.end - range.begin), range.begin, out);
        }
        return node->type != GUMBO_NODE_TEMPLATE;
      },
      [](const GumboNode*) {});
}

}  // namespace needlepoint
