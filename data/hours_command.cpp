#include "data/hours_command.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <cstdio>
#include <iostream>

#include "data/opening_hours.hpp"

namespace needlepoint::data {

namespace {

using namespace std::chrono;

struct HoursOptions {
  std::string spec, from, to, country;
  bool json = false;
};

std::optional<LocalMinute> parse_local(const std::string& text) {
  int y = 0, mo = 0, d = 0, h = 0, mi = 0, used = 0;
  if (text.size() != 16 || std::sscanf(text.c_str(), "%4d-%2d-%2dT%2d:%2d%n", &y, &mo, &d, &h, &mi, &used) != 5 ||
      used != 16)
    return std::nullopt;
  const year_month_day date(year(y), month(static_cast<unsigned>(mo)), std::chrono::day(static_cast<unsigned>(d)));
  if (!date.ok() || h < 0 || h > 24 || mi < 0 || mi > 59 || h * 60 + mi > 1440) return std::nullopt;
  return local_days(date) + hours(h) + minutes(mi);
}

std::string format_local(LocalMinute time) {
  const auto midnight = floor<days>(time);
  const year_month_day date(midnight);
  const auto minute = static_cast<int>((time - midnight).count());
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), minute / 60, minute % 60);
  return text;
}

void refuse(CommandLine& line, Exit exit, const std::string& message) {
  std::cerr << "needlepoint hours: " << message << '\n';
  line.exit = exit;
}

void run(const HoursOptions& options, CommandLine& line) {
  const auto from = parse_local(options.from), to = parse_local(options.to);
  if (!from || !to || *to < *from || *to - *from > days(366 * 20))
    return refuse(line, Exit::usage,
                  "--from and --to are local times like 2026-11-23T09:00, in order, within twenty years");
  std::shared_ptr<const HolidayCalendar> calendar;
  if (!options.country.empty()) {
    const auto calendars = load_holidays(share_directory() / "data" / "holidays.csv");
    if (const auto found = calendars.find(options.country); found != calendars.end())
      calendar = std::make_shared<HolidayCalendar>(found->second);
    else std::cerr << "needlepoint hours: no holidays are known for " << options.country << '\n';
  }
  const auto opening = OpeningHours::parse(options.spec, calendar);
  if (!opening) return refuse(line, Exit::refused, to_string(opening.error()));
  boost::json::array json;
  for (const HoursInterval& interval : opening->intervals(*from, *to)) {
    const std::string begin = format_local(interval.from), end = format_local(interval.to);
    if (!options.json) std::cout << begin << '\t' << end << '\t' << to_string(interval.state) << '\n';
    json.push_back(boost::json::object{{"from", begin}, {"to", end}, {"state", to_string(interval.state)}});
  }
  if (options.json) std::cout << boost::json::serialize(json) << '\n';
}

}  // namespace

void add_hours_command(CommandLine& line) {
  auto* command = line.app.add_subcommand("hours", "Show when a place is open, from an opening_hours text");
  const auto options = std::make_shared<HoursOptions>();
  command->add_option("spec", options->spec, "Hours as in OpenStreetMap or schema.org")->required();
  command->add_option("--from", options->from, "Local time, like 2026-11-23T00:00")->required();
  command->add_option("--to", options->to, "Local time just behind the last minute")->required();
  command->add_option("--country", options->country, "Whose public holidays count: DE, FR, GB, US");
  command->add_flag("--json", options->json, "Print one JSON array");
  command->footer(
      "Examples:\n  needlepoint hours --from 2026-11-23T00:00 --to 2026-11-30T00:00 -- 'Mo-Fr 09:00-17:00; PH off'\n"
      "  needlepoint hours --from 2026-12-24T00:00 --to 2026-12-27T00:00 --country DE --json -- 'Mo-Sa 10:00-18:00; PH "
      "off'\n"
      "Exits 1 when the text cannot be understood, and says where.");
  command->callback([&line, options] { run(*options, line); });
}

}  // namespace needlepoint::data
