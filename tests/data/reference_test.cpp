#include "data/reference.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <set>

using namespace needlepoint;

namespace {

const Reference& reference() {
  static const auto loaded = load_reference(NEEDLEPOINT_SOURCE "/data");
  return loaded;
}

template <class T>
const T& of(const std::vector<T>& rows, std::string_view id) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const T& row) { return row.id == id; });
  REQUIRE_MESSAGE(found != rows.end(), id);
  return *found;
}

}  // namespace

TEST_CASE("the tables carry what the domain says") {
  CHECK(of(reference().treatments, "rf_microneedling").broader == "microneedling");
  CHECK(of(reference().treatments, "microneedling").is_microneedling);
  CHECK_FALSE(of(reference().treatments, "nanoneedling").is_microneedling);
  CHECK_FALSE(of(reference().treatments, "microdermabrasion").is_microneedling);
  CHECK(of(reference().devices, "skinpen").clearance.find("DEN160029") != std::string::npos);
  CHECK(of(reference().devices, "exceed").common_word);
  CHECK(of(reference().devices, "ellacor").family == "micro_coring");
  CHECK(of(reference().devices, "morpheus8").clearance == "not recorded");  // never "not cleared"
  CHECK(reference().hygiene.size() == 11);
}

TEST_CASE("the 26 QAI records are all in the device table, once") {
  std::set<std::string> numbers;
  for (const auto& device : reference().devices) {
    if (device.family == "rf_microneedling") continue;
    for (std::size_t at = 0; at < device.clearance.size();) {
      const auto space = std::min(device.clearance.find(' ', at), device.clearance.size());
      const auto number = device.clearance.substr(at, space - at);
      if (number.starts_with("K") || number.starts_with("DEN")) CHECK_MESSAGE(numbers.insert(number).second, number);
      at = space + 1;
    }
  }
  CHECK(numbers.size() == 26);
}

TEST_CASE("ids are unique and references lead somewhere") {
  std::set<std::string> seen;
  for (const auto& treatment : reference().treatments) {
    CHECK_MESSAGE(seen.insert(treatment.id).second, treatment.id);
    if (!treatment.broader.empty()) of(reference().treatments, treatment.broader);
  }
  const auto check_each = [](const auto& rows) {
    std::set<std::string> ids;
    for (const auto& row : rows) CHECK_MESSAGE(ids.insert(row.id).second, row.id);
  };
  check_each(reference().devices), check_each(reference().concerns), check_each(reference().credentials);
  check_each(reference().hygiene), check_each(reference().authorities);
}

TEST_CASE("every state has a rule with its source, or says that none was found and when it was looked for") {
  std::set<std::string> states, silent;
  for (const auto& rule : reference().state_rules) {
    CAPTURE(rule.region);
    CHECK((rule.mark == "read" || rule.mark == "second_hand" || rule.mark == "not_found"));
    if (rule.provider_class != "any") of(reference().credentials, rule.provider_class);
    if (rule.mark == "not_found") {
      CHECK(rule.rule.empty());
      CHECK_FALSE(rule.as_of.empty());
      CHECK_MESSAGE(silent.insert(rule.region).second, rule.region);
    } else {
      CHECK_FALSE(rule.rule.empty());
      CHECK_FALSE(rule.source.empty());
      CHECK_FALSE(silent.contains(rule.region));
    }
    if (rule.country == "US") states.insert(rule.region);
  }
  CHECK(states.size() == 52);  // fifty, the District of Columbia, Puerto Rico
}

TEST_CASE("a stated model is matched to its record, a family's name to the family's, and the rest to none") {
  const struct {
    const char* device;
    const char* name;
    const char* clearance;
  } table[] = {
      {"skinpen", "SkinPen Precision Elite", "K241400"},
      {"skinpen", "SkinPen Precision", "DEN160029 K202243 K220506"},
      {"skinpen", "SkinPen", "DEN160029 K202243 K220506 K241400"},
      {"exceed", "Exceed Unlimited", "K233709"},
      {"exceed", "Exceed", "K180778 K182407"},
      {"skinstylus", "SkinStylus", "K200044 K231073 K253002"},
      {"dp4", "Dermapen 4", "K221070"},
      {"dermapen", "Dermapen", "not recorded"},
      {"morpheus8", "Morpheus8", "not recorded"},
      {"procell", "ProCell", "not recorded"},
      {"dermaroller", "Dermaroller", "not recorded"},
  };
  for (const auto& row : table) {
    CAPTURE(row.name);
    CHECK(clearance_of(reference(), of(reference().devices, row.device), row.name) == row.clearance);
  }
}

TEST_CASE("the FDA's records: 26 of product code QAI, each a device's, and those of the RF lane") {
  std::set<std::string> numbers;
  for (const auto& record : reference().device_records) {
    CHECK_MESSAGE(numbers.insert(record.number).second, record.number);
    CHECK((record.number.starts_with("K") || record.number.starts_with("DEN")));
    const bool used = std::any_of(reference().devices.begin(), reference().devices.end(), [&](const Device& device) {
      return device.clearance.find(record.number) != std::string::npos;
    });
    CHECK_MESSAGE(used, record.number);
  }
  CHECK(numbers.size() == 28);
}

TEST_CASE("a language is known by its tag, with or without a region, and by its name") {
  const auto tag = [](std::string_view written) {
    const int number = language_number(reference(), written);
    return number < 0 ? std::string{} : reference().languages[static_cast<std::size_t>(number)].tag;
  };
  CHECK(tag("es") == "es");
  CHECK(tag("es-MX") == "es");
  CHECK(tag("PT_br") == "pt");
  CHECK(tag("zh-Hant-TW") == "zh");
  CHECK(tag("spanish") == "es");
  for (const char* none : {"", "-", "x-default", "e", "esp", "spa nish", "{{lang}}"}) CHECK(tag(none) == "");
  std::set<std::string> tags;
  for (const auto& language : reference().languages) CHECK_MESSAGE(tags.insert(language.tag).second, language.tag);
  CHECK(reference().languages.size() <= most_languages);
}

TEST_CASE("a damaged table names its line") {
  const auto folder = std::filesystem::temp_directory_path() / "needlepoint-reference-test";
  std::filesystem::remove_all(folder);
  std::filesystem::copy(NEEDLEPOINT_SOURCE "/data", folder);
  std::ofstream{folder / "concerns.csv", std::ios::app} << "only,three,cells\n";
  CHECK_THROWS_WITH_AS(load_reference(folder), doctest::Contains("concerns.csv:12: has 3 cells, not 4"),
                       std::runtime_error);
  std::filesystem::remove(folder / "concerns.csv");
  CHECK_THROWS_AS(load_reference(folder), std::runtime_error);
  std::filesystem::remove_all(folder);
}
