#include "crawler/read/structured_data.hpp"

#include "crawler/read/jsonld.hpp"

namespace needlepoint {

StructuredData structured_data(const HtmlTree& tree, const Url&) {
  StructuredData out;
  read_jsonld(tree, out);
  return out;
}

}  // namespace needlepoint
