#pragma once
#include <cstddef>
#include <string>

#include "data/result.hpp"

namespace needlepoint {

/// The bytes of a file, or of standard input for "-". A fault when it cannot be read or holds more than `limit` bytes.
Result<std::string> read_input_file(const std::string& path, std::size_t limit);

}  // namespace needlepoint
