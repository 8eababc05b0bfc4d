#pragma once
#include <string_view>

#include "crawler/read/encoding_labels.hpp"

namespace needlepoint {

/// The HTML standard's "prescan a byte stream to determine its encoding" over the first 1,024 bytes; null when they say
/// nothing.
const Encoding* prescan_encoding(std::string_view bytes);

/// What a meta element anywhere in the page says: the parser meets it later, and "changes the encoding while parsing".
const Encoding* late_meta_encoding(std::string_view bytes);

/// The encoding of an HTTP header: the first charset parameter of a well-formed media type. Null when there is none, or
/// its label is unknown.
const Encoding* encoding_in_header(std::string_view content_type);

/// "extracting a character encoding from a meta element": the charset of "text/html; charset=utf-8".
const Encoding* encoding_in_content_type(std::string_view value);

}  // namespace needlepoint
