// People who treat, with their credentials.
#include "crawler/read/people_text.hpp"

#include <algorithm>
#include <array>
#include <boost/json/object.hpp>
#include <set>

#include "crawler/read/claims.hpp"
#include "crawler/read/phrase.hpp"

namespace needlepoint {
namespace {

bool is_capital_start(std::string_view word) {
  if (word.empty()) return false;
  const auto first = static_cast<unsigned char>(word[0]);
  if (first >= 'A' && first <= 'Z') return true;
  return word.size() > 1 && (first == 0xC3 || first == 0xC4 || first == 0xC5) && lower_text(word.substr(0, 2)) != word.substr(0, 2);
}

bool is_letters(std::string_view words) {  // "RN", "FNP-C", "M.D."
  return std::all_of(words.begin(), words.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == '(' || c == ')' || (c >= '0' && c <= '9'); }) ||
         words == "LAc" || words == "L.Ac." || words == "L.Ac" || words == "MBChB" || words == "Dipl.OM";
}

/// Letters behind a name stand behind a comma or a capitalized word: "Jo Lee RN", not "DO NOT".
bool follows_a_name(std::string_view text, std::size_t at) {
  if (at < 3) return false;
  auto before = text.substr(0, at);
  while (!before.empty() && (before.back() == ' ' || before.back() == '(' || before.back() == '\n' || before.back() == '\t' || before.back() == '|')) before.remove_suffix(1);
  if (before.empty()) return false;
  if (before.back() == ',' || before.back() == '/') return true;
  const auto space = before.find_last_of(" \n\t");
  const auto word = before.substr(space == before.npos ? 0 : space + 1);
  const bool capitals = std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return is_capital_start(word) && (!capitals || word.size() <= 4);
}

constexpr auto trade_words = std::to_array<std::string_view>({"skin",
                                                              "clinic",
                                                              "medspa",
                                                              "med",
                                                              "spa",
                                                              "beauty",
                                                              "aesthetics",
                                                              "aesthetic",
                                                              "esthetics",
                                                              "studio",
                                                              "facial",
                                                              "facials",
                                                              "microneedling",
                                                              "needling",
                                                              "treatment",
                                                              "treatments",
                                                              "our",
                                                              "the",
                                                              "your",
                                                              "meet",
                                                              "team",
                                                              "about",
                                                              "contact",
                                                              "services",
                                                              "service",
                                                              "home",
                                                              "book",
                                                              "call",
                                                              "us",
                                                              "and",
                                                              "with",
                                                              "for",
                                                              "of",
                                                              "in",
                                                              "at",
                                                              "to",
                                                              "laser",
                                                              "hair",
                                                              "removal",
                                                              "medical",
                                                              "director",
                                                              "doctor",
                                                              "nurse",
                                                              "registered",
                                                              "practitioner",
                                                              "licensed",
                                                              "esthetician",
                                                              "aesthetician",
                                                              "owner",
                                                              "founder",
                                                              "health",
                                                              "wellness",
                                                              "dermatology",
                                                              "institute",
                                                              "center",
                                                              "centre",
                                                              "hours",
                                                              "monday",
                                                              "tuesday",
                                                              "wednesday",
                                                              "thursday",
                                                              "friday",
                                                              "saturday",
                                                              "sunday",
                                                              "street",
                                                              "road",
                                                              "avenue",
                                                              "suite",
                                                              "before",
                                                              "after",
                                                              "privacy",
                                                              "policy",
                                                              "terms",
                                                              "why",
                                                              "how",
                                                              "what",
                                                              "is",
                                                              "a",
                                                              "an",
                                                              "my",
                                                              "we",
                                                              "more",
                                                              "read",
                                                              "learn",
                                                              "new",
                                                              "free",
                                                              "acne",
                                                              "face",
                                                              "body",
                                                              "chemical",
                                                              "peel",
                                                              "academy",
                                                              "training",
                                                              "gift",
                                                              "certified",
                                                              "board",
                                                              "reviews",
                                                              "google",
                                                              "growth",
                                                              "factor",
                                                              "factors",
                                                              "kit",
                                                              "critical",
                                                              "care",
                                                              "family",
                                                              "physician",
                                                              "als",
                                                              "ihre",
                                                              "mein",
                                                              "name",
                                                              "can",
                                                              "includes",
                                                              "collagen",
                                                              "induction",
                                                              "therapy",
                                                              "light",
                                                              "post",
                                                              "graduate",
                                                              "advanced",
                                                              "same-day",
                                                              "appointment",
                                                              "i",
                                                              "i'm",
                                                              "im",
                                                              "hi",
                                                              "hello",
                                                              "welcome",
                                                              "welche",
                                                              "methode",
                                                              "rf",
                                                              "acupuncture",
                                                              "board-certified",
                                                              "general",
                                                              "hospital",
                                                              "university",
                                                              "college",
                                                              "school",
                                                              "state",
                                                              "plastic",
                                                              "surgery",
                                                              "cosmetic",
                                                              "master",
                                                              "skincare",
                                                              "day",
                                                              "results",
                                                              "pain",
                                                              "relief",
                                                              "notre",
                                                              "nos",
                                                              "votre",
                                                              "soins",
                                                              "soin",
                                                              "institut",
                                                              "unser",
                                                              "unsere",
                                                              "über",
                                                              "uns",
                                                              "praxis",
                                                              "clínica",
                                                              "centro",
                                                              "nuestro",
                                                              "onze"});

constexpr std::array<std::string_view, 24> titles = {
    "dr.",  "dr",   "dra.", "dra", "doctor", "prof.", "prof", "mr.",   "mrs.",     "ms.",    "miss", "nurse",
    "med.", "frau", "herr", "mme", "mw.",    "lek.",  "d.ª",  "dott.", "dott.ssa", "doktor", "hi,",  "meet"};

bool is_title(std::string_view word) { return std::find(titles.begin(), titles.end(), lower_text(word)) != titles.end(); }

std::string stripped(std::string_view word) {
  while (!word.empty() && (word.back() == ',' || word.back() == '.' || word.back() == ':' || word.back() == ')')) word.remove_suffix(1);
  while (!word.empty() && word.front() == '(') word.remove_prefix(1);
  return std::string{word};
}

}  // namespace

