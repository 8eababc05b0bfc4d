#include "indexer/resolve/text_copies.hpp"

#include <algorithm>

namespace needlepoint {
namespace {

bool names_a_street(const SiteClaims& claims) {
  const auto& addresses = claims.of("address");
  return std::any_of(addresses.begin(), addresses.end(),
                     [](const Claim* address) { return !text_in(*address, "street").empty(); });
}

}  // namespace

void TextCopies::suspect(const SiteClaims& claims) {
  if (names_a_street(claims)) return;
  for (const auto* claim : claims.of("text_sketch"))
    if (auto sketch = TextSketch::from_text(text_in(*claim)))
      pages_.push_back({.site = claims.site, .sketch = std::move(*sketch), .copied_from = {}});
}

void TextCopies::look_for(Ledger& ledger) {
  if (pages_.empty()) return;
  for (std::size_t page = 0; page < pages_.size(); ++page)
    for (const auto hash : pages_[page].sketch.hashes()) by_hash_.emplace_back(hash, page);
  std::sort(by_hash_.begin(), by_hash_.end());
  ledger.each_claim_of("text_sketch", [&](const std::string& site, const Claim& claim) {
    if (const auto sketch = TextSketch::from_text(text_in(claim))) compare(site, claim.evidence.url, *sketch);
  });
  std::map<std::string, std::pair<std::size_t, std::size_t>> counts;  // pages, and copies among them
  std::map<std::string, std::string> sources;
  for (const auto& page : pages_) {
    auto& [all, copies] = counts[page.site];
    ++all;
    if (page.copied_from.empty()) continue;
    ++copies;
    sources.emplace(page.site, page.copied_from);
  }
  for (const auto& [site, count] : counts)
    if (count.second * 2 >= count.first && count.second > 0)
      reasons_[site] = "a copy: it names no street, and its text stands on " + sources[site];
}

void TextCopies::compare(const std::string& site, const std::string& url, const TextSketch& sketch) {
  std::map<std::size_t, std::size_t> shared;
  for (const auto hash : sketch.hashes())
    for (auto at = std::lower_bound(by_hash_.begin(), by_hash_.end(), std::pair{hash, std::size_t{0}});
         at != by_hash_.end() && at->first == hash; ++at)
      ++shared[at->second];
  for (const auto& [page, hashes] : shared) {
    auto& suspect = pages_[page];
    if (suspect.site == site || !suspect.copied_from.empty() || hashes * 4 < sketch.hashes().size()) continue;
    if (suspect.sketch.resemblance(sketch) >= near_copy) suspect.copied_from = url;
  }
}

std::string TextCopies::reason(const std::string& site) const {
  const auto found = reasons_.find(site);
  return found == reasons_.end() ? std::string{} : found->second;
}

}  // namespace needlepoint
