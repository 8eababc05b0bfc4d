// What other parsers of robots.txt promise, as one table: the cases of Google's parser (google/robotstxt, its test's
// names in the first column), of RFC 9309's own examples, and of what site owners write. Written anew from the rules.
#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <vector>

#include "crawler/fetch/robots.hpp"

using namespace needlepoint;

namespace {

struct Row {
  const char* rule;
  std::string robots;
  const char* agent;
  const char* paths;  ///< each with + before it when it is allowed, - when not
};

/// `row.paths` as our parser answers it.
std::string answered(const Row& row) {
  const auto robots = Robots::parse(row.robots);
  std::istringstream paths{row.paths};
  std::string out;
  for (std::string path; paths >> path;) {
    const auto url = Url::parse("http://foo.example" + path.substr(1)).value();
    out += (out.empty() ? "" : " ") + std::string{robots.verdict(row.agent, url).allowed ? "+" : "-"} + path.substr(1);
  }
  return out;
}

void check(const std::vector<Row>& rows) {
  for (const auto& row : rows) {
    CAPTURE(row.rule);
    CAPTURE(row.robots);
    CAPTURE(row.agent);
    CHECK(answered(row) == row.paths);
  }
}

/// Nothing is allowed to FooBot but by this rule.
std::string only(const std::string& allow) { return "user-agent: FooBot\ndisallow: /\nallow: " + allow + "\n"; }

/// ASCII as UTF-16, low byte first.
std::string utf16_little(std::string_view ascii) {
  std::string out;
  for (const char letter : ascii) out += letter, out += '\0';
  return out;
}

}  // namespace

