#include "data/opening_hours.hpp"
#include "tests/fuzz/promise.hpp"

using namespace needlepoint;
using namespace std::chrono;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const auto calendar = [] {
    auto made = std::make_shared<HolidayCalendar>();
    made->add("12-25", true, 0, 9999);
    made->add("easter+1", false, 0, 9999);
    return made;
  }();
  const auto hours = OpeningHours::parse({reinterpret_cast<const char*>(bytes), size}, calendar);
  if (!hours) {
    promise(!hours.error().where.empty() && !hours.error().what.empty(), "a refusal says where and why");
    return 0;
  }
  const LocalMinute from = local_days(2024y / December / 20) + 7min, to = from + days(14);
  LocalMinute time = from;
  for (const auto& interval : hours->intervals(from, to)) {
    promise(interval.from == time && interval.to > time, "intervals have no gap");
    promise(hours->state_at(interval.from) == interval.state, "an interval begins with its state");
    promise(hours->state_at(interval.to - 1min) == interval.state, "an interval ends with its state");
    time = interval.to;
  }
  promise(time == to, "intervals reach the end");
  return 0;
}
