// Completion against a look at every name.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "data/generation/words.hpp"
#include "indexer/publish_changes.hpp"
#include "tests/query/town.hpp"

using namespace needlepoint;

namespace {

/// Names of two or three words of a few, so that many share a beginning; popularity as the dice fall, with ties.
std::vector<Listing> clinics_of(std::mt19937& dice, int first, int last) {
  constexpr const char* parts[] = {"Skin", "Skincare", "Sky", "Needle", "Nérine", "Nova", "Oak", "O'Hara"};
  std::vector<Listing> out;
  for (int i = first; i < last; ++i) {
    auto listing = clinic("id" + std::to_string(i), 30 + i * .01, -97);
    listing.name.clear();
    for (auto words = 2 + dice() % 2; words > 0; --words)
      listing.name += (listing.name.empty() ? "" : " ") + std::string(parts[dice() % std::size(parts)]);
    listing.rating =
        Rating{3 + static_cast<double>(dice() % 4) / 2, static_cast<std::uint32_t>(1 + dice() % 3), 0, "map"};
    out.push_back(std::move(listing));
  }
  return out;
}

bool begins(const Listing& listing, const std::vector<std::string>& typed) {
  const auto has = words_of(listing.name);
  return std::all_of(typed.begin(), typed.end(), [&](const std::string& word) {
    return std::any_of(has.begin(), has.end(), [&](const std::string& one) {
      return &word == &typed.back() ? one.starts_with(word) : one == word;
    });
  });
}

std::vector<std::string> expected(std::vector<Listing> listings, std::string_view typed, std::size_t limit) {
  const auto words = words_of(typed);
  std::erase_if(listings, [&](const Listing& listing) { return !begins(listing, words); });
  std::sort(listings.begin(), listings.end(), [](const Listing& a, const Listing& b) {
    return std::tie(b.rating->value, b.rating->count, a.id) < std::tie(a.rating->value, a.rating->count, b.id);
  });
  std::vector<std::string> out;
  for (const auto& listing : listings)
    if (out.size() < limit) out.push_back(listing.id);
  return out;
}

std::vector<std::string> completed(Searcher& searcher, std::string_view typed, std::size_t limit) {
  std::vector<std::string> out;
  for (const auto& clinic : searcher.complete(typed, limit).clinics) out.push_back(clinic.id);
  return out;
}

constexpr const char* beginnings[] = {"sk",   "skin", "sk ne",    "skin sk",      "ner",
                                      "NERI", "o'ha", "nova oak", "oak nova sky", "zz"};

}  // namespace

TEST_CASE("clinics are completed as a look at every name tells, also after changes") {
  std::mt19937 dice{11};
  TemporaryStore folder;
  auto listings = clinics_of(dice, 0, 120);
  Searcher whole{publish_town(folder.store, listings), small_reference()};
  for (const auto* typed : beginnings) {
    INFO(typed);
    CHECK(completed(whole, typed, 7) == expected(listings, typed, 7));
    CHECK(completed(whole, typed, 500) == expected(listings, typed, 500));
  }
  auto put = clinics_of(dice, 100, 130);
  PublishOptions options;
  options.now = parse_rfc3339("2026-11-23T18:00:00Z").value();
  REQUIRE(publish_changes(folder.store, make_vocabulary(small_reference()), {put, {"id3"}}, options).has_value());
  listings.resize(100);
  listings.erase(listings.begin() + 3);
  listings.insert(listings.end(), put.begin(), put.end());
  Searcher changed{Generations{folder.store}.current().value(), small_reference()};
  for (const auto* typed : beginnings) {
    INFO(typed);
    CHECK(completed(changed, typed, 7) == expected(listings, typed, 7));
    CHECK(completed(changed, typed, 500) == expected(listings, typed, 500));
  }
}
