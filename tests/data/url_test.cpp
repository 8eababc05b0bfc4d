#include "data/url.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>

using namespace needlepoint;

namespace {

struct Row {
  const char* input;
  const char* expected;
};

std::string parsed(std::string_view input, const char* base = nullptr) {
  std::optional<Url> base_url;
  if (base) base_url = Url::parse(base).value();
  const auto url = Url::parse(input, base_url ? &*base_url : nullptr);
  return url ? url->text() : "- " + to_string(url.error());
}

Url url_of(std::string_view text) { return Url::parse(text).value(); }

}  // namespace

TEST_CASE("an absolute URL is written one way (URL standard, basic URL parser)") {
  const Row table[] = {
      {"http://clinic.example", "http://clinic.example/"},
      {"HTTPS://Clinic.EXAMPLE:443/Team", "https://clinic.example/Team"},
      {"https://clinic.example:80/", "https://clinic.example:80/"},
      {"http://clinic.example:/x", "http://clinic.example/x"},
      {"http://clinic.example:00081/", "http://clinic.example:81/"},
      {"http://clinic.example:65536/", "- port: must be at most 65535"},
      {"http://clinic.example:8o/", "- port: must be digits"},
      {" \x01http://cli\nnic.ex\tample/ \r\n", "http://clinic.example/"},
      {"http:\\\\clinic.example\\a\\b", "http://clinic.example/a/b"},
      {"http:clinic.example/a", "http://clinic.example/a"},
      {"http:////clinic.example", "http://clinic.example/"},
      {"http://clinic.example/a/./b/../c/%2E%2e/d/.", "http://clinic.example/a/d/"},
      {"http://clinic.example/../../a/..", "http://clinic.example/"},
      {"http://clinic.example/a//../b", "http://clinic.example/a/b"},
      {"http://clinic.example/...", "http://clinic.example/..."},
      {"http://clinic.example?", "http://clinic.example/?"},
      {"http://clinic.example/#", "http://clinic.example/#"},
      {"http://ana:p@ss:w@clinic.example/", "http://ana:p%40ss%3Aw@clinic.example/"},
      {"http://@clinic.example/", "http://clinic.example/"},
      {"http://:@clinic.example/", "http://clinic.example/"},
      {"http://:p@clinic.example/", "http://:p@clinic.example/"},
      {"http://ana@/", "- host: is missing"},
      {"http://", "- host: is missing"},
      {"clinic.example", "- scheme: is missing, and there is no base"},
      {"mailto:ana@clinic.example", "- scheme: must be http or https, not mailto"},
      {"javascript:void(0)", "- scheme: must be http or https, not javascript"},
  };
  for (const auto& row : table) {
    CAPTURE(row.input);
    CHECK(parsed(row.input) == row.expected);
  }
}

TEST_CASE("each part has its own percent-encode set (URL standard, percent-encoded bytes)") {
  const Row table[] = {
      {"http://h.example/ \"<>`{}^|'é%zz%41", "http://h.example/%20%22%3C%3E%60%7B%7D%5E|'%C3%A9%zz%41"},
      {"http://h.example/? \"<>`{}^|'é", "http://h.example/?%20%22%3C%3E`{}^|%27%C3%A9"},
      {"http://h.example/# \"<>`{}^|'é#", "http://h.example/#%20%22%3C%3E%60{}^|'%C3%A9#"},
      {"http://;=[]^|@h.example/", "http://%3B%3D%5B%5D%5E%7C@h.example/"},
      {"http://h.example/\x7f", "http://h.example/%7F"},
      {"http://h.example/\xff\xc3(", "http://h.example/%EF%BF%BD%EF%BF%BD("},
  };
  for (const auto& row : table) {
    CAPTURE(row.input);
    CHECK(parsed(row.input) == row.expected);
  }
}

