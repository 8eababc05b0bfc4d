#pragma once
#include <string_view>

namespace needlepoint {

struct Encoding {
  std::string_view name;  ///< as in the Encoding Standard: "windows-1252"
  const char* icu;        ///< ICU's converter for it
};

/// The encoding of a label ("latin1", "UTF8"), by the Encoding Standard's table
/// (https://encoding.spec.whatwg.org/#names-and-labels); null for an unknown label. White space around it and case do
/// not matter.
const Encoding* encoding_for_label(std::string_view label);

}  // namespace needlepoint