bool is_placeholder_person(std::string_view name) {
  static constexpr std::array<std::string_view, 14> placeholders = {
      "john smith",   "jane smith",   "john doe",    "jane doe",  "max mustermann", "erika mustermann", "jean dupont",
      "marie dupont", "jan kowalski", "lorem ipsum", "your name", "first last",     "juan pérez",       "mario rossi"};
  const auto lower = lower_text(name);
  return std::find(placeholders.begin(), placeholders.end(), lower) != placeholders.end();
}

std::optional<FoundCredential> find_credential(const Reference& tables, std::string_view text, std::size_t from) {
  const auto lower = lower_text(text);
  std::vector<FoundCredential> found;  // in the order of the table
  for (const auto& kind : tables.credentials)
    for (const auto& word : kind.words) {
      const bool letters = is_letters(word);
      const auto at = letters ? find_phrase(text, word, Ends::whole_words, from) : find_phrase(lower, word, Ends::whole_words, from);
      if (at == std::string::npos || (letters && !follows_a_name(text, at))) continue;
      found.push_back({kind.id, std::string{text.substr(at, word.size())}, at, at + word.size()});
    }
  // "physician" within "physician assistant" says nothing of its own.
  for (const auto& one : found) {
    const bool within = std::any_of(found.begin(), found.end(), [&](const FoundCredential& other) {
      return other.begin <= one.begin && other.end >= one.end && other.end - other.begin > one.end - one.begin && other.provider_class != one.provider_class;
    });
    if (!within) return one;
  }
  return std::nullopt;
}

