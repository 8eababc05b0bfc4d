// Prices of microneedling, with what they are for. A page is read line by line: a line that only names a service heads
// the lines below it, until the next.
#include <algorithm>
#include <array>
#include <boost/json/object.hpp>
#include <cmath>
#include <set>

#include "crawler/read/claims.hpp"
#include "crawler/read/money_text.hpp"
#include "crawler/read/price_words.hpp"
#include "crawler/read/services.hpp"
#include "data/phrase.hpp"

namespace needlepoint {
namespace {

constexpr double least = 20, most = 20'000;  // below stand tips, beyond telephone numbers
constexpr double per_small_unit = 250;       // where a thousand of the currency is a coin
constexpr std::size_t longest_title = 70, longest_prose = 1200;
constexpr std::size_t lowest_level = 7;  // of a title that is no heading
constexpr std::string_view needling = "microneedling";

/// A line of a block, or a block's heading.
struct Line {
  const Block* block = nullptr;
  std::size_t begin = 0;  ///< byte of the block's text
  std::string_view text, lower;
  std::vector<Money> money;  ///< bytes count from the line's begin
  bool is_heading() const { return block->heading_level > 0; }
};

std::vector<Line> lines_of(const PageReader& reader) {
  std::vector<Line> lines;
  for (const auto& block : reader.document.blocks) {
    if (block.section == Section::form || block.section == Section::praise || block.text.size() > longest_prose ||
        reader.is_aside(block))
      continue;
    for (std::size_t begin = 0; begin <= block.text.size();) {
      const auto end = std::min(block.text.find('\n', begin), block.text.size());
      const auto text = std::string_view{block.text}.substr(begin, end - begin);
      lines.push_back(
          {&block, begin, text, std::string_view{block.lower}.substr(begin, end - begin), find_money(text)});
      begin = end + 1;
    }
  }
  return lines;
}

class PriceReader {
 public:
  explicit PriceReader(PageReader& reader) : reader_{reader}, tables_{reader.tables}, lines_{lines_of(reader)} {}

