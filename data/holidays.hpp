#pragma once
#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace needlepoint {

/// Easter Sunday of the Gregorian calendar.
std::chrono::local_days easter_sunday(std::chrono::year year);

/// The public holidays of one country, computed from rules (data/holidays.csv), for any year.
class HolidayCalendar {
 public:
  bool is_public_holiday(std::chrono::local_days day) const;

  /// Adds a rule as the table writes it: "12-25", "easter+1", "Mo[1] 09", "Mo before 05-25". With `substitute`, a
  /// holiday on a weekend is kept on the next day that is neither weekend nor holiday as well. Years are inclusive.
  /// Throws std::runtime_error when the rule cannot be read.
  void add(std::string_view rule, bool substitute, int first_year, int last_year);

 private:
  struct Rule {
    enum class Kind { date, easter, nth_weekday, weekday_before } kind = Kind::date;
    int month = 0, day = 0, nth = 0;
    std::chrono::weekday weekday{0};
    bool substitute = false;
    int first_year = 0, last_year = 0;
  };
  std::vector<std::chrono::local_days> days_of(std::chrono::year year) const;
  static std::chrono::local_days resolve(const Rule& rule, std::chrono::year year);

  std::vector<Rule> rules_;
};

/// The calendars of `file` by ISO 3166 country code ("US"); throws std::runtime_error naming a damaged line.
std::map<std::string, HolidayCalendar> load_holidays(const std::filesystem::path& file);

}  // namespace needlepoint
