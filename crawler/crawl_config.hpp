#pragma once
#include <filesystem>

#include "data/command_line.hpp"
#include "data/result.hpp"

namespace needlepoint::crawler {

/// Gives `command`'s options what a TOML file says: each key is the long name of an option, without its dashes ("delay
/// = 2.5", "seeds = \"seeds.txt\"", "recrawl = true"; lists where an option may be repeated). What the command line
/// gave stays. A fault names the file, the line and what is wrong there: an unknown key, a value out of its range,
/// broken TOML.
Result<bool> read_crawl_config(const std::filesystem::path& file, CLI::App& command);

inline constexpr const char* config_flag = "--config";

}  // namespace needlepoint::crawler
