// Ratings written in the text, and what says that a site is no clinic.
#include <re2/re2.h>

#include <algorithm>
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

constexpr std::array<Signal, 5> signals = {{{"vendor", "vendor_signal"},
                                            {"shop", "shop_signal"},
                                            {"academy", "academy_signal"},
                                            {"publication", "publication_signal"},
                                            {"provider", "provider_signal"}}};

}  // namespace

namespace {

/// "4.9" over "average from 1,240 Google reviews": a short block and the short ones behind it are one statement.
std::string statement_at(const std::vector<Block>& blocks, std::size_t i) {
  auto text = blocks[i].text;
  for (std::size_t next = i + 1; next < blocks.size() && next <= i + 2; ++next) {
    if (text.size() > 40 || blocks[next].text.size() > 80 || blocks[next].section != blocks[i].section) break;
    text += " " + blocks[next].text;
  }
  return text;
}

/// Digits with a comma or a point between thousands.
int whole_number(std::string_view text) {
  int number = 0;
  for (const char c : text)
    if (c >= '0' && c <= '9') number = number * 10 + (c - '0');
  return number;
}

}  // namespace

void read_ratings(PageReader& reader) {
  static const std::string words =
      "(?:reviews|ratings|bewertungen|rezensionen|avis|recensies|beoordelingen|reseñas|opiniones|recensioni|opinii|"
      "avaliações|patients|clients|customers)";
  static const RE2 out_of{R"((?i)\b([1-5](?:[.,]\d{1,2})?)\s*(?:/|out of|of|von|sur|de|su|van|na)\s*5\b)"};
  static const RE2 starred{R"((?i)\b([1-5][.,]\d{1,2})\s*[-–—|·:(]*\s*)"
                           R"((?:stars?\b|★|⭐|sterne|étoiles|estrellas|estrelas|stelle|sterren|gwiazd))"};
  static const RE2 told{R"((?i)\b([1-5][.,]\d{1,2})\b.{0,40}?(?:average|google|yelp|rated|)" + words.substr(3)};
  static const RE2 rated{
      R"((?i)\b(?:rated|rating|average|bewertung|note|score|nota|ocena|beoordeling)\b.{0,25}?\b([1-5][.,]\d{1,2})\b)"};
  static const RE2 reviews{
      R"((?i)\b(\d{1,3}(?:[.,]\d{3})+|\d{1,5})\+?\s*)"
      R"((?:(?:five|5)[- ]star\s+|google[- ]?|verified\s+|client\s+|patient\s+|happy\s+|online\s+)*)" +
      words};
  const auto& blocks = reader.document.blocks;
  // On a product's page the stars are the product's.
  if (std::any_of(reader.claims.begin(), reader.claims.end(),
                  [](const Claim& claim) { return claim.field == "signal" && claim.value == "product"; }))
    return;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].text.size() > 300 || blocks[i].text.find_first_of("12345") == std::string::npos) continue;
    const auto statement = statement_at(blocks, i);
    re2::StringPiece value, count;
    const bool counted = RE2::PartialMatch(statement, reviews, &count);
    const bool scaled = RE2::PartialMatch(statement, out_of, &value) || RE2::PartialMatch(statement, starred, &value);
    if (!scaled &&
        !(counted && (RE2::PartialMatch(statement, told, &value) || RE2::PartialMatch(statement, rated, &value))))
      continue;
    // Beside a client's words a number of stars is that client's.
    const auto lower = lower_text(statement);
    if (!counted && (blocks[i].section == Section::praise || !has_word_of(reader.tables, "rating_word", lower)))
      continue;
    auto digits = value.as_string();
    std::replace(digits.begin(), digits.end(), ',', '.');
    boost::json::object rating{
        {"value", std::stod(digits)},
        {"source", lower.find("google") != lower.npos ? "google, as quoted by the clinic" : "self"}};
    if (const int number = whole_number({count.data(), count.size()}); counted && number > 0) rating["count"] = number;
    reader.add("rating", std::move(rating), statement, blocks[i].begin, blocks[i].end, "text.rating");
    return;
  }
}

void read_signals(PageReader& reader) {
  PhraseIndex words;
  for (std::size_t kind = 0; kind < signals.size(); ++kind)
    for (const auto& phrase : reader.tables.words_of(signals[kind].list)) words.add(phrase, kind);
  if (reader.kind == PageKind::article)
    reader.add("signal", boost::json::value("article"), reader.document.title, 0, 0, "page.kind");
  std::set<std::size_t> seen;
  for (const auto& block : reader.document.blocks) {
    if (block.text.size() > 5000) continue;
    for (const auto& match : words.find_all(block.lower))
      if (seen.insert(match.phrase).second)
        reader.add("signal", boost::json::value(signals[match.owner].kind), block, match.at, "text.signal");
  }
}

}  // namespace needlepoint
