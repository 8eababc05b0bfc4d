#pragma once
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "crawler/read/html.hpp"
#include "data/url.hpp"

namespace needlepoint {

/// Bytes [begin, end) of HtmlTree::source().
struct ByteRange {
  std::uint64_t begin = 0, end = 0;
};

/// Why a script of JSON-LD is not JSON by RFC 8259.
struct JsonLdError {
  std::size_t script = 0;    ///< index into StructuredData::jsonld
  std::uint64_t offset = 0;  ///< byte of the page
  std::string message;
  bool mended = false;  ///< its one possible meaning was read all the same; else its value is null
};

/// What a page says for machines, in the order of the page. Items of microdata and RDFa have the shape of the HTML
/// standard ("Microdata", JSON): {"type": [..], "id": "..", "properties": {"name": [text or item, ..]}}.
struct StructuredData {
  std::vector<boost::json::value> jsonld;  ///< one a script, null when it does not parse
  std::vector<ByteRange> jsonld_at;        ///< the script's text, same index
  std::vector<JsonLdError> jsonld_errors;
  boost::json::array microdata;         ///< top-level items
  std::vector<ByteRange> microdata_at;  ///< the item's element, same index
  boost::json::array rdfa;              ///< typed subjects that are nobody's property
  std::vector<ByteRange> rdfa_at;
  std::map<std::string, std::vector<std::string>> opengraph;  ///< "og:title" -> contents
};

/// `base` is what relative URLs are resolved against (PageLinks::base).
StructuredData structured_data(const HtmlTree& tree, const Url& base);

}  // namespace needlepoint
