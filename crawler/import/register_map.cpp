#include "crawler/import/register_map.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <array>

#include "crawler/import/column_names.hpp"
#include "data/store.hpp"

namespace needlepoint {
namespace {

constexpr std::array<std::string_view, 20> known_columns = {
    "class",       "number",        "holder", "first",          "middle",      "last",       "suffix",
    "entity",      "business",      "city",   "city_state_zip", "postal_code", "phone",      "status",
    "place_state", "status_detail", "issued", "expires",        "discipline",  "is_business"};

/// Takes the keys of one table and remembers the first thing that is wrong.
class MapReader {
 public:
  explicit MapReader(std::string file) : file_{std::move(file)} {}

  void fail(const toml::node& node, std::string what) {
    if (!fault_)
      fault_ = Fault{FaultCode::bad_input, file_ + ":" + std::to_string(node.source().begin.line), std::move(what)};
  }
  void text(const toml::node& node, std::string& out) {
    if (const auto value = node.value<std::string>()) out = *value;
    else fail(node, "must be a text");
  }
  void truth(const toml::node& node, bool& out) {
    if (const auto value = node.value<bool>()) out = *value;
    else fail(node, "must be true or false");
  }
  /// A text, or a list of them.
  std::vector<std::string> texts(const toml::node& node, std::string (*fold)(std::string_view)) {
    std::vector<std::string> out;
    const auto* array = node.as_array();
    if (array == nullptr) {
      std::string one;
      text(node, one);
      return {fold(one)};
    }
    for (const auto& part : *array) {
      std::string one;
      text(part, one);
      out.push_back(fold(one));
    }
    return out;
  }
  /// One of `words`, as its index.
  std::size_t choice(const toml::node& node, std::initializer_list<std::string_view> words) {
    std::string given;
    text(node, given);
    const auto* const found = std::find(words.begin(), words.end(), given);
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    std::string all;
    for (const auto word : words) all += (all.empty() ? "" : ", ") + std::string{word};
    fail(node, "must be one of " + all);
    return 0;
  }
  const std::optional<Fault>& fault() const { return fault_; }

 private:
  std::string file_;
  std::optional<Fault> fault_;
};

void read_columns(MapReader& in, const toml::node& node, RegisterMap& out) {
  const auto* table = node.as_table();
  if (table == nullptr) return in.fail(node, "must be a table");
  for (const auto& [key, value] : *table) {
    if (std::find(known_columns.begin(), known_columns.end(), key.str()) == known_columns.end())
      in.fail(value, "columns." + std::string{key.str()} + ": unknown key");
    out.columns[std::string{key.str()}] = in.texts(value, folded_column);
  }
}

void read_classes(MapReader& in, const toml::node& node, RegisterMap& out) {
  const auto* table = node.as_table();
  if (table == nullptr) return in.fail(node, "must be a table");
  for (const auto& [key, value] : *table) in.text(value, out.classes[folded_word(key.str())]);
}

void read_status(MapReader& in, const toml::node& node, RegisterMap& out) {
  const auto* table = node.as_table();
  if (table == nullptr) return in.fail(node, "must be a table");
  for (const auto& [key, value] : *table) {
    if (key == "active") out.active = in.texts(value, folded_word);
    else if (key == "disciplined") out.disciplined = in.texts(value, folded_word);
    else if (key == "not_disciplined") out.not_disciplined = in.texts(value, folded_word);
    else in.fail(value, "status." + std::string{key.str()} + ": unknown key");
  }
}

void read_layout(MapReader& in, std::string_view key, const toml::node& value, RegisterMap& out) {
  if (key == "header") out.header = in.texts(value, folded_column);
  else if (key == "header_starts_with") out.header_starts_with = in.texts(value, folded_column).at(0);
  else if (key == "header_commas") out.header_commas = in.texts(value, folded_column);
  else if (key == "missing") out.missing = in.texts(value, folded_word);
  else if (key == "encoding")
    out.encoding =
        in.choice(value, {"utf-8", "latin-1"}) == 1 ? RegisterMap::Encoding::latin1 : RegisterMap::Encoding::utf8;
  else if (key == "date_order")
    out.date_order = in.choice(value, {"month_first", "day_first"}) == 1 ? RegisterMap::DateOrder::day_first
                                                                         : RegisterMap::DateOrder::month_first;
  else if (key == "delimiter") out.delimiter = std::array{',', '|', ';', '\t'}[in.choice(value, {",", "|", ";", "\t"})];
  else in.fail(value, std::string{key} + ": unknown key");
}

void read_key(MapReader& in, std::string_view key, const toml::node& value, RegisterMap& out) {
  if (key == "authority") in.text(value, out.authority);
  else if (key == "state") in.text(value, out.state);
  else if (key == "url") in.text(value, out.url);
  else if (key == "class") in.text(value, out.default_class);
  else if (key == "businesses") out.businesses = in.texts(value, folded_word);
  else if (key == "all_businesses") in.truth(value, out.all_businesses);
  else if (key == "number_with_class") in.truth(value, out.number_with_class);
  else if (key == "columns") read_columns(in, value, out);
  else if (key == "classes") read_classes(in, value, out);
  else if (key == "status") read_status(in, value, out);
  else read_layout(in, key, value, out);
}

void check_whole(MapReader& in, const toml::table& table, const RegisterMap& map) {
  if (map.authority.empty()) in.fail(table, "authority: is missing");
  if (!map.columns.contains("number")) in.fail(table, "columns.number: is missing");
  if (!map.columns.contains("holder") && !map.columns.contains("last") && !map.columns.contains("entity"))
    in.fail(table, "columns: needs holder, last or entity");
  if (map.default_class.empty() && (map.classes.empty() || !map.columns.contains("class")))
    in.fail(table, "needs either class, or columns.class with the table classes");
}

}  // namespace

std::string folded_word(std::string_view word) {
  std::string out;
  for (const char c : word) {
    const bool white = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (!white) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::filesystem::path register_map_path(const std::string& name) {
  if (name.find('/') != name.npos || name.ends_with(".toml")) return name;
  return share_directory() / "data" / "registers" / (name + ".toml");
}

Result<RegisterMap> read_register_map(const std::filesystem::path& file) {
  RegisterMap map;
  try {
    const auto table = toml::parse_file(file.string());
    MapReader in{file.filename().string()};
    for (const auto& [key, value] : table) read_key(in, key.str(), value, map);
    check_whole(in, table, map);
    if (in.fault()) return *in.fault();
  } catch (const toml::parse_error& error) {
    return Fault{FaultCode::unreadable, file.filename().string() + ":" + std::to_string(error.source().begin.line),
                 std::string{error.description()}};
  }
  return map;
}

}  // namespace needlepoint
