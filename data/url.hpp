#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "data/result.hpp"

namespace needlepoint {

/// An absolute http or https URL, normalized by the WHATWG URL standard (https://url.spec.whatwg.org): lower-case
/// ASCII host (IDNA), no default port, dot segments resolved, percent-encoding as the standard's serializer does.
class Url {
 public:
  /// Parses `input` as a browser would, relative to `base` when given. A fault names what is wrong.
  static Result<Url> parse(std::string_view input, const Url* base = nullptr);

  const std::string& text() const { return text_; }  ///< the whole URL, with its fragment if it had one
  std::string_view scheme() const;                   ///< "http" or "https"
  std::string_view host() const;                     ///< without port; IPv6 in brackets
  std::uint16_t port() const;                        ///< explicit or default
  std::string_view path() const;                     ///< begins with '/'
  std::string_view query() const;                    ///< without '?', empty when absent
  std::string_view fragment() const;                 ///< without '#'
  std::string authority() const;                     ///< host[:port], as in a Host header
  std::string origin() const;                        ///< scheme://host[:port]
  std::string request_target() const;                ///< path?query, as in a request line
  bool secure() const { return scheme() == "https"; }

  friend bool operator==(const Url& a, const Url& b) { return a.text_ == b.text_; }
  friend auto operator<=>(const Url& a, const Url& b) { return a.text_ <=> b.text_; }

 private:
  std::string text_;
  std::size_t scheme_end_ = 0, host_begin_ = 0, host_end_ = 0, path_begin_ = 0, query_begin_ = 0, fragment_begin_ = 0;
  std::uint16_t port_ = 0;
};

/// What the frontier compares: the URL with what never changes the page folded away (fragment, tracking
/// parameters, session ids, parameter order).
std::string frontier_key(const Url& url);

/// The registrable domain by the Public Suffix List ("clinic.co.uk"); the host itself for an IP or a bare suffix.
std::string site_of(const Url& url);

}  // namespace needlepoint
