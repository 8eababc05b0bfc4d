#include "crawler/import/register_row.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "crawler/import/column_names.hpp"
#include "crawler/import/listing_row.hpp"
#include "data/utf8.hpp"

namespace needlepoint {
namespace {

bool contains(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::optional<Date> real_day(int year, int month, int day) {
  if (month < 1 || day < 1) return std::nullopt;
  const Date date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                  std::chrono::day{static_cast<unsigned>(day)}};
  return date.ok() && year >= 1900 && year <= 2200 ? std::optional{date} : std::nullopt;
}

/// The header's names, folded; a name that holds a comma and stood there without quotes is put together again.
std::vector<std::string> folded_header(const RegisterMap& map, const std::vector<std::string>& header) {
  std::vector<std::string> names;
  for (const auto& cell : header) {
    auto name = folded_column(cell);
    if (!names.empty() && contains(map.header_commas, names.back() + "_" + name)) names.back() += "_" + name;
    else names.push_back(std::move(name));
  }
  return names;
}

/// "AUSTIN TX 78701-1234", "AUSTIN, TX 78701": the city and the ZIP. Returns the state.
std::string split_city_state_zip(std::string_view text, LicenseRecord& out) {
  auto words = split_list(text, " ,");
  const auto is_zip = [](const std::string& word) {
    return word.size() >= 5 && std::isdigit(static_cast<unsigned char>(word[0])) != 0;
  };
  const auto is_state = [](const std::string& word) {
    return word.size() == 2 && std::isupper(static_cast<unsigned char>(word[0])) &&
           std::isupper(static_cast<unsigned char>(word[1]));
  };
  if (!words.empty() && is_zip(words.back())) out.postal_code = words.back(), words.pop_back();
  std::string state;
  if (!words.empty() && is_state(words.back())) state = words.back(), words.pop_back();
  for (const auto& word : words) out.city += (out.city.empty() ? "" : " ") + word;
  return state;
}

}  // namespace

std::optional<Date> parse_register_date(std::string_view text, RegisterMap::DateOrder order) {
  std::vector<int> parts;
  std::vector<std::size_t> widths;
  std::size_t at = 0;
  while (at < text.size() && parts.size() < 3) {
    int value = 0;
    const auto* first = text.data() + at;
    const auto [end, error] = std::from_chars(first, text.data() + text.size(), value);
    if (error != std::errc{} || value < 0) return std::nullopt;
    parts.push_back(value), widths.push_back(static_cast<std::size_t>(end - first));
    at += widths.back();
    if (at < text.size() && parts.size() < 3 && text[at] != '/' && text[at] != '-' && text[at] != '.')
      return std::nullopt;
    if (parts.size() < 3) ++at;
  }
  const bool only_a_time_follows = at >= text.size() || text[at] == 'T' || text[at] == ' ';
  if (parts.size() == 3 && only_a_time_follows) {
    if (widths[0] == 4) return real_day(parts[0], parts[1], parts[2]);
    if (widths[2] != 4) return std::nullopt;
    const bool day_first = order == RegisterMap::DateOrder::day_first;
    return real_day(parts[2], parts[day_first ? 1 : 0], parts[day_first ? 0 : 1]);
  }
  if (parts.size() != 1 || widths[0] != 8) return std::nullopt;
  const int value = parts[0];  // 20261101, else 11012026
  if (const auto date = real_day(value / 10'000, value / 100 % 100, value % 100)) return date;
  return real_day(value % 10'000, value / 1'000'000, value / 10'000 % 100);
}

std::string from_latin1(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) out += c;
    else out += static_cast<char>(0xC0 | (byte >> 6)), out += static_cast<char>(0x80 | (byte & 0x3F));
  }
  return out;
}

Result<RegisterRows> RegisterRows::make(const RegisterMap& map, const std::vector<std::string>& header) {
  const auto names = folded_header(map, header);
  RegisterRows rows{map};
  rows.width_ = names.size();
  for (const auto& [what, spellings] : map.columns) {
    for (const auto& spelling : spellings)
      if (const auto found = std::find(names.begin(), names.end(), spelling); found != names.end() && !rows.has(what))
        rows.at_[what] = static_cast<std::size_t>(found - names.begin());
    const bool needed = what == "number" || what == "class" || what == "holder" || what == "last";
    if (needed && !rows.has(what))
      return Fault{FaultCode::unreadable, "header", "has no column \"" + spellings.front() + "\" (" + what + ")"};
  }
  return rows;
}

std::string RegisterRows::cell(const CsvRow& row, std::string_view what) const {
  const auto found = at_.find(what);
  if (found == at_.end()) return {};
  const auto& raw = row.cells[found->second];
  std::string text = map_->encoding == RegisterMap::Encoding::latin1 ? from_latin1(raw) : raw;
  text = trimmed(text);
  return contains(map_->missing, folded_word(text)) ? std::string{} : text;
}

std::optional<Fault> RegisterRows::read_dates(const CsvRow& row, LicenseRecord& out) const {
  for (auto [what, date] : {std::pair{"issued", &out.issued}, std::pair{"expires", &out.expires}}) {
    const auto text = cell(row, what);
    if (text.empty()) continue;
    *date = parse_register_date(text, map_->date_order);
    if (!*date) return Fault{FaultCode::bad_input, what, "\"" + text + "\" is no day"};
  }
  return std::nullopt;
}

void RegisterRows::read_holder(const CsvRow& row, LicenseRecord& out) const {
  out.holder = cell(row, "holder");
  if (out.holder.empty() && !cell(row, "last").empty()) {
    out.holder = cell(row, "last") + ", " + cell(row, "first");
    for (const auto* what : {"middle", "suffix"})
      if (const auto part = cell(row, what); !part.empty()) out.holder += " " + part;
  }
  if (const auto entity = cell(row, "entity"); out.holder.empty() && !entity.empty())
    out.holder = entity, out.is_business = true;
  const auto marked = folded_word(cell(row, "is_business"));
  if (map_->all_businesses || marked == "y" || marked == "yes" || marked == "true") out.is_business = true;
  if (contains(map_->businesses, folded_word(cell(row, "class")))) out.is_business = true;
  out.business = cell(row, "business");
  if (out.business == out.holder) out.business.clear();
}

void RegisterRows::read_place(const CsvRow& row, LicenseRecord& out) const {
  out.city = cell(row, "city"), out.postal_code = cell(row, "postal_code"), out.phone = cell(row, "phone");
  auto state = cell(row, "place_state");
  const auto line = cell(row, "city_state_zip");
  if (out.city.empty() && !line.empty()) state = split_city_state_zip(line, out);
  // Aurora in Illinois is not Aurora in Colorado, though its nurse may be licensed there.
  const bool elsewhere = state.size() == 2 && out.state.size() == 2 && folded_word(state) != folded_word(out.state);
  if (elsewhere && !out.city.empty()) out.city += ", " + state;
}

void RegisterRows::read_status(const CsvRow& row, Date day, LicenseRecord& out) const {
  out.status = cell(row, "status");
  if (const auto detail = cell(row, "status_detail"); !detail.empty())
    out.status += (out.status.empty() ? "" : ", ") + detail;
  const bool in_date = !out.expires || *out.expires >= day;
  // A register without a status column lists what is in force; its date alone decides then.
  const bool says_active = map_->active.empty() || contains(map_->active, folded_word(out.status));
  out.active = in_date && says_active;
  const auto discipline = folded_word(cell(row, "discipline"));
  out.disciplined = contains(map_->disciplined, folded_word(out.status)) ||
                    (has("discipline") && !discipline.empty() && !contains(map_->not_disciplined, discipline));
}

/// The cells that were read, as printed, in the file's order. Columns nobody reads (a birth year) stay out.
std::string RegisterRows::quote(const CsvRow& row) const {
  std::set<std::size_t> used;
  for (const auto& [what, column] : at_) used.insert(column);
  std::string out;
  for (const auto column : used) {
    const auto& raw = row.cells[column];
    const std::string text{trimmed(map_->encoding == RegisterMap::Encoding::latin1 ? from_latin1(raw) : raw)};
    if (!text.empty() && !contains(map_->missing, folded_word(text))) out += (out.empty() ? "" : " | ") + text;
  }
  return out;
}

Result<std::optional<LicenseRecord>> RegisterRows::record_of(const CsvRow& row, const ImportFile& file) const {
  if (!row.damage.empty()) return Fault{FaultCode::bad_input, "", row.damage};
  if (row.cells.size() != width_)
    return Fault{FaultCode::bad_input, "",
                 "has " + std::to_string(row.cells.size()) + " cells, the header has " + std::to_string(width_)};
  if (map_->encoding == RegisterMap::Encoding::utf8)
    for (const auto& raw : row.cells)
      if (to_valid_utf8(raw) != raw)
        return Fault{FaultCode::bad_input, "", "is not UTF-8; the map may need encoding = \"latin-1\""};
  LicenseRecord out;
  const auto printed = cell(row, "class");
  const auto known = map_->classes.find(folded_word(printed));
  out.license_class = known == map_->classes.end() ? map_->default_class : known->second;
  if (out.license_class.empty()) return std::optional<LicenseRecord>{};
  out.authority = map_->authority, out.state = map_->state, out.number = cell(row, "number");
  if (out.number.empty()) return Fault{FaultCode::bad_input, "number", "is missing"};
  if (map_->number_with_class) out.number = printed + "." + out.number;
  read_holder(row, out);
  if (out.holder.empty()) return Fault{FaultCode::bad_input, "holder", "is missing"};
  if (const auto fault = read_dates(row, out)) return *fault;
  read_place(row, out);
  const auto day = Date{std::chrono::floor<std::chrono::days>(file.as_of)};
  read_status(row, day, out);
  out.evidence = evidence_of_row(file, map_->authority, row.line);
  if (!map_->url.empty()) out.evidence.url = map_->url;
  out.evidence.quote = quote(row), out.evidence.rule = "register." + map_->authority;
  return std::optional{std::move(out)};
}

}  // namespace needlepoint
