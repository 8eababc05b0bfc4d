// Amounts of money in running text.
#include "crawler/read/money_text.hpp"

#include <array>
#include <charconv>
#include <optional>

#include "data/phrase.hpp"

namespace needlepoint {
namespace {

struct Sign {
  std::string_view text, currency;
  bool before, after;
};

constexpr std::array<Sign, 18> signs = {{{"US$", "USD", true, false},
                                         {"AU$", "AUD", true, false},
                                         {"A$", "AUD", true, false},
                                         {"CA$", "CAD", true, false},
                                         {"C$", "CAD", true, false},
                                         {"NZ$", "NZD", true, false},
                                         {"R$", "BRL", true, false},
                                         {"$", "$", true, true},
                                         {"€", "EUR", true, true},
                                         {"£", "GBP", true, false},
                                         {"zł", "PLN", false, true},
                                         {"PLN", "PLN", true, true},
                                         {"EUR", "EUR", true, true},
                                         {"euros", "EUR", false, true},
                                         {"Euro", "EUR", false, true},
                                         {"CHF", "CHF", true, true},
                                         {"USD", "USD", true, true},
                                         {"British pounds", "GBP", false, true}}};

/// Bytes of a sign between thousands: "1,200", "1.200", "1 200", "1'200", "1’200"; 0 for another.
std::size_t parts_thousands(std::string_view text, std::size_t at) {
  for (const std::string_view sign : {",", ".", " ", "'", "’"})
    if (text.substr(at).starts_with(sign)) return sign.size();
  return 0;
}

/// "1,200", "1.200", "1 200", "250.00", "250,-": a comma or point with three digits behind it parts thousands.
std::optional<double> amount_at(std::string_view text, std::size_t& at) {
  std::string digits, fraction;
  const auto digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
  if (!digit(at)) return std::nullopt;
  while (at < text.size()) {
    if (digit(at)) digits += text[at++];
    else if (const auto part = parts_thousands(text, at);
             part > 0 && digit(at + part) && digit(at + part + 1) && digit(at + part + 2) && !digit(at + part + 3))
      at += part;
    else break;
  }
  if (at < text.size() && (text[at] == '.' || text[at] == ',') && digit(at + 1) && digit(at + 2) && !digit(at + 3)) {
    fraction = text.substr(at + 1, 2);
    at += 3;
  }
  if (digits.size() > 7) return std::nullopt;
  double value = 0;
  const auto whole = digits + "." + (fraction.empty() ? "0" : fraction);
  std::from_chars(whole.data(), whole.data() + whole.size(), value);
  return value;
}

}  // namespace

std::vector<Money> find_money(std::string_view text) {
  std::vector<Money> found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (const auto& sign : signs) {
      if (!sign.before || sign.text.front() != text[at] || !text.substr(at).starts_with(sign.text)) continue;
      auto number = at + sign.text.size();
      while (number < text.size() && text[number] == ' ') ++number;
      if (const auto amount = amount_at(text, number)) {
        found.push_back({*amount, std::string{sign.currency}, at, number});
        at = number - 1;
      }
      break;
    }
    if (!found.empty() && found.back().end > at) continue;
    if (text[at] < '0' || text[at] > '9' ||
        (at > 0 && (is_word_byte(text[at - 1]) || text[at - 1] == '.' || text[at - 1] == ',')))
      continue;
    auto end = at;
    const auto amount = amount_at(text, end);
    if (!amount) continue;
    auto behind = end;
    for (const std::string_view dash : {",-", ".-", ",–", ".–", ",—"})  // no cents
      if (text.substr(behind).starts_with(dash)) behind += dash.size();
    const auto behind_dash = behind;
    while (behind < text.size() && text[behind] == ' ') ++behind;
    for (const auto& sign : signs)
      if (sign.after && text.substr(behind).starts_with(sign.text) &&
          !(sign.text == "$" && behind + 1 < text.size() && text[behind + 1] >= '0' && text[behind + 1] <= '9')) {
        found.push_back({*amount, std::string{sign.currency}, at, behind + sign.text.size()});
        break;
      }
    const bool signed_here = !found.empty() && found.back().begin == at;
    if (!signed_here && behind_dash > end && *amount >= 5) found.push_back({*amount, "", at, behind_dash});  // "139,-"
    at = end > at ? end - 1 : at;
  }
  return found;
}

}  // namespace needlepoint