TEST_CASE("groups and agents as Google's parser and RFC 9309 section 2.2.1 have them") {
  const std::string groups =
      "allow: /foo/bar/\n\nuser-agent: FooBot\ndisallow: /\nallow: /x/\nuser-agent: BarBot\ndisallow: /\nallow: "
      "/y/\n\n\n"
      "allow: /w/\nuser-agent: BazBot\n\nuser-agent: FooBot\nallow: /z/\ndisallow: /\n";
  const std::string first_word = "User-Agent: *\nDisallow: /\nUser-Agent: Foo Bar\nAllow: /x/\nDisallow: /\n";
  const std::string everyone = "user-agent: *\nallow: /\nuser-agent: FooBot\ndisallow: /\n";
  check({
      {"LineSyntax_Line", "user-agent: FooBot\ndisallow: /\n", "FooBot", "-/x/y"},
      {"LineSyntax_Line, unknown fields", "foo: FooBot\nbar: /\n", "FooBot", "+/x/y"},
      {"LineSyntax_Line, no colons", "user-agent FooBot\ndisallow /\n", "FooBot", "-/x/y"},
      {"LineSyntax_Groups", groups, "FooBot", "+/x/b +/z/d -/y/c -/foo/bar/"},
      {"LineSyntax_Groups", groups, "BarBot", "+/y/c +/w/a -/z/d -/foo/bar/"},
      {"LineSyntax_Groups", groups, "BazBot", "+/z/d -/foo/bar/"},
      {"LineSyntax_Groups_OtherRules",
       "User-agent: BarBot\nSitemap: https://foo.example/sitemap\nUser-agent: *\nDisallow: /\n", "BarBot", "-/"},
      {"LineSyntax_Groups_OtherRules",
       "User-agent: BarBot\nSitemap: https://foo.example/sitemap\nUser-agent: *\nDisallow: /\n", "FooBot", "-/"},
      {"LineSyntax_Groups_OtherRules",
       "User-agent: FooBot\nInvalid-Unknown-Line: unknown\nUser-agent: *\nDisallow: /\n", "FooBot", "-/"},
      {"REPLineNamesCaseInsensitive", "USER-AGENT: FooBot\nALLOW: /x/\nDISALLOW: /\n", "FooBot", "+/x/y -/a/b"},
      {"REPLineNamesCaseInsensitive", "uSeR-aGeNt: FooBot\nAlLoW: /x/\ndIsAlLoW: /\n", "FooBot", "+/x/y -/a/b"},
      {"UserAgentValueCaseInsensitive", "User-Agent: FOO BAR\nAllow: /x/\nDisallow: /\n", "foo", "+/x/y -/a/b"},
      {"UserAgentValueCaseInsensitive", "User-Agent: foo bar\nAllow: /x/\nDisallow: /\n", "FoO", "+/x/y -/a/b"},
      {"AcceptUserAgentUpToFirstSpace", first_word, "Foo", "+/x/y -/a/b"},
      {"AcceptUserAgentUpToFirstSpace", first_word, "Foo Bar", "-/x/y -/a/b"},
      {"GlobalGroups_Secondary, empty", "", "FooBot", "+/x/y"},
      {"GlobalGroups_Secondary", everyone, "FooBot", "-/x/y"},
      {"GlobalGroups_Secondary", everyone, "BarBot", "+/x/y"},
      {"GlobalGroups_Secondary, others only", "user-agent: FooBot\nallow: /\nuser-agent: BarBot\ndisallow: /\n",
       "QuxBot", "+/x/y"},
      {"the agent's version is not part of its token", "User-agent: FooBot/1.2\nDisallow: /\n", "foobot/3.4", "-/x"},
      {"a token is no prefix", "User-agent: FooBot\nDisallow: /\n", "FooBotNews", "+/x"},
      {"nor is a token's beginning", "User-agent: FooBotNews\nDisallow: /\n", "FooBot", "+/x"},
      {"a group without rules allows all", "User-agent: *\nDisallow: /\n\nUser-agent: FooBot\n", "FooBot", "+/x"},
      {"an empty Disallow ends a group's agents", "User-agent: FooBot\nDisallow:\nUser-agent: *\nDisallow: /\n",
       "FooBot", "+/x"},
      {"empty lines part no group", "User-agent: FooBot\n\n\nDisallow: /x\n\nDisallow: /y\n", "FooBot", "-/x -/y +/z"},
      {"RFC 9309, 5.1, simple example",
       "User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n\nUser-Agent: foobot\nDisallow:/\n"
       "Allow:/example/page.html\nAllow:/example/allowed.gif\n\nUser-Agent: barbot\nUser-Agent: bazbot\nDisallow: "
       "/example/page.html\n\n"
       "User-Agent: quxbot\n\nEOF",
       "foobot", "+/example/page.html +/example/allowed.gif -/example -/"},
      {"RFC 9309, 5.2, longest match",
       "User-Agent: foobot\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\n", "foobot",
       "-/example/page/disallowed.gif +/example/page/other.gif"},
  });
}

TEST_CASE("the longest match as Google's parser and RFC 9309 section 2.2.2 have it") {
  const auto rules = [](const std::string& lines) { return "user-agent: FooBot\n" + lines; };
  check({
      {"AllowDisallow_Value_CaseSensitive", rules("disallow: /x/\n"), "FooBot", "-/x/y"},
      {"AllowDisallow_Value_CaseSensitive", rules("disallow: /X/\n"), "FooBot", "+/x/y"},
      {"LongestMatch", rules("disallow: /x/page.html\nallow: /x/\n"), "FooBot", "-/x/page.html"},
      {"LongestMatch", rules("allow: /x/page.html\ndisallow: /x/\n"), "FooBot", "+/x/page.html -/x/"},
      {"LongestMatch, both empty", rules("disallow: \nallow: \n"), "FooBot", "+/x/page.html"},
      {"LongestMatch, a draw", rules("disallow: /\nallow: /\n"), "FooBot", "+/x/page.html"},
      {"LongestMatch", rules("disallow: /x\nallow: /x/\n"), "FooBot", "-/x +/x/"},
      {"LongestMatch, a draw", rules("disallow: /x/page.html\nallow: /x/page.html\n"), "FooBot", "+/x/page.html"},
      {"LongestMatch", rules("allow: /page\ndisallow: /*.html\n"), "FooBot", "-/page.html +/page"},
      {"LongestMatch", rules("allow: /x/page.\ndisallow: /*.html\n"), "FooBot", "+/x/page.html -/x/y.html"},
      {"LongestMatch, own group", "User-agent: *\nDisallow: /x/\nUser-agent: FooBot\nDisallow: /y/\n", "FooBot",
       "+/x/page -/y/page"},
      {"DocumentationChecks, precedence", rules("allow: /p\ndisallow: /\n"), "FooBot", "+/page"},
      {"DocumentationChecks, precedence", rules("allow: /folder\ndisallow: /folder\n"), "FooBot", "+/folder/page"},
      {"DocumentationChecks, precedence", rules("allow: /page\ndisallow: /*.htm\n"), "FooBot", "-/page.htm"},
      {"DocumentationChecks, precedence", rules("allow: /$\ndisallow: /\n"), "FooBot", "+/ -/page.html"},
      {"IndexHTMLisDirectory", rules("Allow: /allowed-slash/index.html\nDisallow: /\n"), "FooBot",
       "+/allowed-slash/ -/allowed-slash/index.htm +/allowed-slash/index.html -/anyother-url"},
      {"robots.txt itself is always allowed (RFC 9309, 2.2.2)", rules("disallow: /\n"), "FooBot",
       "+/robots.txt -/robots.txt.bak"},
  });
}

