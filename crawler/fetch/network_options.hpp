#pragma once
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace needlepoint::crawler {

/// Bounds of one fetch. Each phase has its own time, and the whole has one over them, redirects included.
struct FetchLimits {
  std::chrono::milliseconds connect{10'000};  ///< name, TCP and TLS
  std::chrono::milliseconds header{20'000};   ///< from the request to the end of the response's head
  std::chrono::milliseconds body{30'000};
  std::chrono::milliseconds total{60'000};
  std::size_t wire_bytes = 8u << 20;      ///< body as sent
  std::size_t decoded_bytes = 16u << 20;  ///< body after decompression
  std::size_t header_bytes = 64u << 10;
  int redirects = 10;  ///< RFC 9309, 2.3.1.2, asks for five at least
};

/// What an operator may say about the network.
struct NetworkOptions {
  FetchLimits limits;
  bool allow_private = false;           ///< private, loopback and the like may be fetched
  std::filesystem::path ca_file;        ///< trusted roots instead of the system's
  std::vector<std::string> resolve;     ///< HOST:PORT:ADDR, as in curl
  std::size_t requests_an_address = 8;  ///< at a time, whatever the hosts there
  std::string contact;                  ///< URL put into the User-Agent
  std::string proxy;                    ///< http://[name:password@]host[:port], or empty
};

/// "Needlepoint/0.1 (+https://example.com/bot)". The product token robots.txt knows us by is "Needlepoint".
std::string user_agent(const NetworkOptions& options);
inline constexpr const char* robots_token = "Needlepoint";

}  // namespace needlepoint::crawler
