#pragma once
#include <string>
#include <string_view>

#include "crawler/read/encoding_labels.hpp"

namespace needlepoint {

struct Decoded {
  std::string utf8;           ///< damaged bytes became U+FFFD, a byte order mark is gone
  std::string_view encoding;  ///< the standard's name: "windows-1252"
};

/// Finds a page's encoding as browsers do (HTML standard, "determining the character encoding"): byte order mark,
/// Content-Type, the first 1,024 bytes, a later meta element, then what the bytes look like.
const Encoding& sniff_encoding(std::string_view bytes, std::string_view content_type);

/// Sniffs and decodes: what a browser shows.
Decoded decode_page(std::string_view bytes, std::string_view content_type);

/// The same, but where the bytes belie what the page or the header says (UTF-8 under a western label, a western page
/// under the label UTF-8) it is read as it was written. A clinic's name with "Ã¼" in it is of no use to anybody.
Decoded decode_as_meant(std::string_view bytes, std::string_view content_type);

}  // namespace needlepoint
