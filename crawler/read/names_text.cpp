// What a site calls itself: the site name for machines, the pieces of its titles, its copyright line, its logo.
#include <algorithm>
#include <boost/json/value.hpp>

#include "crawler/read/claims.hpp"
#include "data/phrase.hpp"

namespace needlepoint {
namespace {

std::string trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\n.,:-");
  if (begin == text.npos) return {};
  return std::string{text.substr(begin, text.find_last_not_of(" \t\n,:-") - begin + 1)};
}

/// "Microneedling | Lumen Skin Clinic" is two pieces. A plain hyphen parts only between spaces.
std::vector<std::string> pieces_of_title(std::string_view title) {
  std::vector<std::string> pieces;
  std::size_t begin = 0;
  const auto push = [&](std::size_t end) {
    if (auto piece = trimmed(title.substr(begin, end - begin)); piece.size() >= 2) pieces.push_back(std::move(piece));
  };
  for (std::size_t i = 0; i < title.size(); ++i) {
    const auto rest = title.substr(i);
    const std::size_t length = rest.starts_with(" - ")                              ? 3
                               : rest.starts_with("|")                              ? 1
                               : rest.starts_with(" – ") || rest.starts_with(" — ") ? 5
                               : rest.starts_with("·")                              ? 2
                               : rest.starts_with(": ")                             ? 2
                                                                                    : 0;
    if (length == 0) continue;
    push(i);
    begin = i + length;
    i = begin - 1;
  }
  push(title.size());
  return pieces;
}

/// "jeux-de-mains.be" is an address, whatever stands before it.
bool is_host_name(std::string_view name) {
  const auto dot = name.rfind('.');
  if (dot == name.npos || dot == 0 || dot + 3 > name.size() || name.find(' ') != name.npos) return false;
  return std::all_of(name.begin() + static_cast<std::ptrdiff_t>(dot) + 1, name.end(),
                     [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Bytes of the little word before the holder, "by" in the language of the site; 0 when there is none.
std::size_t length_of_by(std::string_view text) {
  for (const std::string_view by : {"by ", "By ", "par ", "por ", "door ", "przez "})
    if (text.starts_with(by)) return by.size();
  return 0;
}

/// "© 2026 Cedar & Pin Skin Studio. All rights reserved."
std::string copyright_holder(const Block& block) {
  for (const auto* sign : {"©", "copyright", "(c) 20"}) {
    const auto at = block.lower.find(sign);
    if (at == block.lower.npos) continue;
    auto text = std::string_view{block.text}.substr(at + std::string_view{sign}.size());
    while (!text.empty()) {
      const auto skip = text.find_first_not_of(" ©0123456789-–,.|:");
      if (skip == text.npos) return {};
      if (lower_text(text.substr(skip, 9)) == "copyright") text = text.substr(skip + 9);
      else if (const auto by = length_of_by(text.substr(skip)); by > 0) text = text.substr(skip + by);
      else {
        text = text.substr(skip);
        break;
      }
    }
    const auto end = text.find_first_of("\n\t|");
    text = text.substr(0, end);
    const auto lower = lower_text(text);
    for (const auto* stop : {". ", " all rights", " - ", " – ", " — ", " · ", ", all", " powered", " design",
                             " tous droits", " alle rechte"})
      if (const auto cut = lower.find(stop); cut != lower.npos && cut < text.size()) text = text.substr(0, cut);
    auto holder = trimmed(text);
    while (!holder.empty() && (holder.back() == '.' || (holder.back() >= '0' && holder.back() <= '9')))
      holder.pop_back();
    holder = trimmed(holder);
    if (holder.size() >= 3 && holder.size() <= 60 && !is_host_name(holder)) return holder;
  }
  return {};
}

}  // namespace

void read_names(PageReader& reader) {
  const auto& document = reader.document;
  if (!document.site_name.empty() && document.site_name.size() < 80)
    reader.add("name", boost::json::value(document.site_name), document.site_name, 0, 0, "meta.site_name");
  for (const auto& piece : pieces_of_title(document.title)) {
    if (piece.size() > 70) continue;
    reader.add("name", boost::json::value(piece), document.title, 0, 0, "title.piece");
    // "Quiet Harbor, Austin": a town behind a comma is no part of a name.
    if (const auto comma = piece.find(", "); comma != piece.npos && comma >= 4)
      reader.add("name", boost::json::value(piece.substr(0, comma)), document.title, 0, 0, "title.piece");
  }
  bool said = false;
  for (const auto& block : document.blocks) {
    if (const auto holder = copyright_holder(block); !holder.empty() && !said) {
      reader.add("name", boost::json::value(holder), block, 0, "footer.copyright");
      said = true;
    }
    if (block.heading_level == 1 && block.text.size() <= 60)
      reader.add("name", boost::json::value(fold_space(block.text)), block, 0, "heading.name");
  }
}

}  // namespace needlepoint
