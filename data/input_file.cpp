#include "data/input_file.hpp"

#include <fstream>
#include <iostream>

namespace needlepoint {

Result<std::string> read_input_file(const std::string& path, std::size_t limit) {
  std::ifstream file;
  if (path != "-") {
    file.open(path, std::ios::binary);
    if (!file) return Fault{FaultCode::not_found, path, "cannot be opened"};
  }
  std::istream& in = path == "-" ? std::cin : file;
  constexpr std::size_t block = 1 << 16;
  std::string bytes;
  while (in) {
    const std::size_t size = bytes.size();
    bytes.resize(size + block);
    in.read(bytes.data() + size, static_cast<std::streamsize>(block));
    bytes.resize(size + static_cast<std::size_t>(in.gcount()));
    if (bytes.size() > limit) return Fault{FaultCode::too_large, path, "is over " + std::to_string(limit) + " bytes"};
  }
  if (in.bad()) return Fault{FaultCode::unreadable, path, "cannot be read"};
  return bytes;
}

}  // namespace needlepoint
