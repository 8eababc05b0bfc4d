#pragma once
#include <CLI/CLI.hpp>
#include <boost/json/object.hpp>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "data/store.hpp"

namespace needlepoint {

/// What every command promises the shell.
enum class Exit : int {
  done = 0,
  refused = 1,  ///< refused, or nothing readable
  usage = 2,    ///< wrong usage
  broken = 3,   ///< broken machinery: disk, memory, a damaged database
};

/// What main.cpp hands to each folder so that it can hang its subcommands on. `verify` and `status` are asked of
/// every folder that keeps something in the store, so each folder adds its own part.
struct CommandLine {
  CLI::App& app;
  Exit exit = Exit::done;  ///< set by the subcommand that ran

  struct Damage {
    std::string where, what;
  };
  std::vector<std::function<std::vector<Damage>(const Store&)>> verify = {};
  std::vector<std::function<void(const Store&, boost::json::object& report)>> status = {};
  /// For `status --coverage`: for how many published listings each field is known; set by the folder that publishes.
  std::function<boost::json::object(const Store&)> coverage = {};
  /// Checks one archive file for `verify FILE.warc.gz`; set by the folder that writes archives.
  std::function<std::vector<Damage>(const std::filesystem::path&)> verify_archive = {};
};

}  // namespace needlepoint
