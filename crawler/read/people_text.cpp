// People who treat or run the place, with their credentials. How a name stands on the page tells how sure it is that
// its bearer works here; the rule says which it was, and the whole site decides (indexer/resolve/site_people.cpp).
#include <algorithm>
#include <boost/json/object.hpp>
#include <set>

#include "crawler/read/claims.hpp"
#include "crawler/read/person_role.hpp"
#include "data/phrase.hpp"

namespace needlepoint {
namespace {

constexpr std::size_t longest_card_line = 90;  // bytes of a role below a name
constexpr std::size_t shortest_prose = 140;    // bytes from which on a block is running text
constexpr std::size_t longest_text = 3000;

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
  explicit PeopleReader(PageReader& reader)
      : reader_{reader}, tables_{reader.tables}, names_{reader.names}, blocks_{reader.document.blocks} {
    auto where = lower_text(reader.document.title) + "\n" + lower_text(reader.page.url.path());
    for (const auto& block : blocks_)
      if (block.heading_level == 1) where += "\n" + block.lower;
    is_team_page_ = has_word_of(tables_, "team_page", where);
  }

  void read() {
    if (reader_.kind == PageKind::imprint) read_imprint();
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const auto& block = blocks_[i];
      if (block.section == Section::form || block.section == Section::praise || block.text.size() > longest_text ||
          reader_.is_aside(block))
        continue;
      if (has_word_of(tables_, "review_heading", block.heading) || is_signature(block.text) || is_behind_quote(i))
        continue;
      auto text = block.text;
      if (block.heading_level > 0) std::replace(text.begin(), text.end(), '\n', ' ');  // a name may stand on two lines
      for (std::size_t at = 0; at < text.size(); ++at) {
        if (at > 0 && is_word_before(text, at)) continue;
        const auto name = names_.name_at(text, at);
        if (!name) continue;
        judge(*name, i);
        at = std::max(at, name->end - 1);
      }
    }
    read_uncertain_cards();
  }

 private:
  /// A short block behind a client's words.
  bool is_behind_quote(std::size_t i) const {
    if (i == 0 || blocks_[i].text.size() > 60) return false;
    const auto& before = blocks_[i - 1].text;
    return before.starts_with("“") || before.starts_with('"') || before.starts_with("«") || before.starts_with("„") ||
           before.starts_with("‘");
  }

  /// A quote's signature: "- Alyssa N.".
  static bool is_signature(std::string_view text) {
    return text.size() < 60 && (text.starts_with("-") || text.starts_with("—") || text.starts_with("–") ||
                                text.starts_with("~") || text.starts_with("★"));
  }

