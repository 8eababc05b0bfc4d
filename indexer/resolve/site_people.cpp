// Who works there: claims about one person become one practitioner.
#include <algorithm>
#include <set>
#include <vector>

#include "data/name_fold.hpp"
#include "indexer/match/nicknames.hpp"
#include "indexer/resolve/site.hpp"

namespace needlepoint {
namespace {

struct Person {
  std::vector<std::string> words;  ///< of the folded name
  std::vector<const Claim*> said_by;
};

std::vector<std::string> words_of(const std::string& folded) {
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < folded.size();) {
    const auto space = std::min(folded.find(' ', begin), folded.size());
    words.push_back(folded.substr(begin, space - begin));
    begin = space + 1;
  }
  return words;
}

/// All of the shorter name's words stand in the longer in their order: "Inmaculada Ferrándiz" and "Inmaculada Ferrándiz
/// Soto", "Margaret Thibodeau" and "Margaret A. Thibodeau".
bool is_within(const std::vector<std::string>& shorter, const std::vector<std::string>& longer) {
  auto at = longer.begin();
  for (const auto& word : shorter) {
    at = std::find(at, longer.end(), word);
    if (at++ == longer.end()) return false;
  }
  return true;
}

bool same_person(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.size() == 1 || b.size() == 1) return a == b;
  if (a.back() == b.back() && (a.front() == b.front() || same_by_nickname(a.front(), b.front()))) return true;
  return a.size() < b.size() ? is_within(a, b) : is_within(b, a);
}

/// A single word that is the given or the family name of somebody, or what she is called: "Amanda", "Martin" of "Dr.
/// Martin", "Dani" of 'Danielle "Dani" Kubena'.
bool is_part_of(const Person& part, const Person& whole) {
  if (part.words.size() != 1 || whole.words.size() < 2) return false;
  const auto& one = part.words.front();
  if (std::find(whole.words.begin(), whole.words.end(), one) != whole.words.end()) return true;
  if (same_by_nickname(one, whole.words.front())) return true;
  return std::any_of(whole.said_by.begin(), whole.said_by.end(),
                     [&](const Claim* claim) { return fold_name(text_in(*claim, "called")) == one; });
}

/// Only mentioned in running text: who taught, who invented, who is referred to. Whether such a person works here, the
/// page alone does not tell.
bool is_mention(const Claim& claim) { return claim.evidence.rule == "text.person.mentioned"; }

bool is_only_mentioned(const Person& person) {
  return std::all_of(person.said_by.begin(), person.said_by.end(),
                     [](const Claim* claim) { return is_mention(*claim); });
}

std::size_t pages_naming(const Person& person) {
  std::set<std::string_view> urls;
  for (const auto* claim : person.said_by) urls.insert(claim->evidence.url);
  return urls.size();
}

/// Where the site introduces anybody, somebody it only mentions has to be all over it to be one of the house.
void drop_mentions(std::vector<Person>& people, std::size_t pages) {
  const bool any_introduced =
      std::any_of(people.begin(), people.end(), [](const Person& p) { return !is_only_mentioned(p); });
  if (!any_introduced) return;
  std::erase_if(people, [&](const Person& person) {
    const auto naming = pages_naming(person);
    return is_only_mentioned(person) && (naming < 3 || naming * 3 < pages);
  });
}

/// A name that a page writes without saying whose: it may complete "Trudy", and publishes nobody.
bool is_only_a_name(const Claim& claim) { return claim.evidence.rule == "text.person.named"; }

/// "Trudy" is Trudy Vandermeer where the site writes of one Trudy only.
void complete_names(std::vector<Person>& people, const SiteClaims& claims) {
  for (auto& person : people) {
    if (person.words.size() != 1) continue;
    const Claim* whole = nullptr;
    std::set<std::vector<std::string>> names;
    for (const auto* claim : claims.of("practitioner")) {
      if (!is_only_a_name(*claim)) continue;
      auto words = words_of(fold_name(text_in(*claim, "name")));
      if (words.size() < 2 || words.front() != person.words.front()) continue;
      whole = claim;
      names.insert(std::move(words));
    }
    if (names.size() != 1) continue;
    person.words = *names.begin();
    person.said_by.push_back(whole);
  }
}

