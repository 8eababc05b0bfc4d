#include "geo/loose_name.hpp"

#include <algorithm>
#include <array>

namespace needlepoint::geo {
namespace {

using Words = std::vector<std::string_view>;

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> directions = {
    {{"n", "north"}, {"s", "south"}, {"e", "east"}, {"w", "west"}}};

/// Words for a part of a town, or for more than it.
constexpr std::array<std::string_view, 9> before = {"downtown", "uptown", "midtown", "central", "greater",
                                                    "north",    "south",  "east",    "west"};
constexpr std::array<std::string_view, 6> behind = {"metro", "area", "downtown", "region", "center", "centre"};

template <std::size_t size>
bool is_one_of(std::string_view word, const std::array<std::string_view, size>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

Words words_of(std::string_view text) {
  Words words;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto space = std::min(text.find(' ', begin), text.size());
    words.push_back(text.substr(begin, space - begin));
    begin = space + 1;
  }
  return words;
}

std::string joined(const Words& words) {
  std::string out;
  for (const auto word : words) out += (out.empty() ? "" : " ") + std::string{word};
  return out;
}

/// Without "travis county"; the county of a town says nothing that its state does not.
Words without_county(Words words) {
  const auto county = std::find(words.begin(), words.end(), "county");
  if (county == words.end() || county - words.begin() < 2) return words;
  words.erase(county - 1, county + 1);
  return words;
}

}  // namespace

std::vector<std::string> looser_names(std::string_view folded) {
  std::vector<std::string> out;
  auto words = words_of(folded);
  const auto add = [&](const Words& other) {
    auto name = joined(other);
    if (!name.empty() && name != folded && (out.empty() || out.back() != name)) out.push_back(std::move(name));
  };
  if (words.size() < 2) return out;
  for (const auto& [letter, direction] : directions)
    if (words[0] == letter) {
      auto spelled = words;
      spelled[0] = direction;
      add(spelled);
    }
  words = without_county(std::move(words));
  add(words);
  while (words.size() > 1 && is_one_of(words.back(), behind)) words.pop_back();
  add(words);
  while (words.size() > 1 && is_one_of(words.front(), before)) words.erase(words.begin());
  add(words);
  return out;
}

}  // namespace needlepoint::geo
