// Request targets: RFC 9112, section 3.2; percent-encoding: RFC 3986, section 2.1.
#include "web/http/target.hpp"

#include <doctest/doctest.h>

using namespace needlepoint;
using namespace needlepoint::web;

namespace {

/// "authority|segment/segment|name=value&name=value", or "refused".
std::string shown(std::string_view text) {
  const auto target = parse_target(text);
  if (target.has_error()) return "refused";
  if (target->server_wide) return "*";
  std::string out = target->authority + "|";
  for (std::size_t i = 0; i < target->segments.size(); ++i) out += (i > 0 ? " / " : "") + target->segments[i];
  out += "|";
  for (std::size_t i = 0; i < target->parameters.size(); ++i)
    out += (i > 0 ? " & " : "") + target->parameters[i].name + "=" + target->parameters[i].value;
  return out;
}

}  // namespace

TEST_CASE("request targets are read by RFC 9112, section 3.2") {
  const std::pair<std::string_view, std::string_view> table[] = {
      {"/", "||"},
      {"/guide", "|guide|"},
      {"/clinics/a-b", "|clinics / a-b|"},
      {"/clinics/", "|clinics / |"},
      {"/?q=acne+scars&near=Austin%2C%20TX", "||q=acne scars & near=Austin, TX"},
      {"/a%2Fb", "|a/b|"},  // a decoded slash stays inside its segment
      {"/a%2fb/c", "|a/b / c|"},
      {"/caf%C3%A9", "|café|"},
      {"/a+b", "|a+b|"},  // "+" is a space only in the query
      {"/?a&b=&=c", "||a= & b= & =c"},
      {"/?&&a=1&", "||a=1"},
      {"/?a=b=c", "||a=b=c"},
      {"http://x.example/guide?q=1", "x.example|guide|q=1"},  // absolute-form must be accepted (3.2.2)
      {"HTTP://x.example:81", "x.example:81||"},
      {"https://x.example?q=1", "x.example||q=1"},
      {"*", "*"},
      {"", "refused"},
      {"guide", "refused"},
      {"x.example:443", "refused"},  // authority-form belongs to CONNECT
      {"ftp://x.example/", "refused"},
      {"http:///guide", "refused"},
      {"http://user@x.example/", "refused"},
      {"/a#b", "refused"},
  };
  for (const auto& row : table) {
    const auto& text = row.first;
    const auto& expected = row.second;
    INFO(text);
    CHECK(shown(text) == expected);
  }
}

TEST_CASE("what is no UTF-8 without control characters is refused") {
  for (const auto* text : {"/%", "/%4", "/%zz", "/?q=%", "/?q=%G0", "/%00", "/?q=a%00b", "/?q=%0D%0A", "/?q=%7F",
                           "/%FF", "/%C0%AF", "/%ED%A0%80", "/%F5%80%80%80", "/?%E2%82=1", "/%F0%80%80%80"}) {
    INFO(text);
    CHECK(shown(text) == "refused");
  }
  CHECK(shown("/?q=%F0%9F%98%80") == "||q=😀");
}

TEST_CASE("there is an end to parameters and segments") {
  std::string many = "/?", deep;
  for (int i = 0; i < 200; ++i) many += "a=1&", deep += "/x";
  CHECK(shown(many) == "refused");
  CHECK(shown(deep) == "refused");
}

TEST_CASE("what is encoded reads back the same") {
  const std::string text = "a b&c=d+e%f/g?h#i\"<>é😀";
  const auto target = parse_target("/?q=" + percent_encode(text));
  REQUIRE(target.has_value());
  CHECK(target->parameters.at(0).value == text);
}
