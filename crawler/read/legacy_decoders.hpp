#pragma once
#include <string>
#include <string_view>

#include "crawler/read/encoding_labels.hpp"

namespace needlepoint {

/// `bytes` as UTF-8 by the decoder of the Encoding Standard (https://encoding.spec.whatwg.org) for any encoding but
/// UTF-8 and UTF-16. Each damaged sequence is one U+FFFD, and an ASCII byte in it is read for itself.
std::string decode_legacy(std::string_view bytes, const Encoding& encoding);

/// Decoders of the standard's chapters 10 to 13, one a file.
std::string decode_gb18030(std::string_view bytes);
std::string decode_iso_2022_jp(std::string_view bytes);
std::string decode_shift_jis(std::string_view bytes);
std::string decode_euc_jp(std::string_view bytes);
std::string decode_euc_kr(std::string_view bytes);
std::string decode_big5(std::string_view bytes);

void append_utf8(std::string& out, char32_t code);

}  // namespace needlepoint
