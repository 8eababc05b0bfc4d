// The machines and pens that a page names, and whether it says that they are used here: pages also tell of what others
// use, of what was tried and sent back, and of rollers from the web.
#include <algorithm>
#include <boost/json/object.hpp>
#include <set>

#include "crawler/read/claims.hpp"
#include "crawler/read/services.hpp"
#include "data/phrase.hpp"

namespace needlepoint {
namespace {

constexpr std::size_t longest_line = 90;  // bytes of a list's item

/// Whether the words behind a common word let it be a name: "Exceed device", "Genius RF", "the Exceed.", not "Exceed
/// Your Expectations" nor "Profound changes".
bool reads_as_name(const Reference& tables, const Block& block, std::size_t end) {
  while (end < block.text.size() && !is_word_byte(block.text[end]) && block.text[end] != ' ') {
    if (block.text[end] != '-') return true;  // a list, a sentence's end
    ++end;
  }
  if (end == block.text.size()) return true;
  const auto rest = std::string_view{block.lower}.substr(end + 1);
  const auto next = rest.substr(0, rest.find_first_of(" .,;:!?)"));
  for (const auto* list : {"device_word", "name_joint"}) {
    const auto& words = tables.words_of(list);
    if (std::find(words.begin(), words.end(), next) != words.end()) return true;
  }
  return false;
}

/// "Exceed", "Genius"; not "Genius RF" nor "VirtueRF".
bool is_plain_word(const Device& device, const std::string& alias) {
  return device.common_word && std::all_of(alias.begin() + 1, alias.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// A common word is a device only beside words of the trade, written like a name.
bool is_device_here(const PageReader& reader, const Block& block, const PhraseMatch& match, std::size_t length) {
  const auto& tables = reader.tables;
  const auto title = lower_text(reader.document.title);
  const auto word = std::string_view{block.lower}.substr(match.at, length);
  if (reader.about_microneedling && find_phrase(title, word) != title.npos) return true;  // the device's own page
  const char first = block.text[match.at];
  if (first < 'A' || first > 'Z' || !reads_as_name(tables, block, match.at + length)) return false;
  const auto from = match.at > 50 ? match.at - 50 : 0;
  return has_word_of(tables, "device_word", std::string_view{block.lower}.substr(from, length + 100));
}

/// "Unlike Morpheus8", "instead of a roller", "Do you offer Vivace?": named, but not as used here.
bool is_compared(const Reference& tables, const Block& block, std::size_t at) {
  constexpr std::size_t reach = 40;
  auto before = std::string_view{block.lower}.substr(at > reach ? at - reach : 0, std::min(at, reach));
  if (const auto stop = before.find_last_of(".!?\n"); stop != before.npos) before = before.substr(stop + 1);
  return has_word_of(tables, "device_compared", before);
}

bool is_question(std::string_view text) { return text.ends_with('?'); }

/// "Do you have Morpheus8? No, ...": the next mark that ends a sentence asks.
bool is_asked(std::string_view text, std::size_t at) {
  const auto end = text.find_first_of(".!?\n", at);
  return end != text.npos && text[end] == '?';
}

/// How the page speaks of it: as used here, as one there is, as another's.
const char* rule_of(const PageReader& reader, const Block& block, std::size_t at) {
  if (reader.is_aside(block) || block.section == Section::praise || is_compared(reader.tables, block, at) ||
      is_declined(reader.tables, block, at) || is_asked(block.text, at) || is_question(block.text) ||
      is_question(block.heading))
    return "text.device.compared";
  const bool listed = block.heading_level > 0 || block.section != Section::main || block.text.size() < longest_line;
  if (listed) return "text.device";
  const auto sentence = sentence_around(block.lower, at);
  for (const auto* list : {"use_word", "own_word", "with_word"})
    if (has_word_of(reader.tables, list, sentence)) return "text.device";
  return "text.device.told";
}

/// The alias as the table writes it, of the phrase of the index ("dermapens" is Dermapen).
const std::string& alias_of(const Device& device, std::string_view phrase) {
  const auto found = std::find_if(device.aliases.begin(), device.aliases.end(), [&](const std::string& alias) {
    const auto lower = lower_text(alias);
    return phrase == lower || phrase == lower + "s";
  });
  return found == device.aliases.end() ? device.label : *found;
}

/// "X-Pen", "BioPen": pens that no table knows, on a page about needling; not "EpiPen" nor the pens without needles.
void read_unknown_pens(PageReader& reader, const Block& block, std::set<std::string>& seen) {
  for (auto at = block.text.find("Pen"); at != block.text.npos; at = block.text.find("Pen", at + 3)) {
    if (is_word_at(block.text, at + 3)) continue;
    auto begin = at;
    while (begin > 0 && (is_word_before(block.text, begin) || block.text[begin - 1] == '-')) --begin;
    if (begin == at || block.text[begin] < 'A' || block.text[begin] > 'Z') continue;
    const auto name = block.text.substr(begin, at + 3 - begin);
    if (name.find('-') != name.npos && name.size() > 7) continue;  // "Präzisions-Pen" is a word, "X-Pen" a name
    if (has_word_of(reader.tables, "other_pen", lower_text(name)) ||
        !reader.tables.device_words.find_all(lower_text(name)).empty())
      continue;
    if (!seen.insert(name).second) continue;
    reader.add("device", boost::json::object{{"id", lower_text(name)}, {"name", name}, {"clearance", "not recorded"}},
               block, begin, rule_of(reader, block, begin));
  }
}

}  // namespace

void read_devices(PageReader& reader) {
  const auto& tables = reader.tables;
  std::set<std::string> seen;
  for (const auto& block : reader.document.blocks) {
    std::size_t taken = 0;  // "SkinPen Precision" is not also "SkinPen"
    for (const auto& match : tables.device_words.find_widest(block.lower)) {
      const auto& device = tables.devices[match.owner];
      const auto phrase = tables.device_words.phrase(match.phrase);
      const auto& alias = alias_of(device, phrase);
      if (match.at < taken || (is_plain_word(device, alias) && !is_device_here(reader, block, match, phrase.size())))
        continue;
      taken = match.at + phrase.size();
      const auto* rule = rule_of(reader, block, match.at);
      if (!seen.insert(alias + rule).second) continue;
      reader.add("device", boost::json::object{{"id", device.id}, {"name", alias}, {"clearance", device.clearance}},
                 block, match.at, rule);
    }
    if (reader.about_microneedling) read_unknown_pens(reader, block, seen);
  }
}

}  // namespace needlepoint
