#pragma once
#include <filesystem>

namespace needlepoint {

/// The one folder that holds everything a Needlepoint keeps.
struct Store {
  std::filesystem::path root;

  std::filesystem::path ledger() const { return root / "ledger.sqlite"; }     ///< what was collected
  std::filesystem::path archive() const { return root / "archive"; }          ///< pages as they were fetched, WARC
  std::filesystem::path generations() const { return root / "generations"; }  ///< published indexes
  std::filesystem::path current() const { return root / "CURRENT"; }          ///< the name of the published one
};

/// The folder with what the program brings along: data/*.csv, gazetteer.bin, the page's assets. `share` beside the
/// program, or ../share/needlepoint when installed; NEEDLEPOINT_SHARE overrides both.
/// Throws std::runtime_error when there is none.
std::filesystem::path share_directory();

}  // namespace needlepoint
