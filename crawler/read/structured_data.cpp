#include "crawler/read/structured_data.hpp"

#include "crawler/read/jsonld.hpp"
#include "crawler/read/microdata.hpp"
#include "crawler/read/rdfa.hpp"

namespace needlepoint {

StructuredData structured_data(const HtmlTree& tree, const Url& base) {
  StructuredData out;
  read_jsonld(tree, out);
  read_microdata(tree, base, out);
  read_rdfa(tree, base, out);
  read_opengraph(tree, out);
  return out;
}

}  // namespace needlepoint
