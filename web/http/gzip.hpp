#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace needlepoint::web {

/// `text` compressed; nothing when it is too small for that to be worth it. `level` as in zlib, 1 to 9.
std::shared_ptr<const std::string> gzip(std::string_view text, int level);

}  // namespace needlepoint::web