TEST_CASE("wildcards and encodings as Google's parser and RFC 9309 sections 2.2.2 and 2.2.3 have them") {
  const auto rules = [](const std::string& lines) { return "User-agent: FooBot\n" + lines; };
  check({
      {"SpecialCharacters, *", rules("Disallow: /foo/bar/quz\nAllow: /foo/*/qux\n"), "FooBot",
       "-/foo/bar/quz +/foo/quz +/foo//quz +/foo/bax/quz"},
      {"SpecialCharacters, $", rules("Disallow: /foo/bar$\nAllow: /foo/bar/qux\n"), "FooBot",
       "-/foo/bar +/foo/bar/qux +/foo/bar/ +/foo/bar/baz"},
      {"SpecialCharacters, #", rules("# Disallow: /\nDisallow: /foo/quz#qux\nAllow: /\n"), "FooBot",
       "+/foo/bar -/foo/quz"},
      {"DocumentationChecks", only("/fish"), "FooBot",
       "-/bar +/fish +/fish.html +/fish/salmon.html +/fishheads +/fishheads/yummy.html +/fish.html?id=anything "
       "-/Fish.asp -/catfish -/?id=fish"},
      {"DocumentationChecks", only("/fish*"), "FooBot",
       "-/bar +/fish +/fish.html +/fish/salmon.html +/fishheads +/fishheads/yummy.html +/fish.html?id=anything "
       "-/Fish.bar -/catfish -/?id=fish"},
      {"DocumentationChecks", only("/fish/"), "FooBot",
       "-/bar +/fish/ +/fish/salmon +/fish/?salmon +/fish/salmon.html +/fish/?id=anything -/fish -/fish.html "
       "-/Fish/Salmon.html"},
      {"DocumentationChecks", only("/*.php"), "FooBot",
       "-/bar +/filename.php +/folder/filename.php +/folder/filename.php?parameters +//folder/any.php.file.html "
       "+/filename.php/ +/index?f=filename.php/ -/php/ "
       "-/index?php -/windows.PHP"},
      {"DocumentationChecks", only("/*.php$"), "FooBot",
       "-/bar +/filename.php +/folder/filename.php -/filename.php?parameters -/filename.php/ -/filename.php5 -/php/ "
       "-/filename?php -/aaaphpaaa -//windows.PHP"},
      {"DocumentationChecks", only("/fish*.php"), "FooBot",
       "-/bar +/fish.php +/fishheads/catfish.php?parameters -/Fish.PHP"},
      {"Encoding, reserved characters", only("/foo/bar?qux=taz&baz=http://foo.bar?tar&par"), "FooBot",
       "+/foo/bar?qux=taz&baz=http://foo.bar?tar&par"},
      {"Encoding, a rule in plain letters", only("/foo/bar/ツ"), "FooBot", "+/foo/bar/%E3%83%84 -/foo/bar/%E3%83%85"},
      {"Encoding, a rule in percent", only("/foo/bar/%E3%83%84"), "FooBot", "+/foo/bar/%E3%83%84 +/foo/bar/%e3%83%84"},
      {"RFC 9309, 2.2.2: unreserved letters in percent are plain ones", only("/foo/bar/%62%61%7A"), "FooBot",
       "+/foo/bar/baz +/foo/bar/%62%61%7A"},
      {"RFC 9309, 2.2.3: an encoded star is a star", only("/path/file-with-a-%2A.html"), "FooBot",
       "+/path/file-with-a-*.html -/path/file-with-a-b.html"},
      {"RFC 9309, 2.2.3: an encoded dollar is a dollar", only("/path/foo-%24"), "FooBot", "+/path/foo-$ -/path/foo-"},
      {"$ within a rule is a dollar", only("/a$b"), "FooBot", "+/a$b -/a"},
      {"a query is part of the address", rules("Disallow: /*?\n"), "FooBot", "+/a -/a?b -/?"},
      {"so are parameters", rules("Disallow: /*;jsessionid=\n"), "FooBot", "-/a;jsessionid=1 +/a"},
      {"a rule without a slash matches nothing", rules("Disallow: fish\n"), "FooBot", "+/fish +/a/fish"},
      {"but a star may stand for the slash", rules("Disallow: *fish\n"), "FooBot", "-/fish -/a/fish"},
  });
}

