#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "data/generation/columns.hpp"
#include "data/instant.hpp"
#include "query/query.hpp"

namespace needlepoint {

/// Whether clinics are open at the moment a query asks about. Each distinct schedule is worked out once.
class OpeningTimes {
 public:
  enum class State : std::uint8_t { not_yet, open, closed, unknown };

  OpeningTimes(const Columns& columns, const Query& query);
  State state(std::uint32_t schedule);

 private:
  State work_out(std::uint32_t schedule) const;
  const Columns* columns_;
  Instant at_;
  std::optional<std::string> local_;
  std::vector<State> known_;
};

}  // namespace needlepoint