TEST_CASE("hosts (URL standard, host parser; UTS #46)") {
  const char* ip = "- host: ends in a number but is no IPv4 address";
  const char* domain = "- host: holds a character that no domain may have";
  const char* idn = "- host: is no valid internationalized domain name";
  const char* ipv6 = "- host: is no IPv6 address";
  const Row table[] = {
      {"http://192.0.2.1/", "http://192.0.2.1/"},
      {"http://0xC0.0.513", "http://192.0.2.1/"},
      {"http://030000001001/", "http://192.0.2.1/"},
      {"http://3221225985./", "http://192.0.2.1/"},
      {"http://0x/", "http://0.0.0.0/"},
      {"http://１９２.0.2.1/", "http://192.0.2.1/"},
      {"http://256.1.1.1/", "- host: a part of the IPv4 address is too large"},
      {"http://1.1.1.256/", "- host: a part of the IPv4 address is too large"},
      {"http://1.2.3.4.5/", "- host: an IPv4 address has at most four parts"},
      {"http://4294967296/", "- host: a part of the IPv4 address is too large"},
      {"http://99999999999999999999999/", "- host: a part of the IPv4 address is too large"},
      {"http://a.09/", ip},
      {"http://a.0x1g/", "http://a.0x1g/"},
      {"http://[2001:DB8:0:0:1:0:0:1]/", "http://[2001:db8::1:0:0:1]/"},
      {"http://[0:0:0:0:0:0:0:0]:8080/", "http://[::]:8080/"},
      {"http://[1:0:1:0:1:0:1:0]/", "http://[1:0:1:0:1:0:1:0]/"},
      {"http://[1::]/", "http://[1::]/"},
      {"http://[::ffff:192.0.2.1]/", "http://[::ffff:c000:201]/"},
      {"http://[::192.0.2.01]/", ipv6},
      {"http://[::192.0.2]/", ipv6},
      {"http://[1:2:3:4:5:6:7]/", ipv6},
      {"http://[1:2:3:4:5:6:7:8:9]/", ipv6},
      {"http://[1::2::3]/", ipv6},
      {"http://[:1]/", ipv6},
      {"http://[12345::]/", ipv6},
      {"http://[fe80::1%25eth0]/", ipv6},
      {"http://[::1/", "- host: the bracket of the IPv6 address is not closed"},
      {"http://[::1]x/", "- host: the bracket of the IPv6 address is not closed"},
      {"http://Straße.example/", "http://xn--strae-oqa.example/"},
      {"http://STRA\u1E9EE.example/", "http://xn--strae-oqa.example/"},
      {"http://klinik。example/", "http://klinik.example/"},
      {"http://cl\u00ADinic.example/", "http://clinic.example/"},
      {"http://%63linic.example/", "http://clinic.example/"},
      {"http://z%C3%BCrich.example/", "http://xn--zrich-kva.example/"},
      {"http://a\u05D0.example/", idn},
      {"http://xn--é.example/", idn},
      {"http://xn--a.example/", "http://xn--a.example/"},
      {"http://\u00AD/", "- host: is empty"},
      {"http://%FF.example/", idn},
      {"http://a b.example/", domain},
      {"http://a%2Fb.example/", domain},
      {"http://a%00b.example/", domain},
      {"http://a%25b.example/", domain},
      {"http://a|b.example/", domain},
      {"http://-a_b-.example./", "http://-a_b-.example./"},
      {"http://a..b/", "http://a..b/"},
  };
  for (const auto& row : table) {
    CAPTURE(row.input);
    CHECK(parsed(row.input) == row.expected);
  }
  CHECK(parsed("http://" + std::string(5000, 'a') + "/") == "- host: is longer than 4096 bytes");
  CHECK(parsed("http://a/" + std::string(1 << 20, 'a')) == "- url: is longer than 1 MiB");
}

