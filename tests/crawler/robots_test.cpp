#include "crawler/fetch/robots.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <sstream>

using namespace needlepoint;

namespace {

/// "allow 3" or "deny 2": the verdict and the line that decided, for a path on one site.
std::string ask(std::string_view robots, std::string_view agent, const std::string& path) {
  const auto url = Url::parse("https://clinic.example" + path).value();
  const auto verdict = Robots::parse(robots).verdict(agent, url);
  return (verdict.allowed ? "allow " : "deny ") + std::to_string(verdict.line);
}

std::string delay(std::string_view robots, std::string_view agent) {
  const auto seconds = Robots::parse(robots).crawl_delay(agent);
  if (!seconds) return "-";
  std::ostringstream out;
  out << *seconds;
  return out.str();
}

}  // namespace

TEST_CASE("groups: the agent's own are merged, else those of everyone (RFC 9309 section 2.2.1)") {
  const char* robots =
      "Disallow: /early\n"
      "User-agent: NeedleBot\n"
      "User-agent: otherbot\n"
      "Disallow: /both\n"
      "\n"
      "User-agent: *\n"
      "Disallow: /everyone\n"
      "USER-AGENT: needlebot/2.0 (comment)\n"
      "Disallow: /own\n"
      "User-agent: *\n"
      "Disallow: /again\n";
  const struct {
    const char* agent;
    const char* path;
    const char* expected;
  } table[] = {
      {"NeedleBot", "/both", "deny 4"},      {"needlebot/1.0", "/own", "deny 9"},
      {"NEEDLEBOT", "/everyone", "allow 0"}, {"OtherBot", "/both", "deny 4"},
      {"OtherBot", "/own", "allow 0"},       {"ThirdBot", "/everyone", "deny 7"},
      {"ThirdBot", "/again", "deny 11"},     {"ThirdBot", "/early", "allow 0"},
      {"Needle", "/both", "allow 0"},  // a token is matched whole
      {"", "/everyone", "deny 7"},
  };
  for (const auto& row : table) {
    CAPTURE(row.agent);
    CAPTURE(row.path);
    CHECK(ask(robots, row.agent, row.path) == row.expected);
  }
}

TEST_CASE("the longest rule decides, and of two as long the one that allows (RFC 9309 section 2.2.2)") {
  const struct {
    const char* rules;
    const char* path;
    const char* expected;
  } table[] = {
      {"Disallow: /a\nAllow: /a/b", "/a/b/c", "allow 3"},
      {"Allow: /a/b\nDisallow: /a", "/a/c", "deny 3"},
      {"Disallow: /a\nAllow: /a", "/a", "allow 3"},
      {"Allow: /a\nDisallow: /a", "/a", "allow 2"},
      {"Disallow:", "/a", "allow 0"},
      {"Disallow:\nDisallow: /", "/a", "deny 3"},
      {"Disallow: /A", "/a", "allow 0"},
      {"Disallow: a", "/a", "allow 0"},
      {"Disallow: /", "/robots.txt", "allow 0"},
      {"Allow: /page\nDisallow: /*.html", "/page.html", "deny 3"},
      {"Disallow: /a?b", "/a?bc", "deny 2"},
      {"Disallow: /a?b", "/a", "allow 0"},
  };
  for (const auto& row : table) {
    CAPTURE(row.rules);
    CAPTURE(row.path);
    CHECK(ask(std::string("User-agent: *\n") + row.rules, "x", row.path) == row.expected);
  }
}

TEST_CASE("* and $ in a rule (RFC 9309 section 2.2.3)") {
  const struct {
    const char* rule;
    const char* path;
    bool denied;
  } table[] = {
      {"/*", "/", true},
      {"*/b", "/a/b", true},
      {"/a*", "/a", true},
      {"/*.pdf$", "/price.pdf", true},
      {"/*.pdf$", "/price.pdf?x", false},
      {"/*.pdf$", "/a.pdf/b.pdf", true},
      {"/a$", "/a", true},
      {"/a$", "/ab", false},
      {"/a$b", "/a$b", true},
      {"/a*b*c", "/axxbxxc", true},
      {"/a*b*c$", "/abcbc", true},
      {"/a*b*c", "/acb", false},
      {"/a**b", "/ab", true},
      {"/a*a$", "/a", false},
      {"/$", "/", true},
      {"/$", "/a", false},
      {"/file-%2A.html", "/file-*.html", true},
      {"/file-%2A.html", "/file-x.html", false},
      {"/cost-%24", "/cost-$", true},
  };
  for (const auto& row : table) {
    CAPTURE(row.rule);
    CAPTURE(row.path);
    CHECK(ask(std::string("User-agent: *\nDisallow: ") + row.rule, "x", row.path) ==
          (row.denied ? "deny 2" : "allow 0"));
  }
}

TEST_CASE("rule and address are compared in one encoding (RFC 9309 section 2.2.2)") {
  const struct {
    const char* rule;
    const char* path;
    bool denied;
  } table[] = {
      {"/foo/bar?baz=https://foo.bar", "/foo/bar?baz=https://foo.bar", true},
      {"/salon-\xC3\xA9", "/salon-%c3%a9", true},
      {"/salon-%c3%A9", "/salon-\xC3\xA9", true},
      {"/%62%61%7A", "/baz", true},
      {"/baz", "/%62az", true},
      {"/a%2Fb", "/a/b", false},
      {"/a%2fb", "/a%2Fb", true},
      {"/a b", "/a%20b", true},
      {"/a|b", "/a%7Cb", true},
      {"/100%", "/100%", true},
      {"/%zz", "/%zz", true},
  };
  for (const auto& row : table) {
    CAPTURE(row.rule);
    CAPTURE(row.path);
    CHECK(ask(std::string("User-agent: *\nDisallow: ") + row.rule, "x", row.path) ==
          (row.denied ? "deny 2" : "allow 0"));
  }
}

