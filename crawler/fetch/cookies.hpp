#pragma once
#include <map>
#include <string>

#include "crawler/fetch/http_message.hpp"

namespace needlepoint::crawler {

/// The cookies of one visit. Only those that come with a redirect are kept: a site that sends the visitor in a circle
/// until a cookie comes back is the one that needs them, and nobody else gets any. Each goes back to its own host
/// alone, whatever its Domain says (RFC 6265, 5.4, but for less).
class Cookies {
 public:
  void keep(const Url& from, const HttpResponse& redirect);
  /// The line to send with a request for `url`, with its line end; empty when there is none.
  std::string header_for(const Url& url) const;

  static constexpr std::size_t most_a_host = 50, largest = 4096;  ///< RFC 6265, 6.1; bytes of a name with its value

 private:
  struct Cookie {
    std::string value;
    bool secure = false;  ///< for https alone
  };
  std::map<std::string, std::map<std::string, Cookie>> hosts_;  ///< by host and name
};

}  // namespace needlepoint::crawler