std::string person_name_at(std::string_view text) {
  std::vector<std::string> words;
  bool titled = false;
  for (std::size_t at = 0; at < text.size() && words.size() < 5;) {
    while (at < text.size() && text[at] == ' ') ++at;
    const auto end = std::min(text.find_first_of(" \n\t|", at), text.size());
    if (end == at) break;
    const auto word = text.substr(at, end - at);
    at = end;
    if (words.empty() && is_title(word)) {
      titled = true;
      continue;
    }
    const auto plain = stripped(word);
    const bool initial = plain.size() == 1 || (plain.size() == 2 && plain[1] == '.');
    const bool particle = plain == "de" || plain == "da" || plain == "van" || plain == "von" || plain == "der" || plain == "del" || plain == "la" || plain == "dos" || plain == "di";
    const bool shout = plain.size() > 1 && std::all_of(plain.begin(), plain.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (particle && !words.empty()) {
      words.push_back(plain);
      continue;
    }
    if (!is_capital_start(plain) || (shout && plain.size() <= 4 && !words.empty() && words.size() >= 2)) break;
    if (plain.find_first_of("0123456789@/&") != plain.npos) break;
    if (std::find(trade_words.begin(), trade_words.end(), lower_text(plain)) != trade_words.end()) return {};
    if (initial && words.empty()) break;
    if (word.back() == '?' || word.back() == '!' || plain.find('\'') == 1) return {};
    words.push_back(plain);
    if (word.back() == ',' || word.back() == ':' || (word.back() == '.' && !initial)) break;
    if (at < text.size() && text[at] != ' ') break;
  }
  while (!words.empty() && (words.back() == "de" || words.back() == "van" || words.back() == "von")) words.pop_back();
  if (words.size() < 2 || words.size() > 4) return titled && words.size() == 1 && words[0].size() > 2 ? words[0] : std::string{};
  std::string name;
  for (const auto& word : words) name += (name.empty() ? "" : " ") + word;
  return name;
}

namespace {

/// Whether a credential is said of the name before it: next to it, or behind "is a", and not a sentence later.
bool belongs(std::string_view text, const std::string& name, const FoundCredential& credential) {
  const auto at = text.find(name);
  if (at == text.npos || credential.begin < at + name.size()) return false;
  const auto between = lower_text(text.substr(at + name.size(), credential.begin - at - name.size()));
  if (between.starts_with(". i am a") || between.starts_with(". she is a") || between.starts_with(". he is a")) return between.size() < 30;
  if (between.size() > 60 || between.find(". ") != between.npos) return false;
  const bool letters = is_letters(credential.words);
  if (letters) return between.size() <= 12;
  if (between.size() <= 4 || between.find(',') != between.npos || between.find('\n') != between.npos || between.find('\t') != between.npos) return true;
  for (const auto* word : {" is ", " are ", " ist ", " est ", "(", " – ", " - ", " — ", " as ", ": "})
    if (between.find(word) != between.npos) return true;
  return false;
}

bool comes_before(const Reference& tables, const FoundCredential& a, const FoundCredential& b) {
  for (const auto& kind : tables.credentials)
    if (kind.id == a.provider_class || kind.id == b.provider_class) return kind.id == a.provider_class && a.provider_class != b.provider_class;
  return false;
}

}  // namespace

void read_people(PageReader& reader) {
  std::set<std::string> seen;
  const auto say = [&](std::string name, const FoundCredential& credential, const Block& block, std::size_t at, const char* rule) {
    if (name.empty() || is_placeholder_person(name) || !seen.insert(lower_text(name)).second) return;
    // "Ola Müller, RN" keeps the letters as written up to the end of their list.
    reader.add("practitioner", boost::json::object{{"name", std::move(name)}, {"credential", credential.words}, {"class", credential.provider_class}}, block, at, rule);
  };
  const auto& blocks = reader.document.blocks;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const auto& block = blocks[i];
    if (block.section == Section::form || block.text.size() > 3000) continue;
    // A name at the start of a piece: a heading, a card, a line.
    const auto name = person_name_at(block.text);
    if (!name.empty() && name.find(' ') != name.npos) {
      if (auto credential = find_credential(reader.tables, std::string_view{block.text}.substr(0, 160)); credential && belongs(block.text, name, *credential)) {
        // "Helen Vance, MD" over "board-certified dermatologist": the text below may say more.
        const auto below = i + 1 < blocks.size() ? person_name_at(blocks[i + 1].text) : std::string{};
        if (block.heading_level > 0 && i + 1 < blocks.size() && name.find(below) != name.npos)
          if (const auto more = find_credential(reader.tables, std::string_view{blocks[i + 1].text}.substr(0, 160)); more && comes_before(reader.tables, *more, *credential)) credential = more;
        say(name, *credential, block, 0, "text.person");
      }
      else if (const auto first = lower_text(block.text.substr(0, 4)); first == "dr. " || first == "dra." || first.starts_with("dr "))
        say(name, {"physician", block.text.substr(0, block.text.find(' ')), 0, 0}, block, 0, "text.person.title");
      else if (block.text.size() < 60 && i + 1 < blocks.size() && blocks[i + 1].text.size() < 400)
        if (const auto role = find_credential(reader.tables, std::string_view{blocks[i + 1].text}.substr(0, 160))) say(name, *role, blocks[i + 1], 0, "text.person.card");
    }
    // A name inside a sentence: "by Renata Sobczak, Licensed Esthetician", "My name is ...", "Dra. Lucía Ferrándiz".
    for (std::size_t at = 1; at < block.text.size(); ++at) {
      const char before = block.text[at - 1];
      if (before != ' ' && before != '\n' && before != '\t') continue;
      const auto rest = std::string_view{block.text}.substr(at, 200);
      const auto inner = person_name_at(rest);
      if (inner.empty()) continue;
      const bool titled = is_title(rest.substr(0, rest.find(' ')));
      const auto found = find_credential(reader.tables, rest.substr(0, std::min<std::size_t>(rest.size(), inner.size() + 60)));
      const auto place = rest.find(inner);
      if (found && found->begin >= place + inner.size() && belongs(rest, inner, *found)) say(inner, *found, block, at, "text.person.sentence");
      else if (titled && lower_text(rest).starts_with("nurse ")) say(inner, {"registered_nurse", "Nurse", 0, 0}, block, at, "text.person.title");
      else if (titled && lower_text(rest).starts_with("d") && inner.find(' ') != inner.npos)
        say(inner, {"physician", std::string{rest.substr(0, rest.find(' '))}, 0, 0}, block, at, "text.person.title");
      if (!inner.empty()) at += inner.size();
    }
  }
}

}  // namespace needlepoint
