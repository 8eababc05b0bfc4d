#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "data/result.hpp"

namespace needlepoint::crawler {

/// One gzip member (RFC 1952) that holds `bytes`.
std::string gzip_member(std::string_view bytes);

/// The member that `bytes` begin with, undone, and how many of the bytes it took. A fault when it is damaged, torn
/// off, or decodes to more than `limit`.
struct GzipMember {
  std::string bytes;
  std::uint64_t length = 0;
};
Result<GzipMember> read_gzip_member(std::string_view bytes, std::size_t limit);

/// How many bytes the member takes that `bytes` begin with, whatever it holds; 0 when it is damaged or torn off.
std::uint64_t gzip_member_length(std::string_view bytes);

}  // namespace needlepoint::crawler
