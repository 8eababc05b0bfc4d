// What a page offers: treatments, devices, concerns, the steps of a visit, where to book; and how clean it says it is.
#include <algorithm>
#include <array>
#include <boost/json/object.hpp>
#include <set>

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

/// A word of denial stands in the 24 bytes before `at`.
bool is_negated(const Reference& tables, std::string_view lower, std::size_t at) {
  const auto begin = at > 24 ? at - 24 : 0;
  const auto before = lower.substr(begin, at - begin);
  const auto& words = tables.words_of("negation");
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return find_phrase(before, word) != before.npos; });
}

constexpr std::array<std::string_view, 10> words_of_trade = {
    "microneedling", "micro-needling", "needling",  "radiofrequency", "rf",
    "pen",           "cartridge",      "handpiece", "device",         "system"};

/// Whether the words behind a common word let it be a name: "Exceed device", "Genius RF", "the Exceed.", not "Exceed
/// Your Expectations" nor "Profound changes".
bool reads_as_name(const Block& block, std::size_t end) {
  while (end < block.text.size() && !is_word_byte(block.text[end]) && block.text[end] != ' ') {
    if (block.text[end] != '-') return true;  // a list, a sentence's end
    ++end;
  }
  if (end == block.text.size()) return true;
  const auto rest = std::string_view{block.lower}.substr(end + 1);
  const auto next = rest.substr(0, rest.find_first_of(" .,;:!?)"));
  for (const auto* joining : {"is", "by", "and", "or", "for", "to", "with"})
    if (next == joining) return true;
  return std::find(words_of_trade.begin(), words_of_trade.end(), next) != words_of_trade.end();
}

/// A common word is a device only beside words of the trade, written like a name.
bool is_device_here(const Device& device, const Block& block, std::size_t at, std::size_t length) {
  if (!device.common_word) return true;
  const char first = block.text[at];
  if (first < 'A' || first > 'Z' || !reads_as_name(block, at + length)) return false;
  const auto from = at > 50 ? at - 50 : 0;
  const auto around = std::string_view{block.lower}.substr(from, length + 100);
  return std::any_of(words_of_trade.begin(), words_of_trade.end(),
                     [&](const auto word) { return find_phrase(around, word) != around.npos; });
}

/// Where `alias` names the device; npos when it does not.
std::size_t find_device(const Device& device, const Block& block, std::string_view alias,
                        const std::set<std::size_t>& taken) {
  auto at = find_phrase(block, alias);
  while (at != block.lower.npos && (taken.contains(at) || !is_device_here(device, block, at, alias.size())))
    at = find_phrase(block.lower, alias, Ends::whole_words, at + alias.size());
  if (at == block.lower.npos && !device.common_word) at = find_phrase(block, std::string{alias} + "s");  // "Dermapens"
  return taken.contains(at) ? block.lower.npos : at;
}

void read_treatments(PageReader& reader) {
  std::set<std::string> seen;
  const auto look = [&](const Block& block, const char* rule) {
    for (const auto& match : reader.tables.treatment_words.find_all(block.lower)) {
      const auto& treatment = reader.tables.treatments[match.owner];
      if (is_negated(reader.tables, block.lower, match.at) || !seen.insert(treatment.id + rule).second) continue;
      reader.add("treatment", boost::json::value(treatment.id), block, match.at, rule);
    }
  };
  const auto title = lower_text(reader.document.title);
  const Block title_block{.text = reader.document.title, .lower = title, .heading = {}};
  look(title_block, "title.treatment");
  for (const auto& block : reader.document.blocks) {
    if (block.text.size() > 6000) continue;
    const char* rule = block.section == Section::header || block.section == Section::footer ? "menu.treatment"
                       : block.heading_level > 0                                            ? "heading.treatment"
                       : block.text.size() < 90                                             ? "list.treatment"
                                                                                            : "text.treatment";
    look(block, rule);
  }
}

