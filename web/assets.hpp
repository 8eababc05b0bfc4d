#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "web/http/response.hpp"

namespace needlepoint::web {

/// The page's style, scripts, fonts and map outlines, read once and kept compressed.
class Assets {
 public:
  /// Reads every file of `folder`. Throws std::runtime_error when there is none.
  explicit Assets(const std::filesystem::path& folder);

  /// The file's response; nullptr when there is none of that name.
  const Response* find(std::string_view name) const;
  /// Changes when any file does: pages put it behind each address, so that browsers may keep files for long.
  const std::string& version() const { return version_; }

 private:
  std::map<std::string, Response, std::less<>> files_;
  std::string version_;
};

/// FNV-1a, 64 bit, as 16 hex digits: for tags that tell apart, not for secrets.
std::string fingerprint(std::string_view text);

}  // namespace needlepoint::web
