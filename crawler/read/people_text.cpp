// People who treat or run the place, with their credentials.
#include <algorithm>
#include <array>
#include <boost/json/object.hpp>
#include <set>

#include "crawler/read/claims.hpp"
#include "crawler/read/credential_text.hpp"
#include "crawler/read/person_name.hpp"
#include "data/phrase.hpp"

namespace needlepoint {
namespace {

/// A role and what it says about the class; a role of the staff ("owner") says nothing about a license.
struct Role {
  std::string words, provider_class;
};

bool has_any(const std::vector<std::string>& list, std::string_view lower) {
  return std::any_of(list.begin(), list.end(),
                     [&](const std::string& word) { return find_phrase(lower, word) != lower.npos; });
}

/// Whether one of the list's phrases ends right before `at`, with nothing but a colon, a comma or spaces between.
bool ends_with_any(const std::vector<std::string>& list, std::string_view lower, std::size_t at) {
  auto before = lower.substr(at > 60 ? at - 60 : 0, std::min<std::size_t>(at, 60));
  while (!before.empty() &&
         (before.back() == ' ' || before.back() == ':' || before.back() == ',' || before.back() == '\n'))
    before.remove_suffix(1);
  return std::any_of(list.begin(), list.end(), [&](const std::string& word) {
    return before.ends_with(word) &&
           (before.size() == word.size() || !is_word_before(before, before.size() - word.size()));
  });
}

/// Cut at the line's or sentence's end.
std::string_view clause(std::string_view text, std::size_t longest) {
  text = text.substr(0, longest);
  auto stop = text.find(". ", 2);
  // "med. Kosmetikerin": a short word before the dot is cut short itself.
  while (stop != text.npos && stop >= 4 && text.substr(0, stop).find_last_of(" ,\n") + 5 > stop &&
         !text.substr(stop + 2).starts_with("I ") && !text.substr(stop + 2).starts_with("She ") &&
         !text.substr(stop + 2).starts_with("He "))
    stop = text.find(". ", stop + 2);
  return text.substr(0, std::min(text.find('\n', 2), stop));
}

class PeopleReader {
 public:
  explicit PeopleReader(PageReader& reader) : reader_{reader}, names_{reader.names} {}

  void read() {
    read_imprint();
    const auto& blocks = reader_.document.blocks;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const auto& block = blocks[i];
      if (block.section == Section::form || block.text.size() > 3000) continue;
      if (has_any(reader_.tables.words_of("review_heading"), block.heading) || is_signature(block.text)) continue;
      auto text = block.text;
      if (block.heading_level > 0) std::replace(text.begin(), text.end(), '\n', ' ');  // a name may stand on two lines
      for (std::size_t at = 0; at < text.size(); ++at) {
        if (at > 0 && is_word_before(text, at)) continue;
        const auto name = names_.name_at(text, at);
        if (!name) continue;
        judge(*name, block, i + 1 < blocks.size() ? &blocks[i + 1] : nullptr);
        at = std::max(at, name->end - 1);
      }
    }
  }

 private:
  /// A quote's signature: "- Alyssa N.".
  static bool is_signature(std::string_view text) {
    return text.size() < 60 && (text.starts_with("-") || text.starts_with("—") || text.starts_with("–") ||
                                text.starts_with("~") || text.starts_with("★"));
  }

  /// The page that the law asks for names its owner first, on a line of its own.
  void read_imprint() {
    const auto where = lower_text(reader_.document.title) + "\n" + lower_text(reader_.page.url.path());
    if (!has_any(reader_.tables.words_of("imprint_page"), where)) return;
    for (const auto& block : reader_.document.blocks) {
      if (block.section != Section::main) continue;
      for (std::size_t begin = 0; begin < block.text.size();
           begin = std::min(block.text.find('\n', begin), block.text.size() - 1) + 1) {
        const auto name = names_.name_at(block.text, begin);
        const auto line_end = std::min(block.text.find('\n', begin), block.text.size());
        if (name && name->words >= 2 && !name->before_trade && (name->given || name->titled) &&
            name->end + 25 >= line_end)
          return say(*name, {}, block, "text.person.imprint");
      }
    }
  }

  void judge(const FoundName& name, const Block& block, const Block* next) {
    const auto after = clause(std::string_view{block.text}.substr(name.end), 90);
    const bool likely = name.given || (name.words >= 2 && !name.before_trade);
    if (const auto role = role_behind(name, after, likely)) {
      say(name, *role, block, "text.person");
      // "Helen Vance, MD" over "board-certified dermatologist": the text below may say more.
      if (block.heading_level > 0 && next != nullptr && next->heading_level == 0)
        if (const auto more = role_in(std::string_view{next->text}.substr(0, 160), 60);
            more && !more->provider_class.empty())
          say(name, *more, *next, "text.person.card");
      return;
    }
    if (name.abbreviated) return;
    if (name.doctor && !is_brand(block, name) && (name.words >= 2 || name.name.size() > 3))
      return say(name, {std::string{block.text.substr(name.begin, 3)}, "physician"}, block, "text.person.title");
    if (name.nurse && (name.given || name.words >= 2))
      return say(name, {"nurse", "registered_nurse"}, block, "text.person.title");
    if (!likely || name.before_trade) return;
    if (const auto before = role_before(block, name)) return say(name, *before, block, "text.person.role");
    const bool whole = name.words >= 2;
    if (ends_with_any(reader_.tables.words_of("introduces"), block.lower, name.begin) &&
        (name.given || (whole && block.text.size() < 80)))
      return say(name, {}, block, "text.person.introduced");
    const bool card =
        block.text.size() < name.end - name.begin + 6 && (whole || (name.given && block.heading_level > 0));
    if (card && next != nullptr && next->text.size() < 500)
      if (const auto role = role_in(std::string_view{next->text}.substr(0, 90), 45))
        return say(name, *role, *next, "text.person.card");
  }

