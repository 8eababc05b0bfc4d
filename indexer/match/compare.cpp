#include "indexer/match/compare.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "data/name_fold.hpp"
#include "indexer/match/nicknames.hpp"

namespace needlepoint {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += word;
  return out;
}

bool contains(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool same_or_initial(std::string_view a, std::string_view b) {
  return a == b || ((a.size() == 1 || b.size() == 1) && a.front() == b.front());
}

std::string digits_of(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c >= '0' && c <= '9') out += c;
  return out;
}

bool is_legal_form(std::string_view word) {
  static constexpr std::array<std::string_view, 17> forms = {
      "LLC", "INC", "PLLC", "PA", "PC", "CO", "CORP", "LTD", "THE", "AND", "OF", "A", "AT", "BY", "LLP", "DBA", "PLC"};
  return std::find(forms.begin(), forms.end(), word) != forms.end();
}

/// What half the trade is called: "Skin Studio" is no name that tells one clinic from another.
bool is_trade_word(std::string_view word) {
  static constexpr std::array<std::string_view, 30> trade = {
      "SKIN",   "SKINCARE", "CARE",     "STUDIO", "CLINIC",    "CLINICS",     "SPA",       "MED",
      "MEDSPA", "MEDICAL",  "MEDI",     "BEAUTY", "AESTHETIC", "AESTHETICS",  "ESTHETICS", "SALON",
      "CENTER", "LASER",    "WELLNESS", "FACE",   "BODY",      "DERMATOLOGY", "DERM",      "HEALTH",
      "GROUP",  "BAR",      "COSMETIC", "DAY",    "FACIAL",    "FACIALS"};
  return std::find(trade.begin(), trade.end(), word) != trade.end();
}

/// The words that tell one business from another.
std::set<std::string> telling_words(std::string_view name) {
  std::set<std::string> words;
  const auto folded = fold_name(name);
  std::string_view rest = folded;
  while (!rest.empty()) {
    const auto end = std::min(rest.find(' '), rest.size());
    const auto word = rest.substr(0, end);
    if (!word.empty() && !is_legal_form(word)) words.emplace(word);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return words;
}

bool is_physician(std::string_view provider_class) {
  return provider_class == "physician" || provider_class == "dermatologist" || provider_class == "plastic_surgeon";
}

std::string plain_number(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (std::isalnum(static_cast<unsigned char>(c)) != 0)
      out += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return out.substr(std::min(out.find_first_not_of('0'), out.size()));
}

}  // namespace

FamilyAgreement compare_family(const PersonName& page, const PersonName& held) {
  if (joined(page.family) == joined(held.family)) return FamilyAgreement::same;
  const auto is_in = [&](const std::vector<std::string>& words) {
    return std::any_of(held.family.begin(), held.family.end(),
                       [&](const auto& part) { return part.size() > 1 && contains(words, part); });
  };
  if (is_in(page.family)) return FamilyAgreement::part;
  return is_in(page.middle) ? FamilyAgreement::former : FamilyAgreement::none;
}

GivenAgreement compare_given(const PersonName& page, const PersonName& held) {
  if (page.given.empty() || held.given.empty()) return GivenAgreement::none;
  // "Mary Ann" and "MARYANN" are one given name; "ANN A" is not Anna.
  const auto with_middle = [](const PersonName& name) {
    const bool is_word = !name.middle.empty() && name.middle.front().size() > 1;
    return name.given + (is_word ? name.middle.front() : std::string{});
  };
  if (page.given == held.given || with_middle(page) == held.given || page.given == with_middle(held)) {
    return page.given.size() == 1 ? GivenAgreement::initial : GivenAgreement::same;
  }
  if (contains(page.called, held.given) || contains(held.called, page.given) ||
      same_by_nickname(page.given, held.given))
    return GivenAgreement::nickname;
  if (same_or_initial(page.given, held.given)) return GivenAgreement::initial;
  if (page.given.size() > 1 && !held.middle.empty() && page.given == held.middle.front())
    return GivenAgreement::as_middle;
  return GivenAgreement::none;
}

MiddleAgreement compare_middle(const PersonName& page, const PersonName& held) {
  // A middle name that is a family name of the other side was compared there.
  const auto own = [](const PersonName& name, const PersonName& other) {
    std::vector<std::string> words;
    for (const auto& word : name.middle)
      if (!contains(other.family, word) && word != other.given &&
          (word.size() == 1 || other.given != name.given + word))
        words.push_back(word);
    return words;
  };
  const auto mine = own(page, held), theirs = own(held, page);
  if (mine.empty() || theirs.empty()) return MiddleAgreement::unknown;
  if (mine.front() == theirs.front()) return mine.front().size() > 1 ? MiddleAgreement::same : MiddleAgreement::initial;
  return same_or_initial(mine.front(), theirs.front()) ? MiddleAgreement::initial : MiddleAgreement::conflict;
}

ClassAgreement compare_classes(std::string_view claimed, std::string_view held) {
  if (claimed == held || (is_physician(claimed) && is_physician(held))) return ClassAgreement::same;
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> includes = {
      {{"nurse_practitioner", "registered_nurse"},
       {"clinical_nurse_specialist", "registered_nurse"},
       {"master_esthetician", "esthetician"},
       {"advanced_esthetician", "esthetician"},
       {"cosmetologist", "esthetician"}}};
  for (const auto& [wider, narrower] : includes)
    if (held == wider && claimed == narrower) return ClassAgreement::wider;
  return ClassAgreement::none;
}

bool same_phone(std::string_view a, std::string_view b) {
  constexpr std::size_t national = 10;
  const auto mine = digits_of(a), theirs = digits_of(b);
  return mine.size() >= national && theirs.size() >= national &&
         mine.substr(mine.size() - national) == theirs.substr(theirs.size() - national);
}

bool same_business(std::string_view a, std::string_view b) {
  const auto mine = telling_words(a), theirs = telling_words(b);
  if (mine.empty() || theirs.empty()) return false;
  const auto& fewer = mine.size() < theirs.size() ? mine : theirs;
  const auto& more = mine.size() < theirs.size() ? theirs : mine;
  const bool tells = std::any_of(fewer.begin(), fewer.end(), [](const auto& word) { return !is_trade_word(word); });
  return tells &&
         (mine == theirs || (fewer.size() >= 2 && std::includes(more.begin(), more.end(), fewer.begin(), fewer.end())));
}

bool same_number(std::string_view page, std::string_view held) {
  const auto mine = plain_number(page);
  // A number that is unique only beside its class is kept as "RN.1234"; pages print it with and without.
  const auto behind_class = held.substr(held.rfind('.') + 1);  // npos + 1 is 0
  return !mine.empty() && (mine == plain_number(held) || mine == plain_number(behind_class) ||
                           (!telling_digits(page).empty() && telling_digits(page) == telling_digits(held)));
}

std::string telling_digits(std::string_view number) {
  constexpr std::size_t enough = 6;
  auto digits = digits_of(number);
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  return digits.size() >= enough ? digits : std::string{};
}

}  // namespace needlepoint