std::vector<Person> people_of(const SiteClaims& claims) {
  std::vector<Person> people;
  for (const auto* claim : claims.of("practitioner")) {
    if (is_only_a_name(*claim)) continue;
    auto words = words_of(fold_name(text_in(*claim, "name")));
    if (words.empty()) continue;
    const auto known = std::find_if(people.begin(), people.end(),
                                    [&](const Person& person) { return same_person(person.words, words); });
    if (known == people.end()) {
      people.push_back({words, {claim}});
      continue;
    }
    known->said_by.push_back(claim);
    if (words.size() > known->words.size()) known->words = std::move(words);
  }
  for (auto& part : people) {
    const auto whole =
        std::find_if(people.begin(), people.end(), [&](const Person& person) { return is_part_of(part, person); });
    if (whole == people.end()) continue;
    whole->said_by.insert(whole->said_by.end(), part.said_by.begin(), part.said_by.end());
    part.said_by.clear();
  }
  std::erase_if(people, [](const Person& person) { return person.said_by.empty(); });
  drop_mentions(people, claims.pages.size());
  complete_names(people, claims);
  return people;
}

/// The fullest form of the name that an introduction gives; "Margaret A. Thibodeau" rather than "Margaret Thibodeau".
const Claim& fullest(const Person& person) {
  const auto length = [](const Claim* claim) {
    return (is_mention(*claim) ? 0 : 1000) + text_in(*claim, "name").size();
  };
  return **std::max_element(person.said_by.begin(), person.said_by.end(),
                            [&](const Claim* a, const Claim* b) { return length(a) < length(b); });
}

/// The number that a page prints beside the person. Whether it is theirs, only a register tells.
License license_of(const SiteClaims& claims, const std::string& person) {
  License license;
  const auto name = fold_name(person);
  for (const auto* claim : claims.of("license")) {
    if (fold_name(text_in(*claim, "name")) != name) continue;
    if (license.number.empty()) {
      license = {.number = text_in(*claim, "number"),
                 .state = text_in(*claim, "state"),
                 .authority = text_in(*claim, "authority"),
                 .strength = Strength::stated,
                 .expires = {},
                 .evidence = {}};
    }
    if (text_in(*claim, "number") == license.number && license.evidence.size() < 3)
      license.evidence.push_back(claim->evidence);
  }
  return license;
}

}  // namespace

void add_people(const SiteClaims& claims, const Reference& reference, Listing& listing) {
  // The order of the table: physicians first, unknown last; and a title alone ("Dr.") behind all that says of what.
  const auto rank = [&](const Claim& claim) {
    const auto id = text_in(claim, "class");
    const auto place = std::find_if(reference.credentials.begin(), reference.credentials.end(),
                                    [&](const CredentialClass& c) { return c.id == id; }) -
                       reference.credentials.begin();
    const bool title_only = claim.evidence.rule == "text.person.title" || is_mention(claim);
    const auto classes = static_cast<std::ptrdiff_t>(reference.credentials.size());
    return title_only && place < classes ? place + classes : place == classes ? 2 * classes : place;
  };
  const auto clinic = fold_name(listing.name);
  for (const auto& person : people_of(claims)) {
    const auto* first = &fullest(person);
    if (fold_name(text_in(*first, "name")) == clinic || listing.practitioners.size() >= 40) continue;
    Practitioner out{.name = text_in(*first, "name"), .credential = {}, .provider_class = {}, .license = {}};
    const Claim* best = first;
    for (const auto* claim : person.said_by)
      if (rank(*claim) < rank(*best) ||
          (text_in(*best, "credential").empty() && text_in(*claim, "class") == text_in(*best, "class")))
        best = claim;
    out.credential = text_in(*best, "credential"), out.provider_class = text_in(*best, "class");
    out.license = license_of(claims, out.name);
    auto& facts = listing.facts["practitioners"];
    facts.push_back({.value = out.name, .strength = Strength::stated, .evidence = best->evidence});
    if (best != first && facts.size() < 60)
      facts.push_back({.value = out.name, .strength = Strength::stated, .evidence = first->evidence});
    listing.practitioners.push_back(std::move(out));
  }
}

}  // namespace needlepoint
