#include "crawler/read/price_words.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "crawler/read/page_kind.hpp"
#include "crawler/read/services.hpp"
#include "data/phrase.hpp"

namespace needlepoint {
namespace {

/// Whether one of the list's words ends `lower`, but for a colon, a dash, a bracket, "of" or "from".
bool ends_with_word_of(const Reference& tables, std::string_view list, std::string_view lower) {
  while (!lower.empty()) {
    if (!is_word_byte(lower.back())) lower.remove_suffix(1);
    else if (lower.ends_with(" of")) lower.remove_suffix(3);
    else if (lower.ends_with(" from")) lower.remove_suffix(5);
    else break;
  }
  const auto& words = tables.words_of(list);
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return lower.ends_with(word) && !is_word_before(lower, lower.size() - word.size());
  });
}

bool begins_with_word_of(const Reference& tables, std::string_view list, std::string_view lower) {
  while (!lower.empty() && !is_word_byte(lower.front())) lower.remove_prefix(1);
  const auto& words = tables.words_of(list);
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return lower.starts_with(word) && !is_word_at(lower, word.size());
  });
}

/// "6x de", "3 payments of", "12 Raten zu": what follows is paid several times.
bool is_installment(const std::string& label) {
  static const RE2 several{
      R"((?i)\d+\s*(?:x|×|payments?|instal?lments?|raten|mensualités|fois|cuotas|rate|parcelas|termijnen|rat)\s*(?:of|de|à|zu|je|da|van|po)?\s*$)"};
  return RE2::PartialMatch(label, several);
}

}  // namespace

bool is_other_money(const Reference& tables, const PriceContext& context) {
  const auto& label = context.label;
  if (ends_with_word_of(tables, "not_the_price_before", label)) return true;
  if (begins_with_word_of(tables, "not_the_price_behind", context.behind)) return true;
  if (has_word_of(tables, "no_treatment_price", label + " " + context.behind)) return true;
  if (has_word_of(tables, "market_price", context.sentence) || is_installment(label)) return true;
  if (has_word_of(tables, "take_home", before_addition(label)) && !mentions_microneedling(tables, label)) return true;
  auto trimmed = std::string_view{label};
  while (!trimmed.empty() && trimmed.back() == ' ') trimmed.remove_suffix(1);
  if (trimmed.ends_with('+')) return true;  // "Add PRP +$150"
  const auto around = label + " " + context.behind.substr(0, 25);
  return has_word_of(tables, "consultation_word", around) && !mentions_microneedling(tables, around);
}

bool is_per_session(const Reference& tables, const PriceContext& context) {
  return has_word_of(tables, "each_word", context.behind);
}

bool is_package(const Reference& tables, const PriceContext& context) {
  return has_word_of(tables, "package_word", context.label) ||
         begins_with_word_of(tables, "package_word", context.behind);
}

bool is_neutral_label(const Reference& tables, std::string_view label) {
  return label.find_first_of("abcdefghijklmnopqrstuvwxyz") == label.npos ||
         has_word_of(tables, "package_word", label) || has_word_of(tables, "session_word", label) ||
         has_word_of(tables, "body_area", label);
}

bool is_addition(std::string_view label) {
  while (!label.empty() && !is_word_byte(label.front()) && label.front() != '+' && label.front() != '&')
    label.remove_prefix(1);
  static constexpr std::array<std::string_view, 9> joints = {"with ", "mit ",  "avec ", "met ", "con ",
                                                             "com ",  "incl ", "+ ",    "& "};
  return std::any_of(joints.begin(), joints.end(), [&](std::string_view joint) { return label.starts_with(joint); });
}

std::string_view before_addition(std::string_view label) {
  std::size_t cut = label.size();
  for (const std::string_view joint : {" with ", " mit ", " avec ", " met ", " con ", " com ", " + ", " incl", " inkl"})
    if (const auto at = label.find(joint); at != label.npos && at > 1) cut = std::min(cut, at);
  return label.substr(0, cut);
}

}  // namespace needlepoint