  /// "Dr. Pen" is a device.
  bool is_brand(const Block& block, const FoundName& name) const {
    const auto words = lower_text(std::string_view{block.text}.substr(name.begin, name.end - name.begin));
    return std::any_of(reader_.tables.devices.begin(), reader_.tables.devices.end(), [&](const Device& device) {
      return std::any_of(device.aliases.begin(), device.aliases.end(), [&](const std::string& alias) {
        return find_phrase(lower_text(alias), words) != words.npos || words.starts_with(lower_text(alias));
      });
    });
  }

  /// A credential, or a role of the staff, that begins within the first `within` bytes.
  std::optional<Role> role_in(std::string_view text, std::size_t within) const {
    const auto credential = find_credential(reader_.tables, "Name" + std::string{text});
    if (credential && credential->begin <= within + 4) return Role{credential->words, credential->provider_class};
    const auto lower = lower_text(text);
    for (const auto& word : reader_.tables.words_of("staff_role"))
      if (const auto at = find_phrase(lower, word); at <= within)
        return Role{std::string{text.substr(at, word.size())}, {}};
    return std::nullopt;
  }

  /// What follows a name as its letters or role: ", RN", " (Licensed Esthetician)", " is a registered nurse".
  std::optional<Role> role_behind(const FoundName& name, std::string_view after, bool likely) const {
    if (!likely && !name.titled) return std::nullopt;
    static constexpr std::array<std::string_view, 27> joints = {",",           " –",
                                                                " —",          " -",
                                                                "\n",          "\t",
                                                                " (",          " |",
                                                                ":",           " is a",
                                                                " is our",     " ist ",
                                                                " est ",       " es ",
                                                                " é ",         " is the",
                                                                " as ",        ". I am a",
                                                                ". I'm a",     ". She is a",
                                                                ". He is a",   ". I have been a",
                                                                " has been a", " has worked as a",
                                                                " ist seit",   " est une",
                                                                " est un "};
    const auto joint =
        std::find_if(joints.begin(), joints.end(), [&](std::string_view j) { return after.starts_with(j); });
    const bool letters_only = joint == joints.end();
    const auto role = role_in(after, letters_only ? 2 : 45);
    if (!role) return std::nullopt;
    // One word needs more than a role of the staff behind a comma: "Yvonne, RN", not "Austin, manager".
    if (name.words < 2 && (role->provider_class.empty() || !name.given)) return std::nullopt;
    if (name.abbreviated && !after.starts_with(",")) return std::nullopt;
    if (letters_only && role->provider_class.empty()) return std::nullopt;
    return role;
  }

  /// "Licensed Esthetician Amanda Cortes", "our nurse injector, Yvonne".
  std::optional<Role> role_before(const Block& block, const FoundName& name) const {
    const auto from = name.begin > 50 ? name.begin - 50 : 0;
    auto before = std::string_view{block.lower}.substr(from, name.begin - from);
    // A name that no list knows stands right behind its role, not behind a comma: "Esthetician, TX License".
    const bool adjoins = before.ends_with(": ") || (before.ends_with(" ") && is_word_before(before, before.size() - 1));
    if (!name.given && !(name.words >= 2 && block.text.size() < 120 && adjoins)) return std::nullopt;
    while (!before.empty() &&
           (before.back() == ' ' || before.back() == ',' || before.back() == ':' || before.back() == '\n'))
      before.remove_suffix(1);
    for (const auto& kind : reader_.tables.credentials)
      for (const auto& word : kind.words)
        if (word.size() > 4 && before.ends_with(word) && !is_word_before(before, before.size() - word.size()))
          return Role{word, kind.id};
    return std::nullopt;
  }

  void say(const FoundName& name, const Role& role, const Block& block, const char* rule) {
    if (is_placeholder_person(reader_.tables, name.name)) return;
    if (!said_.insert({lower_text(name.name), role.provider_class}).second) return;
    reader_.add("practitioner",
                boost::json::object{{"name", name.name}, {"credential", role.words}, {"class", role.provider_class}},
                block, std::min(name.begin, block.text.size()), rule);
  }

  PageReader& reader_;
  const NameReader& names_;
  std::set<std::pair<std::string, std::string>> said_;
};

}  // namespace

void read_people(PageReader& reader) { PeopleReader{reader}.read(); }

}  // namespace needlepoint
