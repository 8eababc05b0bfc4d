// Prices of microneedling, with what they are for.
#include <array>
#include <boost/json/object.hpp>
#include <charconv>
#include <set>

#include "crawler/read/claims.hpp"
#include "crawler/read/phrase.hpp"
#include "crawler/read/services.hpp"

namespace needlepoint {
namespace {

struct Money {
  double amount = 0;
  std::string currency;  ///< ISO 4217; "$" when only the country tells
  std::size_t begin = 0, end = 0;
};

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

/// "1,200", "1.200", "1 200", "250.00", "250,-": a comma or point with three digits behind it parts thousands.
std::optional<double> amount_at(std::string_view text, std::size_t& at) {
  std::string digits, fraction;
  const auto digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
  if (!digit(at)) return std::nullopt;
  while (at < text.size()) {
    if (digit(at)) digits += text[at++];
    else if ((text[at] == ',' || text[at] == '.' || text[at] == ' ') && digit(at + 1) && digit(at + 2) &&
             digit(at + 3) && !digit(at + 4))
      ++at;
    else break;
  }
  if (at < text.size() && (text[at] == '.' || text[at] == ',') && digit(at + 1) && digit(at + 2) && !digit(at + 3)) {
    fraction = text.substr(at + 1, 2);
    at += 3;
  }
  if (digits.size() > 6) return std::nullopt;
  double value = 0;
  const auto whole = digits + "." + (fraction.empty() ? "0" : fraction);
  std::from_chars(whole.data(), whole.data() + whole.size(), value);
  return value;
}

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
    if (text.substr(behind).starts_with(",-")) behind += 2;
    while (behind < text.size() && text[behind] == ' ') ++behind;
    for (const auto& sign : signs)
      if (sign.after && text.substr(behind).starts_with(sign.text) &&
          !(sign.text == "$" && behind + 1 < text.size() && text[behind + 1] >= '0' && text[behind + 1] <= '9')) {
        found.push_back({*amount, std::string{sign.currency}, at, behind + sign.text.size()});
        break;
      }
    at = end > at ? end - 1 : at;
  }
  return found;
}

/// Money that is no price of a treatment: what it is stands near it.
bool is_something_else(std::string_view lower) {
  static constexpr std::array<std::string_view, 26> words = {
      "deposit",   "cancel",    "no-show",  "no show",     "consultation fee", "membership", "member",
      "gift card", "kit",       "shipping", "tuition",     "course fee",       "credit",     "save ",
      "off ",      "anzahlung", "acompte",  "aanbetaling", "zaliczk",          "per month",  "a month",
      "/month",    "late fee",  "add-on",   "add on",      "gutschein"};
  for (const auto word : words)
    if (lower.find(word) != lower.npos) return true;
  return false;
}

std::string per_of(std::string_view lower) {
  for (const auto* word : {"package", "series", "program of", "course of", "bundle", "sessions", "forfait", "pack ",
                           "zabiegi", "behandlungen", "séances", "sesiones", "pakiet"})
    if (lower.find(word) != lower.npos) return "package";
  return "session";
}

}  // namespace

void read_prices(PageReader& reader) {
  std::set<std::pair<double, std::string>> seen;
  const auto& blocks = reader.document.blocks;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const auto& block = blocks[i];
    if (block.section == Section::form || block.text.size() > 1200) continue;
    const auto money = find_money(block.text);
    for (std::size_t m = 0; m < money.size(); ++m) {
      const auto& price = money[m];
      if (price.amount < 20 || price.amount > 20000) continue;
      // The label is what stands between the price before and this one, else the short pieces before.
      const auto line_begin = block.lower.rfind('\n', price.begin);
      const auto from = std::max(m > 0 ? money[m - 1].end : 0, line_begin == block.lower.npos ? 0 : line_begin + 1);
      auto label = block.lower.substr(from, price.begin - from);
      auto behind = block.lower.substr(
          price.end,
          std::min<std::size_t>(60, (m + 1 < money.size() ? money[m + 1].begin : block.lower.size()) - price.end));
      if (const auto stop = behind.find(". "); stop != behind.npos) behind.resize(stop);
      for (std::size_t back = 1; back <= 2 && label.size() < 4 && i >= back && blocks[i - back].text.size() < 90;
           ++back)
        label = blocks[i - back].lower + " " + label;
      const auto near = label + " " + behind;
      if (is_something_else(near)) continue;
      auto service = service_of(reader.tables, label);
      if (service.empty()) service = service_of(reader.tables, behind);
      if (service.empty()) service = service_of(reader.tables, block.heading);
      if (service.empty() && reader.about_microneedling) service = "microneedling";
      if (service != "microneedling" || !seen.emplace(price.amount, price.currency).second) continue;
      boost::json::object value{{"amount", price.amount},
                                {"currency", price.currency},
                                {"per", per_of(near)},
                                {"note", cut_text(fold_space(label), 80)}};
      reader.add("price", std::move(value), block, price.begin, "text.price");
    }
  }
}

}  // namespace needlepoint
