#include "web/serve_command.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <CLI/CLI.hpp>
#include <charconv>
#include <iostream>
#include <thread>

#include "web/server.hpp"

namespace needlepoint::web {
namespace {

namespace asio = boost::asio;

struct ServeOptions {
  std::string store, listen = "127.0.0.1:8080";
  std::size_t threads = 0, max_connections = 4096;
  bool log_requests = false;
};

/// "127.0.0.1:8080", "[::1]:8080", "localhost:0".
std::optional<asio::ip::tcp::endpoint> read_endpoint(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  std::string host{text.substr(0, colon)};
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  if (host == "localhost") host = "127.0.0.1";
  unsigned short port = 0;
  const auto digits = text.substr(colon + 1);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  boost::system::error_code failed;
  const auto address = asio::ip::make_address(host, failed);
  if (failed) return std::nullopt;
  return asio::ip::tcp::endpoint{address, port};
}

std::string url_of(const asio::ip::tcp::endpoint& endpoint) {
  const auto host =
      endpoint.address().is_v6() ? "[" + endpoint.address().to_string() + "]" : endpoint.address().to_string();
  return "http://" + host + ":" + std::to_string(endpoint.port()) + "/";
}

Exit serve(const ServeOptions& options) {
  const auto endpoint = read_endpoint(options.listen);
  if (!endpoint) {
    std::cerr << "serve: --listen needs ADDRESS:PORT, such as 127.0.0.1:8080 or [::1]:0\n";
    return Exit::usage;
  }
  if (!std::filesystem::is_directory(options.store)) {
    std::cerr << "serve: there is no store at " << options.store << "; make one with crawl or import, then index\n";
    return Exit::refused;
  }
  spdlog::set_default_logger(spdlog::stderr_logger_mt("serve"));
  const auto threads = options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  Site site{Store{options.store}, share_directory(), threads, options.log_requests};
  ServerOptions server_options;
  server_options.listen = *endpoint;
  server_options.max_connections = options.max_connections;
  try {
    Server server{site, server_options};
    std::cerr << "listening on " << url_of(server.endpoint()) << std::endl;
    server.run();
  } catch (const boost::system::system_error& error) {
    std::cerr << "serve: cannot listen on " << options.listen << ": " << error.code().message() << '\n';
    return Exit::refused;
  }
  return Exit::done;
}

}  // namespace

void add_serve(CommandLine& line) {
  auto* command = line.app.add_subcommand("serve", "The page, the API, health and metrics over HTTP");
  auto options = std::make_shared<ServeOptions>();
  command->add_option("--store", options->store, "The folder that holds everything")->required();
  command->add_option("--listen", options->listen, "ADDRESS:PORT; port 0 takes a free one")->capture_default_str();
  command->add_option("--threads", options->threads, "Threads that answer at once (default: one a core)")
      ->check(CLI::Range(1, 256));
  command->add_option("--max-connections", options->max_connections, "More are turned away with 503")
      ->check(CLI::Range(1, 60000))
      ->capture_default_str();
  command->add_flag("--log-requests", options->log_requests,
                    "A line a request on stderr: route, status, bytes, time; never what was asked");
  command->footer(
      "Examples:\n  needlepoint serve --store store --listen 127.0.0.1:8080\n  needlepoint serve --store store "
      "--listen '[::1]:0' --threads 4");
  command->callback([&line, options] { line.exit = serve(*options); });
}

}  // namespace needlepoint::web
