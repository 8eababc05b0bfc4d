#include "crawler/read/person_role.hpp"

#include <algorithm>

#include "crawler/read/credential_text.hpp"
#include "crawler/read/page_kind.hpp"
#include "data/phrase.hpp"

namespace needlepoint {
namespace {

/// The text before `at` in its sentence, at most `reach` bytes of it.
std::string_view before_in_sentence(std::string_view lower, std::size_t at, std::size_t reach) {
  auto before = lower.substr(at > reach ? at - reach : 0, std::min(at, reach));
  for (const std::string_view stop : {". ", "! ", "? ", "\n"})
    if (const auto end = before.rfind(stop); end != before.npos) {
      // "with Dr. Lee": a title's point ends no sentence.
      const auto word = before.substr(0, end).find_last_of(" (\n");
      if (stop == ". " && end - (word == before.npos ? 0 : word + 1) <= 4) continue;
      before = before.substr(end + stop.size());
    }
  return before;
}

std::string_view without_joint(std::string_view before) {
  while (!before.empty() && (before.back() == ' ' || before.back() == ',' || before.back() == ':' ||
                             before.back() == '\n' || before.back() == '\t'))
    before.remove_suffix(1);
  return before;
}

bool ends_with_word(std::string_view text, std::string_view word) {
  return text.ends_with(word) && (text.size() == word.size() || !is_word_before(text, text.size() - word.size()));
}

/// Bytes of what joins a role to the name before it: ",", " (", " is a", ". She is a"; 0 when nothing does.
std::size_t joint_at(const Reference& tables, std::string_view after) {
  for (const std::string_view sign : {",", " –", " —", " -", "\n", "\t", " (", " |", ":", " /", " ·"})
    if (after.starts_with(sign)) return sign.size();
  const std::size_t lead = after.starts_with(". ") ? 2 : after.starts_with(' ') ? 1 : 0;
  if (lead == 0) return 0;
  constexpr std::size_t longest_joint = 40;
  const auto lower = lower_text(after.substr(lead, longest_joint));
  std::size_t longest = 0;
  for (const auto& words : tables.words_of("role_joint"))
    if (words.size() > longest && lower.starts_with(words) && !is_word_at(lower, words.size())) longest = words.size();
  return longest == 0 ? 0 : lead + longest;
}

/// "our", "your" before a role make it one of this house.
bool is_own(const Reference& tables, std::string_view before_role) {
  const auto near = before_role.substr(before_role.size() > 30 ? before_role.size() - 30 : 0);
  return before_role.empty() || has_word_of(tables, "own_role", near);
}

/// "By Dr. Lee" and no more: who wrote an article need not work here. A sentence that a short word ends may still stand
/// before it: "What your forehead tells you. By Dr. Lee".
bool is_byline(const Reference& tables, std::string_view before) {
  before = without_joint(before);
  const auto& bylines = tables.words_of("byline");
  return std::any_of(bylines.begin(), bylines.end(), [&](const std::string& word) {
    if (!ends_with_word(before, word)) return false;
    const auto lead = without_joint(before.substr(0, before.size() - word.size()));
    return lead.empty() || lead.ends_with('.') || lead.ends_with('!') || lead.ends_with('?');
  });
}

}  // namespace

bool ends_with_word_of(const Reference& tables, std::string_view list, std::string_view lower, std::size_t at) {
  const auto before = without_joint(lower.substr(at > 60 ? at - 60 : 0, std::min<std::size_t>(at, 60)));
  const auto& words = tables.words_of(list);
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return ends_with_word(before, word); });
}

std::optional<PersonRole> role_in(const Reference& tables, std::string_view text, std::size_t within) {
  static constexpr std::string_view lead = "Name, ";  // letters count only behind a name
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
  const auto reach = std::min(text.size(), within) + lead.size();
  if (const auto credential = find_credential(tables, std::string{lead} + std::string{text}, reach))
    return PersonRole{credential->words, credential->provider_class};
  const auto lower = lower_text(text);
  for (const auto& word : tables.words_of("staff_role"))
    if (const auto at = find_phrase(lower, word); at <= within)
      return PersonRole{std::string{text.substr(at, word.size())}, {}};
  return std::nullopt;
}

