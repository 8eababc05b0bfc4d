// What a page offers: treatments, concerns, the steps of a visit, where to book.
#include <algorithm>
#include <array>
#include <boost/json/object.hpp>
#include <set>
#include <utility>

#include "crawler/read/claims.hpp"
#include "crawler/read/services.hpp"
#include "data/phrase.hpp"

namespace needlepoint {
namespace {

/// A step of the visit, and its list in data/vocabulary/words.csv.
struct Step {
  std::string_view id, list;
};

constexpr std::array<Step, 4> visit_steps = {{{"consultation", "visit_consultation"},
                                              {"numbing", "visit_numbing"},
                                              {"aftercare", "visit_aftercare"},
                                              {"patch_test", "visit_patch_test"}}};

/// Begins with a quotation mark that closes behind more than a name: somebody else speaks.
bool is_quoted(std::string_view text) {
  constexpr std::size_t longest_name = 60;
  for (const auto& [open, close] : {std::pair{"“", "”"}, {"\"", "\""}, {"«", "»"}, {"„", "“"}})
    if (text.starts_with(open)) return text.find(close, std::string_view{open}.size() + longest_name) != text.npos;
  return false;
}

/// "our signature microneedling facial"
bool is_own(const Reference& tables, std::string_view lower, std::size_t at) {
  constexpr std::size_t reach = 30;
  return has_word_of(tables, "own_word", lower.substr(at > reach ? at - reach : 0, std::min(at, reach)));
}

/// How surely a place on the page says that a treatment is offered: a title, a heading, a menu, a list; or a sentence
/// that offers it. A question, an article and a client's words only mention it.
const char* rule_of(const PageReader& reader, const Block& block, std::size_t at) {
  if (reader.is_aside(block)) return "article.treatment";
  if (block.section == Section::praise || is_quoted(block.text)) return "praise.treatment";
  if (block.text.size() < 200 && block.text.find('?') != block.text.npos) return "question.treatment";
  if (block.section == Section::header || block.section == Section::footer) return "menu.treatment";
  if (block.heading_level > 0) return "heading.treatment";
  if (block.text.size() < 90) return "list.treatment";
  const auto sentence = sentence_around(block.lower, at);
  const bool offered = has_word_of(reader.tables, "offer_word", sentence) ||
                       has_word_of(reader.tables, "use_word", sentence) || is_own(reader.tables, block.lower, at);
  return offered ? "offer.treatment" : "text.treatment";
}

void read_treatments(PageReader& reader) {
  std::set<std::string> seen;
  const auto look = [&](const Block& block, const auto& rule) {
    for (const auto& match : reader.tables.treatment_words.find_widest(block.lower)) {
      const auto& treatment = reader.tables.treatments[match.owner];
      const char* name = rule(match.at);
      if (is_denied(reader.tables, block.lower, match.at) || is_declined(reader.tables, block, match.at)) continue;
      if (!seen.insert(treatment.id + name).second) continue;
      reader.add("treatment", boost::json::value(treatment.id), block, match.at, name);
    }
  };
  const bool article = reader.kind == PageKind::article;
  const auto look_above = [&](const std::string& text, const char* rule) {  // what stands above the page
    const bool asked = article || text.ends_with('?');
    const Block block{.text = text, .lower = lower_text(text), .heading = {}};
    look(block, [&](std::size_t) { return asked ? "article.treatment" : rule; });
  };
  look_above(reader.document.title, "title.treatment");
  look_above(reader.document.description, "description.treatment");
  for (const auto& block : reader.document.blocks)
    if (block.text.size() <= 6000) look(block, [&](std::size_t at) { return rule_of(reader, block, at); });
}

void read_concerns_and_visit(PageReader& reader) {
  std::set<std::string> seen;
  for (const auto& block : reader.document.blocks) {
    if (block.section != Section::main) continue;
    for (const auto& match : reader.tables.concern_words.find_all(block.lower))
      if (const auto& id = reader.tables.concerns[match.owner].id; seen.insert(id).second)
        reader.add("concern", boost::json::value(id), block, match.at, "text.concern");
    if (!reader.about_microneedling && !mentions_microneedling(reader.tables, block.lower)) continue;
    for (const auto& step : visit_steps)
      for (const auto& word : reader.tables.words_of(step.list))
        if (const auto at = find_phrase(block.lower, word, Ends::any);
            at != block.lower.npos && seen.insert(std::string{step.id}).second)
          reader.add("visit", boost::json::value(step.id), block, at, "text.visit");
  }
}

void read_booking(PageReader& reader) {
  const auto& words = reader.tables.words_of("booking_link");
  for (const auto& link : reader.document.links.links) {
    const auto text = lower_text(link.text);
    for (const auto& word : words)
      if (find_phrase(text, word) != text.npos) {
        reader.add("booking_url", boost::json::value(link.url.text()), link.text, 0, 0, "link.booking");
        return;
      }
  }
}

}  // namespace

bool mentions_microneedling(const Reference& tables, std::string_view lower) {
  const auto matches = tables.treatment_words.find_widest(lower);
  return std::any_of(matches.begin(), matches.end(),
                     [&](const PhraseMatch& match) { return tables.treatments[match.owner].is_microneedling; });
}

bool is_denied(const Reference& tables, std::string_view lower, std::size_t at) {
  const auto begin = at > 24 ? at - 24 : 0;
  auto before = lower.substr(begin, at - begin);
  if (const auto stop = before.rfind(". "); stop != before.npos) before.remove_prefix(stop + 2);
  return has_word_of(tables, "negation", before);
}

bool is_declined(const Reference& tables, const Block& block, std::size_t at) {
  const bool in_section = block.section == Section::main && block.heading_level == 0;  // a footer has no heading above
  return (in_section && has_word_of(tables, "service_denied", block.heading)) ||
         has_word_of(tables, "service_denied", sentence_around(block.lower, at));
}

std::string service_of(const Reference& tables, std::string_view lower) {
  std::size_t first = tables.treatments.size();  // in order of the table
  for (const auto& match : tables.treatment_words.find_widest(lower)) {
    if (is_denied(tables, lower, match.at)) continue;
    if (tables.treatments[match.owner].is_microneedling) return "microneedling";
    first = std::min(first, match.owner);
  }
  // "SkinPen, face and neck": in a price list the device stands for what is done with it.
  for (const auto& match : tables.device_words.find_all(lower)) {
    const auto& device = tables.devices[match.owner];
    const bool plain_word =
        device.common_word && tables.device_words.phrase(match.phrase).find(' ') == std::string::npos;
    if (plain_word && find_phrase(lower, "rf") == lower.npos) continue;
    if (device.family == "pen" || device.family == "rf_microneedling") return "microneedling";
  }
  return first < tables.treatments.size() ? tables.treatments[first].id : std::string{};
}

void read_offers(PageReader& reader) {
  read_treatments(reader);
  read_concerns_and_visit(reader);
  read_booking(reader);
}

}  // namespace needlepoint
