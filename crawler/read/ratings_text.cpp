// Ratings written in the text, and what says that a site is no clinic.
#include <re2/re2.h>

#include <array>
#include <boost/json/object.hpp>
#include <set>

#include "crawler/read/claims.hpp"
#include "data/phrase.hpp"

namespace needlepoint {
namespace {

/// What a vendor, a shop, an academy or a provider says: the kind, and its list in data/vocabulary/words.csv.
struct Signal {
  std::string_view kind, list;
};

constexpr std::array<Signal, 4> signals = {{{"vendor", "vendor_signal"},
                                            {"shop", "shop_signal"},
                                            {"academy", "academy_signal"},
                                            {"provider", "provider_signal"}}};

}  // namespace

void read_ratings(PageReader& reader) {
  static const RE2 out_of{R"((?i)\b([1-5][.,]\d)\s*(?:/|out of|of|von|sur|de)\s*5\b)"};
  static const RE2 reviews{
      R"((?i)(\d{1,5})\+?\s*(?:google\s+)?(?:reviews|ratings|bewertungen|avis|recensies|reseñas|recensioni|opinii))"};
  static const RE2 starred{R"((?i)\b([1-5][.,]\d)\s*(?:stars?|★|—\s*google|–\s*google|-\s*google|google))"};
  for (const auto& block : reader.document.blocks) {
    if (block.text.size() > 300) continue;
    re2::StringPiece value;
    if (!RE2::PartialMatch(block.text, out_of, &value) && !RE2::PartialMatch(block.text, starred, &value)) continue;
    const auto at = static_cast<std::size_t>(value.data() - block.text.data());
    auto digits = value.as_string();
    if (digits[1] == ',') digits[1] = '.';
    boost::json::object rating{
        {"value", std::stod(digits)},
        {"source", block.lower.find("google") != block.lower.npos ? "google, as quoted by the clinic" : "self"}};
    if (int count = 0; RE2::PartialMatch(block.text, reviews, &count)) rating["count"] = count;
    reader.add("rating", std::move(rating), block, at, "text.rating");
    return;
  }
}

void read_signals(PageReader& reader) {
  PhraseIndex words;
  for (std::size_t kind = 0; kind < signals.size(); ++kind)
    for (const auto& phrase : reader.tables.words_of(signals[kind].list)) words.add(phrase, kind);
  std::set<std::size_t> seen;
  for (const auto& block : reader.document.blocks) {
    if (block.text.size() > 5000) continue;
    for (const auto& match : words.find_all(block.lower))
      if (seen.insert(match.phrase).second)
        reader.add("signal", boost::json::value(signals[match.owner].kind), block, match.at, "text.signal");
  }
}

}  // namespace needlepoint