std::optional<PersonRole> role_behind(const Reference& tables, const FoundName& name, std::string_view after,
                                      NameTrust trust) {
  if (trust == NameTrust::none && !name.titled) return std::nullopt;
  const auto joint = joint_at(tables, after);
  const bool letters_only = joint == 0;
  const std::size_t within = letters_only ? 2 : 42;
  auto role = role_in(tables, after.substr(joint), within);
  if (!role) return std::nullopt;
  // "RN, trained with Kathleen Norbury, NP": what follows is another's.
  if (const auto others = tables.index_of("outsider_before").find_all(lower_text(after)); !others.empty()) {
    const auto own = after.substr(0, others.front().at);
    role = role_in(tables, own.substr(std::min(own.size(), joint)), within);
    if (!role) return std::nullopt;
  }
  // One word needs more than a role of the staff behind a comma: "Yvonne, RN", not "Austin, manager".
  if (name.words < 2 && (!name.given || (role->provider_class.empty() && trust != NameTrust::in_team)))
    return std::nullopt;
  if (name.abbreviated && !after.starts_with(",")) return std::nullopt;
  // "Jo Lee RN", not "a Washington State esthetician license".
  if (letters_only && (role->provider_class.empty() || lower_text(role->words) == role->words)) return std::nullopt;
  return role;
}

std::optional<PersonRole> own_credential(const Reference& tables, std::string_view text) {
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find(". ", begin), text.size());
    const auto sentence = text.substr(begin, end - begin);
    const auto lower = lower_text(sentence);
    if (has_word_of(tables, "holds_credential", lower) && !has_word_of(tables, "learning", lower))
      if (const auto found = find_credential(tables, sentence)) return PersonRole{found->words, found->provider_class};
    begin = end + 2;
  }
  return std::nullopt;
}

std::optional<PersonRole> role_before(const Reference& tables, const Block& block, const FoundName& name) {
  const auto before = before_in_sentence(block.lower, name.begin, 70);
  // A name that no list knows stands right behind its role, not behind a comma: "Esthetician, TX License".
  const bool adjoins = before.ends_with(": ") || (before.ends_with(" ") && is_word_before(before, before.size() - 1));
  if (!name.given && !name.titled && !(name.words >= 2 && block.text.size() < 120 && adjoins)) return std::nullopt;
  const auto text = without_joint(before);
  // "Front desk and bookings: Camila Ñancucheo".
  if (before.ends_with(": ") && block.text.size() < 120)
    if (auto role = role_in(tables, text, text.size())) return role;
  for (const auto& kind : tables.credentials)
    for (const auto& word : kind.words)
      if (word.size() > 4 && ends_with_word(text, word))
        return PersonRole{word, kind.id, is_own(tables, text.substr(0, text.size() - word.size()))};
  for (const auto& word : tables.words_of("staff_role"))
    if (word.size() > 4 && ends_with_word(text, word))
      return PersonRole{word, {}, is_own(tables, text.substr(0, text.size() - word.size()))};
  return std::nullopt;
}

bool is_outsider(const Reference& tables, const Block& block, const FoundName& name) {
  const auto before = before_in_sentence(block.lower, name.begin, 80);
  if (has_word_of(tables, "outsider_before", before)) return true;
  if (is_byline(tables, before)) return true;
  // "in cooperation with Dr. Lee"; "... with our medical director, Dr. Lee" is of the house.
  if (ends_with_word_of(tables, "cooperates_with", block.lower, name.begin)) return true;
  // "trained in injectables with Kathleen Nwosu, NP"
  if (has_word_of(tables, "learning", before))
    for (const std::string_view word : {"with", "under", "by", "alongside"})
      if (ends_with_word(without_joint(before), word)) return true;
  auto behind = std::string_view{block.lower}.substr(name.end, 60);
  behind = behind.substr(0, behind.find(". "));
  return has_word_of(tables, "outsider_behind", behind);
}

}  // namespace needlepoint
