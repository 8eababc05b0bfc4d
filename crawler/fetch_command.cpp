#include "crawler/fetch_command.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/json/serialize.hpp>
#include <cmath>
#include <fstream>
#include <iostream>
#include <memory>

#include "crawler/fetch/fetcher.hpp"
#include "crawler/network_flags.hpp"
#include "data/utf8.hpp"

namespace asio = boost::asio;
namespace json = boost::json;

namespace needlepoint::crawler {
namespace {

struct Flags {
  NetworkOptions network;
  std::string url, output;
  double timeout = 60;
  std::size_t max_bytes = FetchLimits{}.decoded_bytes;
  bool json = false;
};

FetchLimits limits_of(const Flags& flags) {
  const std::chrono::milliseconds total{std::lround(flags.timeout * 1000)};
  return {.connect = total,
          .header = total,
          .body = total,
          .total = total,
          .wire_bytes = flags.max_bytes,
          .decoded_bytes = flags.max_bytes};
}

Fetched fetch(Fetcher& fetcher, const Url& url) {
  asio::io_context loop{1};
  Visit visit{fetcher, loop.get_executor()};
  const HopGate anywhere = [](Url) -> asio::awaitable<std::optional<Outcome>> { co_return std::nullopt; };
  Fetched fetched;
  std::exception_ptr failure;
  asio::co_spawn(loop, visit.fetch(url, Conditions{}, anywhere), [&](std::exception_ptr thrown, Fetched result) {
    failure = thrown;
    fetched = std::move(result);
    loop.stop();  // a name that is still being looked up is not waited for
  });
  loop.run();
  if (failure) std::rethrow_exception(failure);
  return fetched;
}

/// A response of any status is an answer; everything else is an error.
bool answered(const Fetched& fetched) {
  const auto code = fetched.outcome.code;
  return code == OutcomeCode::fetched || code == OutcomeCode::not_modified || code == OutcomeCode::http_error;
}

json::object to_json(const Fetched& fetched) {
  json::array urls;
  for (const auto& url : fetched.redirects) urls.emplace_back(url.text());
  const auto& response = fetched.exchange.response;
  json::object headers;
  for (const auto& [name, value] : response.headers) headers[name] = to_valid_utf8(value);
  json::object out{{"status", response.status},
                   {"final_url", fetched.url.text()},
                   {"bytes", fetched.body.size()},
                   {"error", nullptr},
                   {"redirects", fetched.redirects.size()},
                   {"redirect_urls", urls},
                   {"truncated", fetched.truncated},
                   {"address", fetched.exchange.address},
                   {"headers", headers}};
  if (!answered(fetched))
    out["error"] =
        json::object{{"code", to_word(fetched.outcome.code)}, {"message", to_valid_utf8(fetched.outcome.detail)}};
  return out;
}

Exit run(Flags& flags) {
  const auto url = Url::parse(flags.url);
  if (!url) return std::cerr << "fetch: " << to_string(url.error()) << '\n', Exit::usage;
  flags.network.limits = limits_of(flags);
  Fetcher fetcher{flags.network};
  if (const auto rules = fetcher.read_options(); !rules)
    return std::cerr << "fetch: " << to_string(rules.error()) << '\n', Exit::usage;
  const auto fetched = fetch(fetcher, *url);
  if (!flags.output.empty()) {
    std::ofstream out{flags.output, std::ios::binary};
    if (!out.write(fetched.body.data(), static_cast<std::streamsize>(fetched.body.size())).flush())
      return std::cerr << "fetch: cannot write " << flags.output << '\n', Exit::broken;
  }
  if (flags.json) std::cout << json::serialize(to_json(fetched)) << '\n';
  else if (flags.output.empty()) std::cout << fetched.body;
  if (answered(fetched)) return Exit::done;
  std::cerr << "fetch: " << to_word(fetched.outcome.code) << ": " << fetched.outcome.detail << '\n';
  return Exit::refused;
}

}  // namespace

void add_fetch_command(CommandLine& line) {
  const auto flags = std::make_shared<Flags>();
  auto* const command =
      line.app.add_subcommand("fetch", "Fetch one URL as the crawler would, and tell what came of it");
  command->footer(
      "Examples:\n"
      "  needlepoint fetch https://clinic.example/ --json\n"
      "  needlepoint fetch https://clinic.example/ --output page.html --timeout 10 --max-bytes 100000\n"
      "The body is decoded (gzip, br, zstd) and its character set left alone. robots.txt is not asked.\n"
      "Exit: 0 a response came, of any status; 1 refused or failed.");
  command->add_option("url", flags->url, "http or https URL")->required();
  command->add_option("--output", flags->output, "Write the body here");
  command->add_option("--timeout", flags->timeout, "Seconds for everything together")
      ->check(CLI::Range(0.001, 86400.0))
      ->capture_default_str();
  command->add_option("--max-bytes", flags->max_bytes, "Most bytes of the body, as sent and decoded")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command->add_flag("--json", flags->json, "status, final_url, bytes, error, redirects, truncated as JSON");
  add_network_flags(*command, flags->network);
  command->callback([&line, flags] { line.exit = run(*flags); });
}

}  // namespace needlepoint::crawler
