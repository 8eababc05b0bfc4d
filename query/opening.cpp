#include "query/opening.hpp"

#include <date/tz.h>

#include <bit>
#include <charconv>
#include <stdexcept>

namespace needlepoint {
namespace {

std::optional<int> two_digits(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || text.front() == '-') return std::nullopt;
  return value;
}

const date::time_zone* zone_called(const std::string& name) {
  try {
    return name.empty() ? nullptr : date::locate_zone(name);
  } catch (const std::runtime_error&) {
    return nullptr;  // a zone that the tz database does not have
  }
}

}  // namespace

Result<LocalMinute> local_minute_from_text(std::string_view text) {
  const Fault fault{FaultCode::bad_input, "open_at", "must be a local time such as 2026-11-23T15:30"};
  if (text.size() != 16 || text[10] != 'T' || text[13] != ':') return fault;
  const auto day = parse_iso_date(text.substr(0, 10));
  const auto hour = two_digits(text.substr(11, 2)), minute = two_digits(text.substr(14, 2));
  if (!day || !hour || !minute || *hour > 23 || *minute > 59) return fault;
  return LocalMinute{std::chrono::local_days{*day}} + std::chrono::hours{*hour} + std::chrono::minutes{*minute};
}

struct Schedules::Parsed {
  const date::time_zone* zone = nullptr;
  std::optional<OpeningHours> hours = {};
};

Schedules::Schedules(const Columns& columns, const std::map<std::string, HolidayCalendar>& holidays)
    : columns_{&columns} {
  for (const auto& [country, calendar] : holidays)
    holidays_[country] = std::make_shared<const HolidayCalendar>(calendar);
}
Schedules::~Schedules() = default;
Schedules::Schedules(Schedules&&) noexcept = default;

const Schedules::Parsed& Schedules::parsed(std::uint32_t number) {
  if (parsed_.empty()) parsed_.resize(columns_->schedules.size());
  auto& known = parsed_[number];
  if (known) return *known;
  const auto text = columns_->schedules[number];
  const auto first = text.find('\t'), second = text.find('\t', first + 1);
  auto made = std::make_unique<Parsed>();
  if (second != text.npos) {
    made->zone = zone_called(std::string(text.substr(0, first)));
    const auto calendar = holidays_.find(std::string(text.substr(first + 1, second - first - 1)));
    std::vector<std::string> specs{""};
    for (const char c : text.substr(second + 1)) {
      if (c == '\n') specs.emplace_back();
      else specs.back() += c;
    }
    if (auto hours = parse_opening_hours(specs, calendar == holidays_.end() ? nullptr : calendar->second))
      made->hours = std::move(*hours);
  }
  known = std::move(made);
  return *known;
}

HoursState Schedules::find_state(std::uint32_t number) {
  const auto& schedule = parsed(number);
  if (!schedule.hours || (!moment_.local && schedule.zone == nullptr)) return HoursState::unknown;
  if (moment_.local) return schedule.hours->state_at(*moment_.local);
  return schedule.hours->state_at(
      LocalMinute{std::chrono::floor<std::chrono::minutes>(schedule.zone->to_local(moment_.at).time_since_epoch())});
}

void Schedules::move_to(const Moment& moment) {
  if (moment == moment_ && !states_.empty()) return;
  moment_ = moment;
  states_.assign(columns_->schedules.size(), std::nullopt);
  known_.assign((columns_->size + 63) / 64, 0);
  open_.assign(known_.size(), 0);
}

HoursState Schedules::state(std::uint32_t number, const Moment& moment) {
  if (number == 0) return HoursState::unknown;
  move_to(moment);
  auto& state = states_[number];
  if (!state) state = find_state(number);
  return *state;
}

std::uint64_t Schedules::open(std::uint32_t word, std::uint64_t wanted, const Moment& moment) {
  move_to(moment);
  for (auto left = wanted & ~known_[word]; left != 0; left &= left - 1) {
    const auto position = word * 64 + static_cast<Position>(std::countr_zero(left));
    if (state(columns_->schedule[position], moment) == HoursState::open) open_[word] |= left & -left;
  }
  known_[word] |= wanted;
  return open_[word] & wanted;
}

OpeningTimes::OpeningTimes(std::vector<Schedules>& schedules, const Query& query) : schedules_{schedules} {
  moment_.at = std::chrono::floor<std::chrono::minutes>(query.asked_at == Instant{} ? now() : query.asked_at);
  if (query.open_at)
    if (const auto minute = local_minute_from_text(*query.open_at)) moment_ = {{}, *minute};
}

}  // namespace needlepoint