TEST_CASE("lines: every line end, comments, byte order marks, other fields between") {
  const struct {
    const char* robots;
    const char* expected;
  } table[] = {
      {"User-agent: *\r\n\r\nDisallow: /\r\n", "deny 3"},
      {"User-agent: *\r\rDisallow: /\r", "deny 3"},
      {"User-agent: *\n\r\nDisallow: /", "deny 3"},
      {"\xEF\xBB\xBFUser-agent: *\nDisallow: /", "deny 2"},
      {"\xEF\xBBUser-agent: *\nDisallow: /", "deny 2"},
      {"  User-agent\t: \t* # all\n Disallow : /a#b", "deny 2"},
      {"User-agent: *\n#Disallow: /", "allow 0"},
      {"User-agent: x\nSitemap: https://h.example/s.xml\nNoindex: /\nUser-agent: y\nDisallow: /", "deny 5"},
      {"User-agent: x\nCrawl-delay: 3\nUser-agent: y\nDisallow: /", "deny 4"},
      {"User-agent: * everyone\nDisallow: /", "deny 2"},
      {"User-agent: x y\nDisallow: /", "deny 2"},
      {"<html><body>not found: /</body></html>", "allow 0"},
      {"", "allow 0"},
  };
  for (const auto& row : table) {
    CAPTURE(row.robots);
    CHECK(ask(row.robots, "x", "/abc") == row.expected);
  }
}

TEST_CASE("slips that Google's parser forgives") {
  const struct {
    const char* robots;
    const char* path;
    const char* expected;
  } table[] = {
      {"user-agent x\ndisallow /", "/a", "deny 2"},
      {"user-agent x y\ndisallow: /", "/a", "allow 0"},
      {"useragent: x\ndisalow: /", "/a", "deny 2"},
      {"user agent: x\ndissallow: /", "/a", "deny 2"},
      {"user-agent: x\ndisallow: /\nallow: /a/index.html", "/a/", "allow 3"},
      {"user-agent: x\ndisallow: /\nallow: /a/index.html", "/a/b", "deny 2"},
  };
  for (const auto& row : table) {
    CAPTURE(row.robots);
    CHECK(ask(row.robots, "x", row.path) == row.expected);
  }
  const std::string longest(2083 * 8 - 1 - 10, 'a');  // what is left of a line behind "Disallow: "
  const std::string robots = "User-agent: x\nDisallow: /" + longest.substr(1) + "bbb";
  CHECK(ask(robots, "x", "/" + longest.substr(1) + "ccc") == "deny 2");
  CHECK(ask(robots, "x", "/" + longest.substr(2)) == "allow 0");
}

TEST_CASE("Crawl-delay belongs to the agents right above it") {
  const char* robots =
      "User-agent: a\nCrawl-delay: 10\nUser-agent: b\nUser-agent: c\nDisallow: /x\nCrawl-delay: 0.5\n"
      "User-agent: *\nCrawl-delay: 2 # seconds\nUser-agent: d\nDisallow: /";
  CHECK(delay(robots, "a") == "10");
  CHECK(delay(robots, "b") == "0.5");
  CHECK(delay(robots, "c/1.0") == "0.5");
  CHECK(delay(robots, "d") == "-");
  CHECK(delay(robots, "e") == "2");
  for (const char* bad : {"", "soon", "-1", "1,5", "5s", "nan", "inf", "1e9"})
    CHECK(delay(std::string("User-agent: *\nCrawl-delay: ") + bad, "x") == "-");
  CHECK(delay("User-agent: *\nCrawl-delay: 1\nCrawl-delay: 3\nCrawl-delay: 2", "x") == "3");
  CHECK(delay("User-agent: *\nCrawl-delay: 99999999", "x") == "86400");
  CHECK(delay("Crawl-delay: 5", "x") == "-");
}

TEST_CASE("sitemaps stand anywhere and keep their order") {
  const auto robots = Robots::parse(
      "Sitemap: https://h.example/a.xml\nUser-agent: x\nsite-map: /b.xml\nDisallow: "
      "/\nSITEMAP:https://h.example/c?d=e:f#g\nSitemap:\n");
  CHECK(robots.sitemaps() ==
        std::vector<std::string>{"https://h.example/a.xml", "/b.xml", "https://h.example/c?d=e:f"});
}

TEST_CASE("what stands behind 500 KiB is not read, and a line cut in two is dropped (RFC 9309 section 2.5)") {
  std::string robots = "User-agent: *\nDisallow: /early\n";
  while (robots.size() < Robots::largest - 10) robots += "#\n";
  robots += "Disallow: /late\nDisallow: /later\n";
  CHECK(ask(robots, "x", "/early") == "deny 2");
  CHECK(ask(robots, "x", "/late") == "allow 0");
  CHECK(ask(robots, "x", "/") == "allow 0");
}

TEST_CASE("a hostile file costs little time") {
  std::string stars = "User-agent: *\n";
  while (stars.size() < Robots::largest)
    stars += "Disallow: /" + std::string(4000, '*') + "*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a$\n";
  std::string agents;
  while (agents.size() < Robots::largest) agents += "User-agent: a\nCrawl-delay: 1\n";
  const auto begin = std::chrono::steady_clock::now();
  CHECK(ask(stars, "x", "/" + std::string(2000, 'a') + "b") == "allow 0");
  CHECK(delay(agents, "a") == "1");
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(2));
}
