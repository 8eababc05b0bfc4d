#include "crawler/robots_command.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <iostream>
#include <memory>

#include "crawler/fetch/robots.hpp"
#include "data/input_file.hpp"

namespace needlepoint::crawler {

namespace {

struct RobotsOptions {
  std::string file, agent;
  std::vector<std::string> urls;
  bool json = false;
};

/// A path alone, or an address without its scheme, is enough to ask about.
Result<Url> parse_question(const std::string& text) {
  static const Url base = Url::parse("http://site.invalid/").value();
  if (text.empty() || text.front() == '/') return Url::parse(text, &base);
  auto url = Url::parse(text);
  return url || text.find("://") != text.npos ? url : Url::parse("http://" + text);
}

boost::json::value delay_json(std::optional<double> seconds) {
  if (!seconds) return nullptr;
  const auto whole = static_cast<std::int64_t>(*seconds);
  if (static_cast<double>(whole) == *seconds) return whole;
  return *seconds;
}

void run(const RobotsOptions& options, CommandLine& line) {
  const auto bytes = read_input_file(options.file, std::size_t{64} << 20);
  if (!bytes) {
    std::cerr << "needlepoint robots: " << to_string(bytes.error()) << '\n';
    line.exit = Exit::refused;
    return;
  }
  const Robots robots = Robots::parse(*bytes);
  boost::json::array answers;
  for (const std::string& text : options.urls) {
    const auto url = parse_question(text);
    if (!url) {
      std::cerr << "needlepoint robots: " << text << ": " << to_string(url.error()) << '\n';
      line.exit = Exit::refused;
      continue;
    }
    const auto verdict = robots.verdict(options.agent, *url);
    if (!options.json) std::cout << (verdict.allowed ? "allow\t" : "deny\t") << text << '\n';
    answers.push_back(boost::json::object{{"url", text}, {"allowed", verdict.allowed}, {"line", verdict.line}});
  }
  if (!options.json) return;
  std::cout << boost::json::serialize(boost::json::object{
                   {"agent", options.agent},
                   {"crawl_delay", delay_json(robots.crawl_delay(options.agent))},
                   {"sitemaps", boost::json::array(robots.sitemaps().begin(), robots.sitemaps().end())},
                   {"urls", std::move(answers)}})
            << '\n';
}

}  // namespace

void add_robots_command(CommandLine& line) {
  auto* command = line.app.add_subcommand("robots", "Show what a robots.txt allows");
  const auto options = std::make_shared<RobotsOptions>();
  command->add_option("file", options->file, "The robots.txt, or - for standard input")->required();
  command->add_option("--agent", options->agent, "The robot's product token")->required();
  command->add_flag("--json", options->json, "Print one JSON object with crawl_delay, sitemaps and the deciding lines");
  command->add_option("url", options->urls, "Addresses or paths to ask about");
  command->footer(
      "Examples:\n  needlepoint robots robots.txt --agent NeedlepointBot -- https://clinic.example/team\n"
      "  curl -s https://clinic.example/robots.txt | needlepoint robots - --agent NeedlepointBot --json");
  command->callback([&line, options] { run(*options, line); });
}

}  // namespace needlepoint::crawler
