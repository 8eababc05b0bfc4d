#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "data/result.hpp"

namespace needlepoint {

/// How one register's file is laid out: a small TOML file, so that an operator adds a register without code.
/// data/registers/README.md tells every key; those shipped are examples.
struct RegisterMap {
  enum class Encoding { utf8, latin1 };
  enum class DateOrder { month_first, day_first };

  std::string authority, state, url;
  Encoding encoding = Encoding::utf8;
  char delimiter = ',';
  DateOrder date_order = DateOrder::month_first;  ///< for 1/2/2026; years of four digits that come first need no hint
  std::vector<std::string> header;                ///< names of the columns of a file that has no header
  std::string header_starts_with;                 ///< first column of the header, when lines stand before it
  std::vector<std::string> header_commas;         ///< names that hold a comma and may stand there without quotes
  std::vector<std::string> missing;               ///< cells that mean nothing: "-"
  std::map<std::string, std::vector<std::string>> columns;  ///< what -> possible names, folded
  std::map<std::string, std::string> classes;               ///< printed class, folded -> canonical; others are skipped
  std::vector<std::string> businesses;                      ///< printed classes, folded, whose holder is a business
  std::string default_class;                                ///< for files of one class
  bool all_businesses = false;
  bool number_with_class = false;  ///< the number is unique only beside its class: "RN.1234"
  std::vector<std::string> active, disciplined,
      not_disciplined;  ///< words of the status and discipline columns, folded
};

/// Reads `file`. A fault names the file, the line and what is wrong; unknown keys are refused by name.
Result<RegisterMap> read_register_map(const std::filesystem::path& file);

/// `name` as a path to a .toml file, or the name of one that is shipped ("tdlr").
std::filesystem::path register_map_path(const std::string& name);

/// A printed word as it is compared: lower case, white space folded.
std::string folded_word(std::string_view word);

}  // namespace needlepoint
