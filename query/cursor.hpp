#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "data/generation/delta.hpp"
#include "data/instant.hpp"
#include "data/result.hpp"
#include "query/query.hpp"

namespace needlepoint {

/// Where a page ended: the sort key of its last hit, and its place in the order of ids. Opaque to clients; it carries
/// the generation and a fingerprint of the question, and is refused for any other.
struct Cursor {
  double key = 0;  ///< ascending: metres, an Order, or the negative score
  Order id = 0;
  Instant asked_at{};  ///< so that "open now" means the same on every page
  double radius = 0;   ///< metres, where it was chosen for the client
};

std::string write_cursor(const Cursor& cursor, const Query& query, std::string_view generation);

/// The generation that a cursor belongs to; nothing when it is none of ours.
std::optional<std::string> generation_of_cursor(std::string_view cursor);

/// Faults: bad_input when it is no cursor or of another question, gone when its generation is not `generation`.
Result<Cursor> read_cursor(const Query& query, std::string_view generation);

}  // namespace needlepoint