  void read() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].money.empty() && !is_label(i)) read_title(lines_[i]);
      last_end_ = 0;
      for (std::size_t m = 0; m < lines_[i].money.size(); ++m) read_amount(i, m);
      since_ += lines_[i].money.empty() ? 1 : 0;
    }
  }

 private:
  bool has_small_units() const {
    static constexpr std::string_view countries[] = {"AR", "CL", "CO", "PY", "HU", "JP", "KR", "ID", "VN", "CR"};
    return std::find(std::begin(countries), std::end(countries), reader_.country) != std::end(countries);
  }

  /// "Face" over "$290" is that price's, be it a heading or not.
  bool is_label(std::size_t i) const {
    return i + 1 < lines_.size() && !lines_[i + 1].money.empty() && lines_[i + 1].money.front().begin < 8 &&
           is_neutral_label(tables_, lines_[i].lower) && service_of(tables_, lines_[i].lower).empty();
  }

  /// A heading, or a short line that names a service, heads what follows until the next of its level. Below it, one
  /// that names no service goes on with it; beside it, one ends it.
  void read_title(const Line& line) {
    if (line.text.size() > longest_title) return;
    auto service = service_of(tables_, line.lower);
    if (service.empty() &&
        (has_word_of(tables_, "other_service", line.lower) || has_word_of(tables_, "no_treatment_price", line.lower)))
      service = "other";
    const bool question = line.text.find('?') != line.text.npos;
    if (!line.is_heading() && (service.empty() || question || line.text.find(". ") != line.text.npos)) return;
    const auto level = static_cast<std::size_t>(line.is_heading() ? line.block->heading_level : lowest_level);
    headed_[level] = question ? std::string{} : std::move(service);
    std::fill(headed_.begin() + static_cast<std::ptrdiff_t>(level) + 1, headed_.end(), std::string{});
    last_service_.clear();
    since_ = 0;
  }

  /// What the nearest title that names a service heads, and how deep it stands; 0 when there is none.
  std::size_t heading_level() const {
    for (auto level = headed_.size() - 1; level > 0; --level)
      if (!headed_[level].empty()) return level;
    return 0;
  }

  void read_amount(std::size_t i, std::size_t which) {
    const auto& price = lines_[i].money[which];
    if (price.amount < least || price.amount > most * (has_small_units() ? per_small_unit : 1) ||
        ends_a_range(lines_[i], which))
      return;
    const auto context = context_of(i, which);
    if (is_other_money(tables_, context) || is_share_of_package(price, context)) return;
    const auto service = service_of_price(context, which > 0);
    since_ = 0, last_service_ = service, last_amount_ = price.amount, last_end_ = price.end;
    if (service != needling || !seen_.emplace(price.amount, price.currency).second) return;
    reader_.add("price",
                boost::json::object{{"amount", price.amount},
                                    {"currency", price.currency},
                                    {"per", is_package(tables_, context) ? "package" : "session"},
                                    {"note", cut_text(fold_space(context.label), 80)}},
                *lines_[i].block, lines_[i].begin + price.begin, "text.price");
  }

  PriceContext context_of(std::size_t i, std::size_t which) const {
    const auto& line = lines_[i];
    const auto& price = line.money[which];
    auto from = which > 0 ? last_end_ : 0;
    // The sentence before is about something else, unless the amount opens its own.
    if (const auto stop = line.lower.rfind(". ", price.begin);
        stop != line.lower.npos && stop > from && price.begin > stop + 6)
      from = stop + 2;
    PriceContext context{.label = std::string{line.lower.substr(from, price.begin - from)},
                         .behind = {},
                         .sentence = sentence_around(line.lower, price.begin)};
    const auto next = which + 1 < line.money.size() ? line.money[which + 1].begin : line.lower.size();
    context.behind = line.lower.substr(price.end, std::min<std::size_t>(45, next - price.end));
    context.behind.resize(std::min(context.behind.find(". "), context.behind.size()));
    if (which > 0) return context;
    if (context.label.size() >= 4) return context;
    for (std::size_t back = 1; back <= 2 && back <= i; ++back) {  // "Derma stamp" over "45 minutes" over "$120"
      const auto& above = lines_[i - back];
      if (!above.money.empty() || above.text.size() > 90) break;
      context.label = std::string{above.lower} + " " + context.label;
      if (above.is_heading()) break;
    }
    return context;
  }

  /// "300 to 1000 zł", where only the upper end says that it is money: a saying about prices, not a price.
  static bool ends_a_range(const Line& line, std::size_t which) {
    const auto& price = line.money[which];
    auto before = line.lower.substr(0, price.begin);
    if (which > 0 && line.money[which - 1].end + 5 >= price.begin) return false;  // "$200 to $300" are two
    while (!before.empty() && before.back() == ' ') before.remove_suffix(1);
    for (const std::string_view word : {" to", " do", " bis", " à", " a", " tot", " hasta", " até", "-", "–"}) {
      if (!before.ends_with(word)) continue;
      before.remove_suffix(word.size());
      while (!before.empty() && before.back() == ' ') before.remove_suffix(1);
      const auto digit = [&](std::size_t back) {
        return before.size() >= back && before[before.size() - back] >= '0' && before[before.size() - back] <= '9';
      };
      return digit(1) && digit(2);  // "Area 2 - $200" is no range
    }
    return false;
  }

  /// "4-pack from $150/session"; "$600 · $150 per session", where the second is the first divided by the sessions.
  bool is_share_of_package(const Money& price, const PriceContext& context) const {
    if (!is_per_session(tables_, context)) return false;
    if (is_package(tables_, {context.label, {}, {}})) return true;
    if (since_ > 2 || last_amount_ <= price.amount) return false;
    for (int sessions = 2; sessions <= 12; ++sessions)
      if (std::abs(last_amount_ / sessions - price.amount) < 1) return true;
    return false;
  }

  /// What the amount is asked for: by its label, by what goes on, by what heads it, by the page.
  std::string service_of_price(const PriceContext& context, bool follows_in_line) const {
    const bool continues = since_ <= 2 || follows_in_line;
    const auto level = heading_level();
    const std::string here = level == 0 && reader_.about_microneedling ? std::string{needling} : headed_[level];
    if (is_addition(context.label) && (here == needling || (continues && last_service_ == needling)))
      return std::string{needling};
    // "Face + Jessner peel" below "Microneedling" is both.
    if (here == needling && before_addition(context.label).size() < context.label.size() &&
        service_of(tables_, before_addition(context.label)).empty())
      return here;
    const auto named = service_of(tables_, context.label);
    if (!named.empty() && !(named == "facial" && here == needling && is_romance())) return named;
    if (has_word_of(tables_, "other_service", context.label)) return "other";
    if (auto service = service_of(tables_, context.behind); !service.empty()) return service;
    const bool more = is_neutral_label(tables_, context.label) || (follows_in_line && context.label.size() < 40);
    if (continues && more && !last_service_.empty()) return last_service_;
    return level == lowest_level && !more ? std::string{} : here;
  }

  /// "Sesión facial" is one of the face, not a facial.
  bool is_romance() const {
    const auto& language = reader_.document.language;
    return language.starts_with("es") || language.starts_with("pt") || language.starts_with("it") ||
           language.starts_with("fr");
  }

  PageReader& reader_;
  const Reference& tables_;
  std::vector<Line> lines_;
  std::set<std::pair<double, std::string>> seen_;
  std::array<std::string, lowest_level + 1> headed_;  ///< by level, the services that the titles above name
  std::string last_service_;                          ///< of the price before
  double last_amount_ = 0;
  std::size_t last_end_ = 0;  ///< its end in the line, where it stands in the same
  std::size_t since_ = 99;    ///< lines since the price before
};

}  // namespace

void read_prices(PageReader& reader) { PriceReader{reader}.read(); }

}  // namespace needlepoint