  /// The page that the law asks for names its owners first, on a line of their own.
  void read_imprint() {
    for (const auto& block : blocks_) {
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

  void judge(const FoundName& name, std::size_t i) {
    const auto& block = blocks_[i];
    if (is_outsider(tables_, block, name)) return;
    const bool prose = block.text.size() >= shortest_prose;
    const auto after = clause(std::string_view{block.text}.substr(name.end), 90);
    const bool likely = name.given || (name.words >= 2 && !name.before_trade);
    const bool in_team = likely && block.text.size() < 60 && is_in_team(i);
    const auto trust = in_team ? NameTrust::in_team : likely ? NameTrust::likely : NameTrust::none;
    const auto role = role_behind(tables_, name, after, trust);
    // "Kantons Luzern (Sekretariat ...)": in running text a role of the staff makes a person of a known name only.
    if (role && (name.given || name.titled || !role->provider_class.empty() || block.text.size() < 100)) {
      say(name, *role, block, prose && is_of_elsewhere(after) ? "text.person.mentioned" : "text.person");
      if (block.heading_level > 0) say_more(name, i);
      return;
    }
    if (is_card(name, block)) {
      if (!is_sure(name)) return uncertain_.emplace_back(name, i), void();
      if (read_card(name, i)) return;
    }
    if (name.abbreviated) return;
    const auto before = role_before(tables_, block, name);
    if ((name.doctor && !is_brand(block, name) && (name.words >= 2 || name.name.size() > 3)) ||
        (name.nurse && (name.given || name.words >= 2))) {
      const PersonRole title = name.doctor ? PersonRole{std::string{block.text.substr(name.begin, 3)}, "physician"}
                                           : PersonRole{"nurse", "registered_nurse"};
      const bool own = before && before->own;
      return say(name, before && !before->provider_class.empty() ? *before : title, block,
                 prose && !own ? "text.person.mentioned" : "text.person.title");
    }
    if (!likely || name.before_trade) return;
    if (before && (name.given || !before->provider_class.empty()))
      return say(name, *before, block, prose && !before->own ? "text.person.mentioned" : "text.person.role");
    const bool plain = name.name.find(" d") == name.name.npos && name.name.find(" v") == name.name.npos;
    const bool by_self = name.words >= 2 && (name.given || plain) &&
                         ends_with_word_of(tables_, "introduces_self", block.lower, name.begin);
    if (by_self || (ends_with_word_of(tables_, "introduces", block.lower, name.begin) &&
                    (name.given || (name.words >= 2 && block.text.size() < 80))))
      return say(name, own_credential(tables_, own_words(name, i)).value_or(PersonRole{}), block,
                 "text.person.introduced");
    if (name.given && name.words >= 2) say(name, {}, block, "text.person.named");
  }

  /// "..., a dermatologist in Lyon": colleagues are told by their town.
  static bool is_of_elsewhere(std::string_view after) {
    for (const std::string_view word : {" in ", " at ", " à ", " en ", " aus ", " uit ", " de ", " w "})
      for (auto at = after.find(word); at != after.npos; at = after.find(word, at + 1))
        if (const auto next = after.substr(at + word.size()); !next.empty() && next[0] >= 'A' && next[0] <= 'Z')
          return !after.starts_with(" is ");
    return false;
  }

  /// A block that is a name and hardly more.
  static bool is_card(const FoundName& name, const Block& block) {
    return name.begin < 3 && block.text.size() < name.end - name.begin + 6 && !name.before_trade &&
           (name.given || name.titled || block.section == Section::main);
  }

  /// A card whose name says little by itself ("Cida", "Nimisha Trehan") is one where another stands beside it: a
  /// heading of the same level, a few blocks away, with a role. "Select Page" and "Join" have none.
  void read_uncertain_cards() {
    std::erase_if(uncertain_, [&](const auto& card) {
      return role_in(tables_, card.first.name, 0) || !role_in(tables_, lines_below(card.second), 20);
    });
    for (const auto& [name, i] : uncertain_) {
      const auto beside = [&](std::size_t other) {
        constexpr std::size_t near = 12;
        const auto gap = other > i ? other - i : i - other;
        return gap > 0 && gap <= near && blocks_[other].heading_level == blocks_[i].heading_level;
      };
      if (std::any_of(cards_.begin(), cards_.end(), beside) ||
          (name.words >= 2 && is_in_team(i) &&
           std::any_of(uncertain_.begin(), uncertain_.end(), [&](const auto& card) { return beside(card.second); })))
        read_card(name, i);
    }
  }

  static bool is_sure(const FoundName& name) { return (name.given && !name.abbreviated) || name.titled; }

  /// The short blocks below a card's name, up to the next heading: its role, its letters.
  std::string lines_below(std::size_t i) const {
    std::string lines;
    for (auto next = i + 1; next < blocks_.size() && next <= i + 2; ++next) {
      const auto& block = blocks_[next];
      if ((block.heading_level > 0 && block.heading_level <= blocks_[i].heading_level) ||
          block.section != blocks_[i].section)
        break;
      lines += (lines.empty() ? "" : "\n") + cut_text(block.text, longest_card_line);
      if (block.text.size() > longest_card_line) break;
    }
    return lines;
  }

  /// A name alone, with its role in the lines below or above, or in a team where a text about its bearer follows.
  bool read_card(const FoundName& name, std::size_t i) {
    if (role_in(tables_, name.name, 0)) return false;  // "Nurse Injector"
    if (const auto role = role_in(tables_, lines_below(i), is_sure(name) ? 45 : 20)) {
      say(fuller(name, i), *role, blocks_[i], blocks_[i + 1], "text.person.card");
      cards_.push_back(i);
      return true;
    }
    if (name.given && i > 0 && blocks_[i - 1].text.size() <= 40)
      if (const auto role = role_in(tables_, blocks_[i - 1].text, 0)) {
        say(name, *role, blocks_[i], "text.person.card");
        return true;
      }
    if (!is_in_team(i) || i + 1 >= blocks_.size() || name.abbreviated) return false;
    const auto& next = blocks_[i + 1];
    const bool heading = blocks_[i].heading_level > 0;
    if (!heading && !name.given) return false;
    if (!is_about(next, name, heading) && !(i + 2 < blocks_.size() && is_about(blocks_[i + 2], name, heading)))
      return false;
    const bool says_role = next.text.size() <= 60 && next.text.find('.') == next.text.npos;
    PersonRole role{says_role ? next.text : std::string{}, {}};
    if (auto own = own_credential(tables_, own_words(name, i))) role = *own;
    say(fuller(name, i), role, blocks_[i], "text.person.team");
    return true;
  }

  /// What the block, and the one below it, go on to say.
  std::string own_words(const FoundName& name, std::size_t i) const {
    constexpr std::size_t enough = 500;
    auto words = blocks_[i].text.substr(name.end, enough);
    if (i + 1 < blocks_.size() && blocks_[i + 1].heading_level == 0)
      words += ". " + cut_text(blocks_[i + 1].text, enough);
    return words;
  }

  /// "Chelsea" over "Chelsea Burnie joined me in 2019".
  FoundName fuller(const FoundName& name, std::size_t i) const {
    if (name.words > 1) return name;
    for (auto next = i + 1; next < blocks_.size() && next <= i + 2; ++next) {
      const auto at = find_phrase(blocks_[next].text, name.name);
      if (at == std::string::npos) continue;
      if (auto whole = names_.name_at(blocks_[next].text, at); whole && whole->words > 1 && !whole->before_trade)
        return *whole;
    }
    return name;
  }

  /// "Helen Vance, MD" over "board-certified dermatologist": the text below may say more.
  void say_more(const FoundName& name, std::size_t i) {
    if (i + 1 >= blocks_.size() || blocks_[i + 1].heading_level > 0) return;
    if (const auto more = role_in(tables_, std::string_view{blocks_[i + 1].text}.substr(0, 160), 60);
        more && !more->provider_class.empty())
      say(name, *more, blocks_[i + 1], "text.person.card");
  }

  bool is_in_team(std::size_t i) const {
    return is_team_page_ || has_word_of(tables_, "team_page", blocks_[i].heading);
  }

  /// A text that calls its person by name, or speaks as or of her or him where the name is one that lists know.
  bool is_about(const Block& block, const FoundName& name, bool below_heading) const {
    if (block.heading_level > 0 || block.section == Section::form) return false;
    const auto first = lower_text(name.name.substr(0, name.name.find(' ')));
    return find_phrase(block.lower, first) != block.lower.npos ||
           (below_heading && name.given && has_word_of(tables_, "pronoun", block.lower));
  }

  /// "Dr. Pen" is a device.
  bool is_brand(const Block& block, const FoundName& name) const {
    const auto words = lower_text(std::string_view{block.text}.substr(name.begin, name.end - name.begin));
    return std::any_of(tables_.devices.begin(), tables_.devices.end(), [&](const Device& device) {
      return std::any_of(device.aliases.begin(), device.aliases.end(), [&](const std::string& alias) {
        return find_phrase(lower_text(alias), words) != words.npos || words.starts_with(lower_text(alias));
      });
    });
  }

  void say(const FoundName& name, const PersonRole& role, const Block& block, const char* rule) {
    say(name, role, block, block, rule);
  }
  /// `quoted` holds the words of the role.
  void say(const FoundName& name, const PersonRole& role, const Block& block, const Block& quoted, const char* rule) {
    if (is_placeholder_person(tables_, name.name)) return;
    if (!said_.insert({lower_text(name.name), role.provider_class}).second) return;
    boost::json::object person{{"name", name.name}, {"credential", role.words}, {"class", role.provider_class}};
    if (!name.called.empty()) person["called"] = name.called;
    const auto quote = &quoted == &block ? PageReader::sentence(block, std::min(name.begin, block.text.size()))
                                         : cut_text(block.text, 100) + " " + cut_text(quoted.text, 240);
    reader_.add("practitioner", std::move(person), quote, block.begin, quoted.end, rule);
  }

  PageReader& reader_;
  const Reference& tables_;
  const NameReader& names_;
  const std::vector<Block>& blocks_;
  bool is_team_page_ = false;
  std::vector<std::size_t> cards_;                            ///< blocks that are sure names of people
  std::vector<std::pair<FoundName, std::size_t>> uncertain_;  ///< and those that may be
  std::set<std::pair<std::string, std::string>> said_;
};

}  // namespace

void read_people(PageReader& reader) { PeopleReader{reader}.read(); }

}  // namespace needlepoint
