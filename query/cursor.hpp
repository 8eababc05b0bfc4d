#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "data/instant.hpp"
#include "data/result.hpp"
#include "query/query.hpp"

namespace needlepoint {

/// Where a page ended: the sort key and id rank of its last hit. Opaque to clients; it carries the generation and a
/// fingerprint of the question, and is refused for any other.
struct Cursor {
  double key = 0;  ///< ascending: metres, rank, or the negative score
  std::uint32_t id_rank = 0;
  Instant asked_at{};  ///< so that "open now" means the same on every page
  double radius = 0;   ///< metres, where it was chosen for the client
};

std::string write_cursor(const Cursor& cursor, const Query& query, std::string_view generation);

/// Faults: bad_input when it is no cursor or of another question, gone when its generation is not `generation`.
Result<Cursor> read_cursor(const Query& query, std::string_view generation);

}  // namespace needlepoint
