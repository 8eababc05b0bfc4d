// Prices of microneedling, with what they are for.
#include <algorithm>
#include <array>
#include <boost/json/object.hpp>
#include <cmath>
#include <optional>
#include <set>

#include "crawler/read/claims.hpp"
#include "crawler/read/money_text.hpp"
#include "crawler/read/services.hpp"
#include "data/phrase.hpp"

namespace needlepoint {
namespace {

/// What stands around an amount, in lower case.
struct Around {
  std::string
      label;  ///< from the amount before it, the line's or the sentence's begin up to it; else the short pieces before
  std::string behind;  ///< what follows in the same clause
};

bool has_word(const std::vector<std::string>& words, std::string_view lower) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return find_phrase(lower, word) != lower.npos; });
}

/// Whether one of the words ends `lower`, but for a colon, a dash, a bracket, "of" or "from".
bool ends_with_word(const std::vector<std::string>& words, std::string_view lower) {
  while (!lower.empty()) {
    if (!is_word_byte(lower.back())) lower.remove_suffix(1);
    else if (lower.ends_with(" of")) lower.remove_suffix(3);
    else if (lower.ends_with(" from")) lower.remove_suffix(5);
    else break;
  }
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return lower.ends_with(word) && !is_word_before(lower, lower.size() - word.size());
  });
}

bool begins_with_word(const std::vector<std::string>& words, std::string_view lower) {
  while (!lower.empty() && !is_word_byte(lower.front())) lower.remove_prefix(1);
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return lower.starts_with(word) && !is_word_at(lower, word.size());
  });
}

/// "With exosomes", "+ PRP", "mit Hals": something added to the treatment before, at a price for both.
bool is_with_something(std::string_view label) {
  while (!label.empty() && !is_word_byte(label.front()) && label.front() != '+' && label.front() != '&')
    label.remove_prefix(1);
  static constexpr std::array<std::string_view, 9> joints = {"with ", "mit ",  "avec ", "met ", "con ",
                                                             "com ",  "incl ", "+ ",    "& "};
  return std::any_of(joints.begin(), joints.end(), [&](std::string_view joint) { return label.starts_with(joint); });
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

class PriceReader {
 public:
  explicit PriceReader(PageReader& reader) : reader_{reader}, words_{reader.tables} {}

  void read() {
    const auto& blocks = reader_.document.blocks;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (blocks[i].heading_level > 0) since_ = 99;
      else ++since_;
      if (blocks[i].section == Section::form || blocks[i].text.size() > 1200) continue;
      const auto money = find_money(blocks[i].text);
      for (std::size_t m = 0; m < money.size(); ++m) judge(i, money, m);
    }
  }

 private:
  void judge(std::size_t at, const std::vector<Money>& money, std::size_t which) {
    const auto& price = money[which];
    const auto& block = reader_.document.blocks[at];
    if (price.amount < 20 || price.amount > 20000) return;
    if (ends_a_range(std::string_view{block.lower}.substr(0, price.begin))) return;
    const auto around = around_of(at, money, which);
    if (is_something_else(around) || is_share_of_package(price, around)) return;
    const auto service = service_here(around, block, which > 0);
    since_ = 0, last_service_ = service, last_amount_ = price.amount;
    if (service != "microneedling" || !seen_.emplace(price.amount, price.currency).second) return;
    const bool package = has_word(words_.words_of("package_word"), around.label) ||
                         begins_with_word(words_.words_of("package_word"), around.behind);
    reader_.add("price",
                boost::json::object{{"amount", price.amount},
                                    {"currency", price.currency},
                                    {"per", package ? "package" : "session"},
                                    {"note", cut_text(fold_space(around.label), 80)}},
                block, price.begin, "text.price");
  }

  Around around_of(std::size_t at, const std::vector<Money>& money, std::size_t which) const {
    const auto& blocks = reader_.document.blocks;
    const auto& lower = blocks[at].lower;
    const auto& price = money[which];
    const auto line = lower.rfind('\n', price.begin);
    auto from = std::max(which > 0 ? money[which - 1].end : 0, line == lower.npos ? 0 : line + 1);
    // The sentence before is about something else, unless the amount opens its own.
    if (const auto stop = lower.rfind(". ", price.begin); stop != lower.npos && stop > from && price.begin > stop + 6)
      from = stop + 2;
    Around around{.label = lower.substr(from, price.begin - from), .behind = {}};
    const auto next = which + 1 < money.size() ? money[which + 1].begin : lower.size();
    around.behind = lower.substr(price.end, std::min<std::size_t>(45, next - price.end));
    around.behind.resize(std::min({around.behind.find(". "), around.behind.find('\n'), around.behind.size()}));
    for (std::size_t back = 1; back <= 2 && around.label.size() < 4 && at >= back && blocks[at - back].text.size() < 90;
         ++back)
      around.label = blocks[at - back].lower + " " + around.label;
    return around;
  }

  /// A deposit, a fee, what is saved, the price before: not what the treatment costs.
  bool is_something_else(const Around& around) const {
    if (ends_with_word(words_.words_of("not_the_price_before"), around.label)) return true;
    if (begins_with_word(words_.words_of("not_the_price_behind"), around.behind)) return true;
    if (has_word(words_.words_of("no_treatment_price"), around.label + " " + around.behind)) return true;
    auto label = std::string_view{around.label};
    while (!label.empty() && label.back() == ' ') label.remove_suffix(1);
    if (label.ends_with('+')) return true;  // "Add PRP +$150"
    return has_word(words_.words_of("consultation_word"), around.label) &&
           !mentions_microneedling(reader_.tables, around.label);
  }

  /// "4-pack from $150/session"; "$600 · $150 per session", where the second is the first divided by the sessions.
  bool is_share_of_package(const Money& price, const Around& around) const {
    if (!has_word(words_.words_of("each_word"), around.behind)) return false;
    if (has_word(words_.words_of("package_word"), around.label)) return true;
    if (since_ > 2 || last_amount_ <= price.amount) return false;
    for (int sessions = 2; sessions <= 12; ++sessions)
      if (std::abs(last_amount_ / sessions - price.amount) < 1) return true;
    return false;
  }

  std::string service_here(const Around& around, const Block& block, bool follows_in_block) const {
    const auto& tables = reader_.tables;
    const bool continues = since_ <= 2 || follows_in_block;
    if (is_with_something(around.label) && (reader_.about_microneedling || continues) &&
        !(continues && last_service_ != "microneedling"))
      return "microneedling";
    if (auto service = service_of(tables, around.label); !service.empty()) return service;
    if (auto service = service_of(tables, around.behind); !service.empty()) return service;
    // "3 sessions", "face and neck": more of what stood before it.
    const bool more = has_word(words_.words_of("package_word"), around.label) ||
                      has_word(words_.words_of("session_word"), around.label) ||
                      has_word(words_.words_of("body_area"), around.label);
    if (continues && !last_service_.empty() && (more || (follows_in_block && around.label.size() < 40)))
      return last_service_;
    if (auto service = service_of(tables, block.heading); !service.empty()) return service;
    return reader_.about_microneedling ? "microneedling" : "";
  }

  PageReader& reader_;
  const Reference& words_;
  std::set<std::pair<double, std::string>> seen_;
  std::string last_service_;  ///< of the price before
  double last_amount_ = 0;
  std::size_t since_ = 99;  ///< blocks since the price before; a heading parts them
};

}  // namespace

void read_prices(PageReader& reader) { PriceReader{reader}.read(); }

}  // namespace needlepoint
