#pragma once
#include <map>
#include <string>
#include <string_view>

namespace needlepoint::web {

struct RawResponse {
  int status = 0;                              ///< 0: the connection was closed without an answer
  std::map<std::string, std::string> headers;  ///< names in lower case
  std::string body;
};

/// A socket that sends exactly what it is told: tests of a server must be able to break the rules.
class RawClient {
 public:
  explicit RawClient(unsigned short port);
  ~RawClient();
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  void send(std::string_view bytes);
  /// Reads one response; `head` when it answers a HEAD and has no body.
  RawResponse receive(bool head = false);
  /// Whether the far side has closed: waits for it up to two seconds.
  bool closed();

 private:
  bool read_more();
  int socket_ = -1;
  std::string buffer_;
};

/// One request on a fresh connection.
RawResponse ask(unsigned short port, std::string_view bytes);
/// GET with a Host field and what else is given, each with its CRLF.
RawResponse get(unsigned short port, std::string_view target, std::string_view more_fields = {});

}  // namespace needlepoint::web