void read_devices(PageReader& reader) {
  std::set<std::string> seen;
  std::vector<std::string> lower;
  for (const auto& device : reader.tables.devices)
    for (const auto& alias : device.aliases) lower.push_back(lower_text(alias));
  for (const auto& block : reader.document.blocks) {
    std::set<std::size_t> taken;  // "SkinPen Precision" is not also "SkinPen"
    auto next = lower.begin();
    for (const auto& device : reader.tables.devices) {
      auto word = next;
      next += static_cast<std::ptrdiff_t>(device.aliases.size());
      for (const auto& alias : device.aliases) {
        const auto at = find_device(device, block, *word++, taken);
        if (at == block.lower.npos) continue;
        taken.insert(at);
        if (seen.insert(alias).second)
          reader.add("device", boost::json::object{{"id", device.id}, {"name", alias}, {"clearance", device.clearance}},
                     block, at, "text.device");
        break;
      }
    }
  }
}

void read_concerns_and_visit(PageReader& reader) {
  std::set<std::string> seen;
  for (const auto& block : reader.document.blocks) {
    if (block.section != Section::main) continue;
    for (const auto& concern : reader.tables.concerns)
      for (const auto& word : concern.synonyms)
        if (const auto at = find_phrase(block, word); at != block.lower.npos && seen.insert(concern.id).second)
          reader.add("concern", boost::json::value(concern.id), block, at, "text.concern");
    if (!reader.about_microneedling && !mentions_microneedling(reader.tables, block.lower)) continue;
    for (const auto& step : visit_steps)
      for (const auto& word : reader.tables.words_of(step.list))
        if (const auto at = find_phrase(block, word, Ends::any);
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
  const auto matches = tables.treatment_words.find_all(lower);
  return std::any_of(matches.begin(), matches.end(),
                     [&](const PhraseMatch& match) { return tables.treatments[match.owner].is_microneedling; });
}

std::string service_of(const Reference& tables, std::string_view lower) {
  std::size_t first = tables.treatments.size();  // in order of the table
  for (const auto& match : tables.treatment_words.find_all(lower)) {
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
  read_devices(reader);
  read_concerns_and_visit(reader);
  read_booking(reader);
}

namespace {

/// Words of what pricks the skin: a "single-use" thing is no needle without one.
bool names_needles(const Reference& tables, std::string_view lower) {
  const auto& words = tables.words_of("needle_part");
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return lower.find(word) != lower.npos; });
}

/// The service that one of the few blocks before speaks of: prices and steps of a treatment are short pieces, and the
/// sentence about its needles stands among them.
std::string service_before(const PageReader& reader, std::size_t at) {
  constexpr std::size_t reach = 4;
  const auto& blocks = reader.document.blocks;
  for (std::size_t back = 1; back <= reach && back <= at; ++back) {
    if (blocks[at - back].section != blocks[at].section) break;
    if (auto service = service_of(reader.tables, blocks[at - back].lower); !service.empty()) return service;
  }
  return {};
}

/// A claim about waxing is no claim about needling: the sentence decides, then the heading, what stands before, the
/// page.
std::string about_what(const PageReader& reader, std::size_t block, std::string_view sentence,
                       const HygieneKind& kind) {
  if (auto service = service_of(reader.tables, sentence); !service.empty()) return service;
  if (auto service = service_of(reader.tables, reader.document.blocks[block].heading); !service.empty()) return service;
  static constexpr std::array<std::string_view, 4> of_room = {"surface_disinfection", "inspection",
                                                              "bloodborne_training", "hygiene_protocol"};
  if (std::find(of_room.begin(), of_room.end(), kind.id) != of_room.end()) return "premises";
  if (kind.id == "single_use_needles" && names_needles(reader.tables, sentence))
    if (auto service = service_before(reader, block); !service.empty()) return service;
  return reader.about_microneedling ? "microneedling" : "premises";
}

}  // namespace

void read_hygiene(PageReader& reader) {
  const auto& blocks = reader.document.blocks;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const auto& block = blocks[i];
    if (block.section == Section::form || block.text.size() > 6000) continue;
    for (const auto& kind : reader.tables.hygiene)
      for (const auto& phrase : kind.phrases) {
        const auto at = find_phrase(block, phrase, Ends::any);
        if (at == block.lower.npos || is_negated(reader.tables, block.lower, at)) continue;
        const auto sentence = sentence_around(block.lower, at, 400);
        if (kind.id == "single_use_needles" && !names_needles(reader.tables, sentence)) continue;
        reader.add("hygiene",
                   boost::json::object{{"practice", kind.id}, {"about", about_what(reader, i, sentence, kind)}}, block,
                   at, "text.hygiene");
        break;
      }
  }
}

}  // namespace needlepoint
