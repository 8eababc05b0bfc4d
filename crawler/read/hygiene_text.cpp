// How clean a page says that it works, and about which service it says so.
#include <algorithm>
#include <array>
#include <boost/json/object.hpp>
#include <set>

#include "crawler/read/claims.hpp"
#include "crawler/read/services.hpp"
#include "data/phrase.hpp"

namespace needlepoint {
namespace {

/// Whether a phrase of the list stands in `lower`, in a longer word as well.
bool has_part_of(const Reference& tables, std::string_view list, std::string_view lower) {
  const auto& words = tables.words_of(list);
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

/// The service that the page itself is about: its title, or its main heading.
std::string subject_of(const PageReader& reader) {
  if (reader.about_microneedling) return "microneedling";
  if (auto service = service_of(reader.tables, lower_text(reader.document.title)); !service.empty()) return service;
  for (const auto& block : reader.document.blocks)
    if (block.heading_level == 1)
      if (auto service = service_of(reader.tables, block.lower); !service.empty()) return service;
  const bool is_home = reader.page.url.path().size() <= 1;
  return !is_home && has_word_of(reader.tables, "other_service", lower_text(reader.document.title)) ? "other" : "";
}

/// A claim about waxing is no claim about needling: the sentence decides, then what stands before it in its block, the
/// heading, the blocks before, the page.
std::string about_what(const PageReader& reader, std::size_t i, std::size_t at, std::string_view sentence,
                       const HygieneKind& kind) {
  const auto& tables = reader.tables;
  const auto& block = reader.document.blocks[i];
  if (kind.id == "fda_cleared_device") return "device";
  if (kind.id == "consent_form") return "visit";
  if (auto service = service_of(tables, sentence); !service.empty()) return service;
  if (has_word_of(tables, "other_service", sentence)) return "other";
  if (auto service = service_of(tables, std::string_view{block.lower}.substr(0, at)); !service.empty()) return service;
  if (auto service = service_of(tables, block.heading); !service.empty()) return service;
  static constexpr std::array<std::string_view, 4> of_room = {"surface_disinfection", "inspection",
                                                              "bloodborne_training", "hygiene_protocol"};
  if (std::find(of_room.begin(), of_room.end(), kind.id) != of_room.end()) return "premises";
  if (const auto subject = subject_of(reader); !subject.empty()) return subject;
  if (kind.id == "single_use_needles") {
    if (auto service = service_before(reader, i); !service.empty()) return service;
    if (has_part_of(tables, "needling_part", sentence)) return "microneedling";
  }
  return "premises";
}

}  // namespace

void read_hygiene(PageReader& reader) {
  const auto& blocks = reader.document.blocks;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const auto& block = blocks[i];
    if (block.section == Section::form || block.section == Section::praise || block.text.size() > 6000 ||
        reader.is_aside(block))
      continue;
    std::set<std::size_t> said;  // each practice once a block
    for (const auto& match : reader.tables.hygiene_words.find_all(block.lower)) {
      const auto& kind = reader.tables.hygiene[match.owner];
      if (said.contains(match.owner) || is_denied(reader.tables, block.lower, match.at)) continue;
      const auto sentence = sentence_around(block.lower, match.at, 400);
      // A "single-use" thing is no needle without a word of what pricks the skin.
      if (kind.id == "single_use_needles" && !has_part_of(reader.tables, "needle_part", sentence)) continue;
      said.insert(match.owner);
      const auto about = about_what(reader, i, match.at, sentence, kind);
      reader.add("hygiene", boost::json::object{{"practice", kind.id}, {"about", about}}, block, match.at,
                 "text.hygiene");
    }
  }
}

}  // namespace needlepoint
