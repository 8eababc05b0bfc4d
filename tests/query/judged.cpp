#include "tests/query/judged.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>
#include <stdexcept>

#include "geo/distance.hpp"
#include "query/query_text.hpp"
#include "tests/query/town.hpp"

namespace needlepoint {
namespace {

constexpr double center_latitude = 40, center_longitude = -90;

std::string trim(const std::string& text) {
  const auto begin = text.find_first_not_of(' ');
  return begin == text.npos ? "" : text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

/// The parts of `text` between separators, trimmed.
std::vector<std::string> cut(const std::string& text, char separator) {
  std::vector<std::string> out{""};
  for (const char c : text) {
    if (c == separator) out.emplace_back();
    else out.back() += c;
  }
  for (auto& part : out) part = trim(part);
  return out;
}

/// "KEY the rest" -> {"KEY", "the rest"}.
std::pair<std::string, std::string> key_and_value(const std::string& text) {
  const auto space = std::min(text.find(' '), text.size());
  return {text.substr(0, space), trim(text.substr(space))};
}

geo::Point point_at(const std::string& east_north) {
  constexpr double degree = geo::mean_earth_radius * 3.14159265358979 / 180;
  const auto parts = cut(east_north, ',');
  const double east = std::stod(parts.at(0)) * 1000 / degree, north = std::stod(parts.at(1)) * 1000 / degree;
  return geo::Point::from_degrees(center_latitude + north,
                                  center_longitude + east / std::cos(center_latitude * 3.14159265358979 / 180))
      .value();
}

void add_person(Listing& listing, const std::string& value) {
  const auto parts = cut(value, ',');
  Practitioner person;
  person.name = parts.at(0), person.credential = parts.at(1);
  person.license.strength = strength_from_word(parts.at(2)).value();
  listing.practitioners.push_back(person);
}

void add_fact(Listing& listing, const std::string& key, const std::string& value) {
  if (key == "says") listing.description = value;
  else if (key == "treats") listing.treatments = cut(value, ',');
  else if (key == "for") listing.concerns = cut(value, ',');
  else if (key == "read") listing.updated_at = parse_rfc3339(value + "T00:00:00Z").value();
  else if (key == "with") add_person(listing, value);
  else if (key == "uses") {
    for (const auto& device : cut(value, ',')) listing.devices.push_back({device, "", {}});
  } else if (key == "hygiene") {
    for (const auto& one : cut(value, ',')) {
      const auto [practice, strength] = key_and_value(one);
      listing.hygiene.push_back({practice, "premises", strength_from_word(strength).value(), {}});
    }
  } else if (key == "rated") {
    const auto parts = cut(value, ' ');
    listing.rating = Rating{std::stod(parts.at(0)), std::stol(parts.at(1)), 0, parts.at(2)};
  } else {
    throw std::runtime_error("no key " + key);
  }
}

Listing read_listing(const std::string& line) {
  const auto parts = cut(line, '|');
  Listing listing = clinic(parts.at(0), 0, 0);
  listing.name = parts.at(1);
  listing.point = point_at(parts.at(2));
  for (const auto& fact : cut(parts.at(3), ';')) {
    const auto [key, value] = key_and_value(fact);
    add_fact(listing, key, value);
  }
  return listing;
}

void add_option(Query& query, const std::string& key, const std::string& value) {
  if (key == "from") query.point = point_at(value);
  else if (key == "radius") query.radius = metres_from_text(value).value();
  else if (key == "license") query.license = {strength_from_word(value).value()};
  else if (key == "hygiene") query.hygiene = {value};
  else if (key == "device") query.device = {value};
  else if (key == "min_rating") query.min_rating = std::stod(value);
  else throw std::runtime_error("no option " + key);
}

JudgedQuestion read_question(const std::string& line) {
  JudgedQuestion out;
  out.asked = line;
  const auto parts = cut(line, '|');
  out.query.words = parts.at(0);
  out.query.point = geo::Point::from_degrees(center_latitude, center_longitude);
  if (parts.size() > 1)
    for (const auto& option : cut(parts[1], ';')) {
      const auto [key, value] = key_and_value(option);
      add_option(out.query, key, value);
    }
  return out;
}

void read_line(std::vector<JudgedTown>& towns, const std::string& line) {
  if (line.empty() || line.front() == '#') return;
  if (line.starts_with("town ")) return towns.push_back({line.substr(5), {}, {}});
  auto& town = towns.at(towns.size() - 1);
  if (line.front() == '?') return town.questions.push_back(read_question(trim(line.substr(1))));
  if (line.front() == '!') {
    town.questions.back().why = trim(line.substr(1));
  } else if (line.front() == '=') {
    for (const auto& label : cut(line.substr(1), ',')) {
      const auto [id, grade] = key_and_value(label);
      const bool known = std::any_of(town.listings.begin(), town.listings.end(),
                                     [&, wanted = id](const Listing& one) { return one.id == wanted; });
      if (!known) throw std::runtime_error("no clinic " + id);
      town.questions.back().grades[id] = std::stoi(grade);
    }
  } else {
    town.listings.push_back(read_listing(line));
  }
}

double gain(const std::vector<int>& grades) {
  double sum = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(10, grades.size()); ++i)
    sum += (std::exp2(grades[i]) - 1) / std::log2(static_cast<double>(i) + 2);
  return sum;
}

}  // namespace

std::vector<JudgedTown> read_judged(const std::filesystem::path& file) {
  std::ifstream in{file};
  if (!in) throw std::runtime_error("cannot read " + file.string());
  std::vector<JudgedTown> towns;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) try {
      read_line(towns, line);
    } catch (const std::exception& error) {
      throw std::runtime_error(file.string() + ":" + std::to_string(number) + ": " + error.what());
    }
  return towns;
}

double ndcg_at_10(const std::vector<std::string>& ids, const std::map<std::string, int>& grades) {
  std::vector<int> got, best;
  for (const auto& id : ids) {
    const auto found = grades.find(id);
    got.push_back(found == grades.end() ? 0 : found->second);
  }
  for (const auto& [id, grade] : grades) best.push_back(grade);
  std::sort(best.rbegin(), best.rend());
  return best.empty() ? 1 : gain(got) / gain(best);
}

}  // namespace needlepoint
