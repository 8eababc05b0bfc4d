#include "query/opening.hpp"

namespace needlepoint {

OpeningTimes::OpeningTimes(const Columns& columns, const Query& query)
    : columns_{&columns}, at_{query.asked_at == Instant{} ? now() : query.asked_at}, local_{query.open_at} {}

OpeningTimes::State OpeningTimes::state(std::uint32_t schedule) {
  if (schedule == 0) return State::unknown;
  if (known_.empty()) known_.assign(columns_->schedule_end.size(), State::not_yet);
  auto& known = known_[schedule];
  if (known == State::not_yet) known = work_out(schedule);
  return known;
}

OpeningTimes::State OpeningTimes::work_out(std::uint32_t) const { return State::unknown; }

}  // namespace needlepoint
