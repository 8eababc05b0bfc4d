#include "crawler/fetch/robots.hpp"
#include "tests/fuzz/promise.hpp"

using namespace needlepoint;

/// The first line is the path that is asked for, the rest the robots.txt.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const std::size_t line = text.find('\n');
  static const Url base = Url::parse("https://h.example/").value();
  const auto asked = Url::parse(text.substr(0, line), &base);
  const Url url = asked ? *asked : base;
  const Robots robots = Robots::parse(line == text.npos ? std::string_view() : text.substr(line + 1));
  for (const char* agent : {"NeedlepointBot", "a", ""}) {
    const auto verdict = robots.verdict(agent, url);
    promise(verdict.allowed || verdict.line > 0, "a refusal names its line");
    const auto delay = robots.crawl_delay(agent);
    promise(!delay || (*delay >= 0 && *delay <= 86400), "a delay is between zero and a day");
  }
  const auto itself = Url::parse("/robots.txt", &base).value();
  promise(robots.verdict("a", itself).allowed, "robots.txt may be fetched");
  return 0;
}
