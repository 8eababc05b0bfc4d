// Prices of microneedling, with what they are for.
#include <algorithm>
#include <array>
#include <boost/json/object.hpp>
#include <charconv>
#include <cmath>
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

/// "300 to 1000 zł": the upper end of a range, which nobody may ever be asked for.
bool ends_a_range(std::string_view before) {
  while (!before.empty() && (before.back() == ' ' || before.back() == '$')) before.remove_suffix(1);
  for (const std::string_view word : {" to", " do", " bis", " à", " a", " tot", " hasta", " até", "-", "–"})
    if (before.ends_with(word)) {
      before.remove_suffix(word.size());
      while (!before.empty() && before.back() == ' ') before.remove_suffix(1);
      const auto digit = [&](std::size_t back) {
        return before.size() >= back && before[before.size() - back] >= '0' && before[before.size() - back] <= '9';
      };
      return digit(1) && digit(2);  // "Area 2 - $200" is no range
    }
  return false;
}

/// "2-session package $375, $187.50 per session": the package's price in other words.
bool restates(double amount, double package) {
  const auto sessions = package / amount;
  return sessions >= 2 && sessions <= 12 && std::abs(sessions - std::round(sessions)) < 0.02;
}

/// "With exosomes $375", below the treatment's own price: the treatment with something added.
bool adds_to_the_treatment(std::string_view label) {
  for (const std::string_view word : {"with ", "incl", "mit ", "avec ", "con ", "com ", "met ", "plus ", "+ ", "& "})
    if (label.starts_with(word)) return true;
  return false;
}

constexpr std::string_view per_session[] = {"per session", "per treatment", "each",      "pro sitzung",
                                            "pro behandlung", "par séance", "por sesión", "per behandeling",
                                            "za zabieg", "a seduta", "por sessão"};

bool says_per_session(std::string_view lower) {
  return std::any_of(std::begin(per_session), std::end(per_session),
                     [&](std::string_view words) { return find_phrase(lower, words) != lower.npos; });
}

}  // namespace

void read_prices(PageReader& reader) {
  std::set<std::pair<double, std::string>> seen;
  const auto& blocks = reader.document.blocks;
  double package = 0;  // the last package's price
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
      if (const auto stop = std::min(behind.find(". "), behind.find('\n')); stop < behind.size()) behind.resize(stop);
      for (std::size_t back = 1; back <= 2 && label.size() < 4 && i >= back && blocks[i - back].text.size() < 90;
           ++back)
        label = blocks[i - back].lower + " " + label;
      const auto near = label + " " + behind;
      if (is_something_else(near) || ends_a_range(std::string_view{block.lower}.substr(0, price.begin))) continue;
      const auto per = per_of(near);
      if (package > 0 && says_per_session(behind) && restates(price.amount, package)) continue;
      if (per == "package") package = price.amount;
      const bool added = reader.about_microneedling && adds_to_the_treatment(label);
      auto service = added ? "microneedling" : service_of(reader.tables, label);
      if (service.empty()) service = service_of(reader.tables, behind);
      if (service.empty()) service = service_of(reader.tables, block.heading);
      if (service.empty() && reader.about_microneedling) service = "microneedling";
      if (service != "microneedling" || !seen.emplace(price.amount, price.currency).second) continue;
      boost::json::object value{{"amount", price.amount},
                                {"currency", price.currency},
                                {"per", per},
                                {"note", cut_text(fold_space(label), 80)}};
      reader.add("price", std::move(value), block, price.begin, "text.price");
    }
  }
}

}  // namespace needlepoint
