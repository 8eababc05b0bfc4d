#include <algorithm>

#include "data/name_fold.hpp"
#include "indexer/resolve/site.hpp"

namespace needlepoint {
namespace {

/// How much each kind of source says about a name, once a site.
double weight_of(std::string_view rule) {
  if (rule.starts_with("jsonld.name") || rule.starts_with("microdata.name") || rule.starts_with("rdfa.name")) return 3;
  if (rule == "meta.site_name") return 3;
  if (rule == "footer.copyright") return 2.5;
  if (rule == "title.piece") return 1.5;
  if (rule == "heading.name") return 0.8;
  return 0.5;
}

struct Candidate {
  std::string name;
  double weight = 0;
  std::size_t pages = 0;
};

/// Letters of the host's first label that a name covers: "lumen-skin.example" speaks for "Lumen Skin Clinic".
double host_support(const std::string& site, const std::string& folded) {
  std::string host, name;
  for (const char c : site.substr(0, site.find_first_of(".:")))
    if (c != '-') host += static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  for (const char c : folded)
    if (c != ' ') name += c;
  if (host.size() < 4 || name.size() < 4) return 0;
  if (host == name) return 3;
  if (host.find(name) != host.npos || name.find(host) != name.npos) return 2;
  std::size_t common = 0;
  while (common < host.size() && common < name.size() && host[common] == name[common]) ++common;
  return common >= 5 ? 1 : 0;
}

/// Somebody who works there signs the pages: that is no name of the business where it has another.
bool is_person(const SiteClaims& claims, const std::string& folded) {
  const auto& people = claims.of("practitioner");
  return std::any_of(people.begin(), people.end(),
                     [&](const Claim* claim) { return fold_name(text_in(*claim, "name")) == folded; });
}

}  // namespace

std::string name_of(const SiteClaims& claims, const std::vector<SiteAddress>& places,
                    std::vector<std::string>& aliases) {
  std::map<std::string, Candidate> candidates;  // by folded name
  std::map<std::pair<std::string, std::string>, std::map<std::string, bool>> pages;
  for (const auto* claim : claims.of("name")) {
    const auto name = text_in(*claim);
    const auto folded = fold_name(name);
    if (folded.size() < 3) continue;
    auto& candidate = candidates[folded];
    if (candidate.name.empty()) candidate.name = name;
    pages[{folded, std::string{claim->evidence.rule}}][claim->evidence.url] = true;
  }
  const auto all = std::max<std::size_t>(claims.pages.size(), 1);
  for (const auto& [key, urls] : pages) {
    const double share = static_cast<double>(urls.size()) / static_cast<double>(all);
    // A title's piece that stands on one page of many is that page's subject.
    auto weight = weight_of(key.second) *
                  (key.second == "title.piece" || key.second == "heading.name" ? share : 0.5 + 0.5 * share);
    candidates[key.first].weight += weight;
    candidates[key.first].pages = std::max(candidates[key.first].pages, urls.size());
  }
  const Candidate* best = nullptr;
  for (auto& [folded, candidate] : candidates) {
    candidate.weight += host_support(claims.site, folded) * (candidate.weight > 0.3 ? 1 : 0.4);
    if (is_person(claims, folded)) candidate.weight *= 0.3;
    if (best == nullptr || candidate.weight > best->weight) best = &candidate;
  }
  if (best == nullptr) return {};
  // "Quarantuno Estetica Torino" in the titles is what the site elsewhere calls "Quarantuno Estetica", in Torino.
  for (const auto& place : places)
    for (const auto& [folded, candidate] : candidates)
      if (!place.city.empty() && candidate.weight >= 0.3 &&
          fold_name(best->name) == folded + " " + fold_name(place.city)) {
        aliases.push_back(best->name);
        best = &candidate;
        break;
      }
  const auto chosen = fold_name(best->name);
  for (const auto& [folded, candidate] : candidates)
    if (&candidate != best && candidate.weight >= 1.5 &&
        std::find(aliases.begin(), aliases.end(), candidate.name) == aliases.end() &&
        (folded.find(chosen) != folded.npos || chosen.find(folded) != chosen.npos))
      aliases.push_back(candidate.name);
  return best->name;
}

}  // namespace needlepoint
