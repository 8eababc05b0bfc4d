#include "data/holidays.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <stdexcept>

#include "data/csv.hpp"

namespace needlepoint {

using namespace std::chrono;

namespace {

constexpr std::string_view weekday_names = "SuMoTuWeThFrSa";

int number(std::string_view text) {
  int value = 0;
  const char* begin = text.data() + (text.starts_with('+') ? 1 : 0);
  const auto [end, error] = std::from_chars(begin, text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size())
    throw std::runtime_error("'" + std::string(text) + "' is no number");
  return value;
}

weekday weekday_named(std::string_view name) {
  const std::size_t at = weekday_names.find(name);
  if (name.size() != 2 || at == name.npos) throw std::runtime_error("'" + std::string(name) + "' is no weekday");
  return weekday(static_cast<unsigned>(at / 2));
}

bool is_weekend(local_days day) { return weekday(day) == Saturday || weekday(day) == Sunday; }

local_days date(year y, int m, int d) {
  return local_days(y / month(static_cast<unsigned>(m)) / std::chrono::day(static_cast<unsigned>(d)));
}

}  // namespace

local_days easter_sunday(year in) {
  // The anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8).
  const int y = static_cast<int>(in), a = y % 19, b = y / 100, c = y % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
  return date(in, n / 31, n % 31 + 1);
}

void HolidayCalendar::add(std::string_view text, bool substitute, int first_year, int last_year) {
  Rule rule;
  rule.substitute = substitute;
  rule.first_year = first_year;
  rule.last_year = last_year;
  if (text.starts_with("easter")) {
    rule.kind = Rule::Kind::easter;
    rule.day = text == "easter" ? 0 : number(text.substr(6));
  } else if (text.size() > 3 && text[2] == '[') {
    rule.kind = Rule::Kind::nth_weekday;
    const std::size_t close = std::min(text.find("] "), text.size() - 2);
    rule.weekday = weekday_named(text.substr(0, 2));
    rule.nth = number(text.substr(3, close - 3));
    rule.month = number(text.substr(close + 2));
  } else {
    if (text.find(" before ") == 2) {
      rule.kind = Rule::Kind::weekday_before;
      rule.weekday = weekday_named(text.substr(0, 2));
      text.remove_prefix(10);
    }
    if (text.size() != 5) throw std::runtime_error("'" + std::string(text) + "' is no date like 12-25");
    rule.month = number(text.substr(0, 2));
    rule.day = number(text.substr(3));
  }
  rules_.push_back(rule);
}

local_days HolidayCalendar::resolve(const Rule& rule, year y) {
  const month m(static_cast<unsigned>(rule.month));
  switch (rule.kind) {
    case Rule::Kind::date:
      return date(y, rule.month, rule.day);
    case Rule::Kind::easter:
      return easter_sunday(y) + days(rule.day);
    case Rule::Kind::nth_weekday:
      if (rule.nth < 0) return local_days(y / m / weekday_last(rule.weekday));
      return local_days(y / m / rule.weekday[static_cast<unsigned>(rule.nth)]);
    case Rule::Kind::weekday_before:
      break;
  }
  const local_days before = date(y, rule.month, rule.day) - days(1);
  return before - (weekday(before) - rule.weekday);
}

std::vector<local_days> HolidayCalendar::days_of(year y) const {
  const auto applies = [&](const Rule& rule) {
    return rule.first_year <= static_cast<int>(y) && static_cast<int>(y) <= rule.last_year;
  };
  std::vector<local_days> found;
  for (const Rule& rule : rules_)
    if (applies(rule)) found.push_back(resolve(rule, y));
  for (const Rule& rule : rules_) {
    if (!applies(rule) || !rule.substitute || !is_weekend(resolve(rule, y))) continue;
    local_days day = resolve(rule, y) + days(1);
    while (is_weekend(day) || std::find(found.begin(), found.end(), day) != found.end()) day += days(1);
    found.push_back(day);
  }
  return found;
}

bool HolidayCalendar::is_public_holiday(local_days day) const {
  const auto holidays = days_of(year_month_day(day).year());
  return std::find(holidays.begin(), holidays.end(), day) != holidays.end();
}

std::map<std::string, HolidayCalendar> load_holidays(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error(file.string() + ": cannot be opened");
  std::map<std::string, HolidayCalendar> calendars;
  read_csv(in, [&](const CsvRow& row) {
    if (row.line == 1) return true;
    try {
      if (row.cells.size() != 7) throw std::runtime_error("needs 7 cells");
      const auto year_or = [](const std::string& cell, int otherwise) {
        return cell.empty() ? otherwise : number(cell);
      };
      calendars[row.cells[0]].add(row.cells[2], row.cells[3] == "yes", year_or(row.cells[4], 0),
                                  year_or(row.cells[5], 9999));
    } catch (const std::runtime_error& error) {
      throw std::runtime_error(file.string() + ":" + std::to_string(row.line) + ": " + error.what());
    }
    return true;
  });
  return calendars;
}

}  // namespace needlepoint
