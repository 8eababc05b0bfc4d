#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "crawler/read/html.hpp"
#include "crawler/read/links.hpp"
#include "crawler/read/structured_data.hpp"
#include "data/phrase.hpp"

namespace needlepoint {

/// Where on the page a text stands.
enum class Section : std::uint8_t { main, header, footer, form, praise };  // praise: what clients say

/// What a reader sees as one piece: a paragraph, a heading, a list item, a row of a table (cells parted by tabs), a
/// term with its description. Lines of <br> are parted by '\n'.
struct Block {
  std::string text;
  std::string lower;  ///< the same in lower case, byte for byte
  Section section = Section::main;
  int heading_level = 0;             ///< 1 to 6 for a heading itself
  std::string heading;               ///< the nearest heading above, lower case
  std::uint64_t begin = 0, end = 0;  ///< bytes of the decoded page
};

/// What a page says of the language it is written in.
struct LanguageMark {
  std::string tag;                   ///< as written, "es-MX"
  std::string rule;                  ///< where: "html.lang", "html.hreflang", "html.content-language"
  std::uint64_t begin = 0, end = 0;  ///< bytes of the decoded page
};

/// A page as a person reads it, and what it says for machines.
struct Document {
  std::string title, language, description, site_name;
  std::vector<LanguageMark> language_marks;
  std::vector<Block> blocks;  ///< visible text, in order; at most 20,000
  PageLinks links;
  StructuredData structured;
};

Document read_document(const HtmlTree& tree, const Url& page);

}  // namespace needlepoint
