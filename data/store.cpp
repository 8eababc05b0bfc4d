#include "data/store.hpp"

#include <cstdlib>
#include <stdexcept>

namespace needlepoint {

std::filesystem::path share_directory() {
  if (const char* given = std::getenv("NEEDLEPOINT_SHARE")) return given;
  const auto beside = std::filesystem::read_symlink("/proc/self/exe").parent_path();
  for (const auto& candidate : {beside / "share", beside / ".." / "share", beside / ".." / "share" / "needlepoint"})
    if (std::filesystem::exists(candidate / "data")) return candidate.lexically_normal();
  throw std::runtime_error("no share folder beside " + beside.string() + "; set NEEDLEPOINT_SHARE");
}

}  // namespace needlepoint