TEST_CASE("lines as Google's parser reads them") {
  const std::string bom = "\xEF\xBB\xBF", rule = "User-agent: foo\nDisallow: /AnyValue\n";
  check({
      {"LinesNumbersAreCountedCorrectly, CR LF",
       "User-Agent: foo\r\nAllow: /some/path\r\nUser-Agent: bar\r\n\r\n\r\nDisallow: /\r\n", "bar", "-/some/path"},
      {"CR alone", "User-Agent: foo\rAllow: /some/path\rUser-Agent: bar\r\r\rDisallow: /\r", "bar", "-/some/path"},
      {"a last line without an end", "User-Agent: bar\nDisallow: /", "bar", "-/some/path"},
      {"UTF8ByteOrderMarkIsSkipped", bom + rule, "foo", "-/AnyValue"},
      {"UTF8ByteOrderMarkIsSkipped, two bytes", bom.substr(0, 2) + rule, "foo", "-/AnyValue"},
      {"UTF8ByteOrderMarkIsSkipped, one byte", bom.substr(0, 1) + rule, "foo", "-/AnyValue"},
      {"UTF8ByteOrderMarkIsSkipped, not one", "\xEF\x11\xBF" + rule, "foo", "+/AnyValue"},
      {"UTF8ByteOrderMarkIsSkipped, in the middle", "User-agent: foo\n" + bom + "Disallow: /AnyValue\n", "foo",
       "+/AnyValue"},
      {"UTF-16 with its mark", "\xFF\xFE" + utf16_little(rule), "foo", "-/AnyValue +/b"},
      {"KeyIsUserAgent and KeyIsDisallow, typos",
       "useragent: foo\ndissallow: /a\ndissalow: /b\ndisalow: /c\ndiasllow: /d\ndisallaw: /e\n", "foo",
       "-/a -/b -/c -/d -/e +/f"},
      {"NonStandardLineExample_Sitemap",
       "Sitemap: http://foo.example/s.xml\n\nUser-Agent: foo\nDisallow: /a\nSitemap: "
       "http://foo.example/t.xml\nDisallow: /b\n",
       "foo", "-/a -/b"},
      {"Crawl-delay within a group", "User-agent: foo\nCrawl-delay: 10\nDisallow: /a\nCrawl-delay: 5\nDisallow: /b\n",
       "foo", "-/a -/b +/c"},
      {"spaces and tabs", " User-agent \t:\tfoo \n\tDisallow:/a \t\n", "foo", "-/a +/b"},
      {"a byte 0 ends nothing", std::string("User-agent: foo\nDisallow: /a\0b\nDisallow: /c\n", 44), "foo", "+/a -/c"},
      {"HTML in place of rules", "<!DOCTYPE html>\n<html><head><title>Not found: Disallow: /</title></head></html>\n",
       "foo", "+/"},
  });
}
