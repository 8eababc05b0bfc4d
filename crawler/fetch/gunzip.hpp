#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace needlepoint {

struct Unpacked {
  std::string bytes;       ///< as much as could be unpacked, at most the limit
  bool whole = false;      ///< false when the data is damaged or cut off
  bool too_large = false;  ///< stopped at the limit
};

bool is_gzip(std::string_view bytes);

/// Unpacks a gzip file (RFC 1952), also one of several members, and keeps what came before damage.
Unpacked gunzip(std::string_view bytes, std::size_t limit);

}  // namespace needlepoint