TEST_CASE("a link is read relative to its page") {
  const Row table[] = {
      {"", "https://ana:p@h.example:8443/a/b/c?q"},
      {"#top", "https://ana:p@h.example:8443/a/b/c?q#top"},
      {"?x", "https://ana:p@h.example:8443/a/b/c?x"},
      {"d", "https://ana:p@h.example:8443/a/b/d"},
      {"./d/", "https://ana:p@h.example:8443/a/b/d/"},
      {"../../../d", "https://ana:p@h.example:8443/d"},
      {"..", "https://ana:p@h.example:8443/a/"},
      {"/d", "https://ana:p@h.example:8443/d"},
      {"\\d", "https://ana:p@h.example:8443/d"},
      {"//other.example/d", "https://other.example/d"},
      {"/\\other.example", "https://other.example/"},
      {"https:d", "https://ana:p@h.example:8443/a/b/d"},
      {"https:/d", "https://ana:p@h.example:8443/d"},
      {"http:d", "http://d/"},
      {"1:2", "https://ana:p@h.example:8443/a/b/1:2"},
      {":2", "https://ana:p@h.example:8443/a/b/:2"},
      {"tel:+15125550100", "- scheme: must be http or https, not tel"},
  };
  for (const auto& row : table) {
    CAPTURE(row.input);
    CHECK(parsed(row.input, "https://ana:p@h.example:8443/a/b/c?q#f") == row.expected);
  }
}

TEST_CASE("the parts of a URL; a password never leaves it") {
  const Url url = url_of("https://ana:p@h.example:8443/a?q=1#f");
  CHECK(url.scheme() == "https");
  CHECK(url.host() == "h.example");
  CHECK(url.port() == 8443);
  CHECK(url.path() == "/a");
  CHECK(url.query() == "q=1");
  CHECK(url.fragment() == "f");
  CHECK(url.authority() == "h.example:8443");
  CHECK(url.origin() == "https://h.example:8443");
  CHECK(url.request_target() == "/a?q=1");
  const Url plain = url_of("http://[::1]/");
  CHECK(plain.port() == 80);
  CHECK(plain.host() == "[::1]");
  CHECK(plain.query().empty());
  CHECK(plain.fragment().empty());
  CHECK(plain.request_target() == "/");
}

TEST_CASE("the frontier key folds what never changes the page, and nothing else") {
  const Row table[] = {
      {"http://h.example/a#top", "http://h.example/a"},
      {"http://ana:p@h.example/", "http://h.example/"},
      {"http://h.example/?", "http://h.example/"},
      {"http://h.example/?b=2&a=1", "http://h.example/?a=1&b=2"},
      {"http://h.example/?a=2&b=0&a=1", "http://h.example/?a=2&a=1&b=0"},
      {"http://h.example/?UTM_Source=x&gclid=1&fbclid=2&mc_eid=3&page=4", "http://h.example/?page=4"},
      {"http://h.example/?utm_source=x", "http://h.example/"},
      {"http://h.example/?PHPSESSID=1a2b&x", "http://h.example/?x"},
      {"http://h.example/p;jsessionid=1A2B/q;v=1?x", "http://h.example/p/q;v=1?x"},
      {"http://h.example/?sid=9f8e7d6c5b4a", "http://h.example/"},
      {"http://h.example/?sid=12&s=laser", "http://h.example/?s=laser&sid=12"},
      {"http://h.example/index.html", "http://h.example/index.html"},
      {"http://h.example/team/", "http://h.example/team/"},
      {"http://h.example/?&&a=1&", "http://h.example/?a=1"},
  };
  for (const auto& row : table) {
    CAPTURE(row.input);
    CHECK(frontier_key(url_of(row.input)) == row.expected);
  }
}

TEST_CASE("a site is the registrable domain (Public Suffix List)") {
  const Row table[] = {
      {"https://www.clinic.com/", "clinic.com"},
      {"https://book.clinic.co.uk./", "clinic.co.uk"},
      {"https://a.clinic.blogspot.com/", "clinic.blogspot.com"},
      {"https://co.uk/", "co.uk"},
      {"https://a.b.example/", "b.example"},
      {"https://www.食狮.公司.cn/", "xn--85x722f.xn--55qx5d.cn"},
      {"https://192.0.2.1/", "192.0.2.1"},
      {"https://[::1]/", "[::1]"},
  };
  for (const auto& row : table) {
    CAPTURE(row.input);
    CHECK(site_of(url_of(row.input)) == row.expected);
  }
}
