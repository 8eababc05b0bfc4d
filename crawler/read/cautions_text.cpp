// The claim checker: wording about needling that the sources call false or risky. A fact with a link, no accusation:
// what is denied, warned of, or said of another treatment is passed over.
#include <re2/re2.h>

#include <algorithm>
#include <boost/json/object.hpp>
#include <set>

#include "crawler/read/claims.hpp"
#include "crawler/read/services.hpp"
#include "data/phrase.hpp"

namespace needlepoint {
namespace {

constexpr std::size_t longest_block = 4000, longest_sentence = 600, least_prose = 40, reach_of_denial = 40;

bool holds_any(std::string_view lower, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return find_phrase(lower, word) != lower.npos; });
}

/// Whether the sentence speaks of needling: it names it, or stands in the running text of a page or a chapter about
/// it.
bool is_about_needling(const PageReader& reader, const Block& block, const std::string& sentence) {
  if (mentions_microneedling(reader.tables, sentence)) return true;
  if (block.section != Section::main || block.text.size() < least_prose) return false;
  return reader.about_microneedling || mentions_microneedling(reader.tables, block.heading);
}

/// Denied in the words just before `at`: "not FDA-approved", "we never combine it with PRP".
bool is_denied(const Block& block, std::size_t at, const Caution& caution) {
  const auto begin = at > reach_of_denial ? at - reach_of_denial : 0;
  return holds_any(std::string_view{block.lower}.substr(begin, at - begin), caution.unless);
}

/// Whether the caution's words at `at` are a claim about needling.
bool is_claim(const PageReader& reader, const Block& block, const Caution& caution, std::size_t at) {
  const auto sentence = lower_text(sentence_around(block.text, at, longest_sentence));
  if (!is_about_needling(reader, block, sentence) || is_denied(block, at, caution)) return false;
  // What has to be sold to count is warned of anywhere in its sentence: "kits for use at home are dangerous".
  return caution.beside.empty() || (holds_any(sentence, caution.beside) && !holds_any(sentence, caution.unless));
}

/// An age below 22 at which clients are taken: "from the age of 16", "ages 18+", "teens from 14 years".
std::size_t find_young_age(const PageReader& reader, const Block& block, const Caution& caution) {
  static const RE2 young{
      R"((\b(?:ages?(?:\s+of)?|aged)\s+(?:1[2-9]|2[01])\b)|(\b(?:from|over|minimum)\s+(?:1[2-9]|2[01])\s*(?:\+|years|year-olds?|and (?:older|up|over)))|(\bteens?\s+(?:aged\s+|from\s+)?1[2-9]\b))"};
  re2::StringPiece aged, from, teens;
  if (!RE2::PartialMatch(block.lower, young, &aged, &from, &teens)) return block.lower.npos;
  const auto& words = !aged.empty() ? aged : !from.empty() ? from : teens;
  const auto at = static_cast<std::size_t>(words.data() - block.lower.data());
  const auto sentence = lower_text(sentence_around(block.text, at, longest_sentence));
  return is_about_needling(reader, block, sentence) && !is_denied(block, at, caution) ? at : block.lower.npos;
}

}  // namespace

void read_flags(PageReader& reader) {
  std::set<std::string_view> seen;
  const auto say = [&](const Caution& caution, const Block& block, std::size_t at) {
    if (!seen.insert(caution.id).second) return;
    reader.add("flag", boost::json::object{{"id", caution.id}, {"reason", caution.reason}, {"source", caution.source}},
               block, at, "text.caution");
  };
  const auto& cautions = reader.tables.cautions;
  for (const auto& block : reader.document.blocks) {
    if (block.text.size() > longest_block) continue;
    for (const auto& match : reader.tables.caution_words.find_all(block.lower))
      if (is_claim(reader, block, cautions[match.owner], match.at)) say(cautions[match.owner], block, match.at);
    for (const auto& caution : cautions)
      if (caution.phrases.empty())
        if (const auto at = find_young_age(reader, block, caution); at != block.lower.npos) say(caution, block, at);
  }
}

}  // namespace needlepoint
