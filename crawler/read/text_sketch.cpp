// The sketch of a page's own text: what near copies on other sites are known by.
#include "data/text_sketch.hpp"

#include "crawler/read/claims.hpp"
#include "data/phrase.hpp"

namespace needlepoint {
namespace {

constexpr std::size_t least_prose = 50;  // bytes; shorter pieces are menus, buttons and captions
constexpr std::size_t quoted = 200;

bool is_prose(const Block& block) {
  return block.section == Section::main && block.heading_level == 0 && block.text.size() >= least_prose;
}

}  // namespace

void read_text_sketch(PageReader& reader) {
  std::string prose;
  const Block *first = nullptr, *last = nullptr;
  for (const auto& block : reader.document.blocks) {
    if (!is_prose(block)) continue;
    if (!first) first = &block;
    last = &block;
    prose += block.lower;
    prose += '\n';
  }
  const auto sketch = TextSketch::of(prose);
  if (!sketch) return;
  reader.add("text_sketch", boost::json::value(sketch->text()), cut_text(first->text, quoted), first->begin, last->end,
             "text.sketch");
}

}  // namespace needlepoint
