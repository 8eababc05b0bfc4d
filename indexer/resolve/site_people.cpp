// Who works there: claims about one person become one practitioner.
#include <algorithm>
#include <vector>

#include "data/name_fold.hpp"
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

bool same_person(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return a.front() == b.front() && a.back() == b.back();
}

/// A single word that is the given or the family name of somebody: "Amanda", "Martin" of "Dr. Martin".
bool is_part_of(const std::vector<std::string>& one, const std::vector<std::string>& whole) {
  return one.size() == 1 && whole.size() > 1 && std::find(whole.begin(), whole.end(), one.front()) != whole.end();
}

std::vector<Person> people_of(const SiteClaims& claims) {
  std::vector<Person> people;
  for (const auto* claim : claims.of("practitioner")) {
    const auto words = words_of(fold_name(text_in(*claim, "name")));
    if (words.empty()) continue;
    const auto known = std::find_if(people.begin(), people.end(),
                                    [&](const Person& person) { return same_person(person.words, words); });
    if (known == people.end()) people.push_back({words, {claim}});
    else known->said_by.push_back(claim);
  }
  for (auto& part : people) {
    const auto whole = std::find_if(people.begin(), people.end(),
                                    [&](const Person& person) { return is_part_of(part.words, person.words); });
    if (whole == people.end()) continue;
    whole->said_by.insert(whole->said_by.end(), part.said_by.begin(), part.said_by.end());
    part.said_by.clear();
  }
  std::erase_if(people, [](const Person& person) { return person.said_by.empty(); });
  return people;
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
  const auto rank = [&](const std::string& id) {  // the order of the table: physicians first, unknown last
    return std::find_if(reference.credentials.begin(), reference.credentials.end(),
                        [&](const CredentialClass& c) { return c.id == id; }) -
           reference.credentials.begin();
  };
  const auto clinic = fold_name(listing.name);
  for (const auto& person : people_of(claims)) {
    const auto* first = person.said_by.front();
    if (fold_name(text_in(*first, "name")) == clinic || listing.practitioners.size() >= 40) continue;
    Practitioner out{.name = text_in(*first, "name"), .credential = {}, .provider_class = {}, .license = {}};
    const Claim* best = first;
    for (const auto* claim : person.said_by)
      if (rank(text_in(*claim, "class")) < rank(text_in(*best, "class")) ||
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
