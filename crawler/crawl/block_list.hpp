#pragma once
#include <filesystem>
#include <set>
#include <string>

#include "data/url.hpp"

namespace needlepoint::crawler {

/// Hosts that asked to be left alone: a file of one host a line ('#' begins a comment), that holds for the host and
/// everything below it. Read again whenever the file has changed, so that a request is honored at the next fetch.
class BlockList {
 public:
  explicit BlockList(std::filesystem::path file) : file_{std::move(file)} {}  ///< empty: nobody is blocked

  /// The entry that `url` falls under, or empty. Throws std::runtime_error when the file is gone: better to stop than
  /// to visit somebody who asked us not to.
  std::string entry_for(const Url& url);

 private:
  void read_when_changed();

  std::filesystem::path file_;
  std::filesystem::file_time_type read_at_{};
  std::set<std::string, std::less<>> hosts_;
};

}  // namespace needlepoint::crawler
