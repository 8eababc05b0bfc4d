#include "crawler/crawl_config.hpp"

#include <toml++/toml.h>

#include <optional>
#include <sstream>

namespace needlepoint::crawler {
namespace {

/// A value as it would stand on the command line; nothing for dates and tables.
std::optional<std::string> word_of(const toml::node& node) {
  if (const auto* const text = node.as_string()) return text->get();
  if (const auto* const truth = node.as_boolean()) return truth->get() ? "true" : "false";
  std::ostringstream number;
  if (const auto* const integer = node.as_integer()) number << integer->get();
  else if (const auto* const real = node.as_floating_point()) number << real->get();
  else return std::nullopt;
  return number.str();
}

std::optional<std::vector<std::string>> words_of(const toml::node& node) {
  std::vector<std::string> words;
  const auto take = [&words](const toml::node& one) {
    auto word = word_of(one);
    if (word) words.push_back(std::move(*word));
    return word.has_value();
  };
  const auto* const list = node.as_array();
  if (list == nullptr) return take(node) ? std::optional{words} : std::nullopt;
  for (const auto& one : *list)
    if (!take(one)) return std::nullopt;
  return words;
}

/// The option a key means. Those that steer the reading itself, or belong to the program alone, have no key.
CLI::Option* option_of(CLI::App& command, const std::string& key) {
  auto* const option = command.get_option_no_throw(key == "urls" ? key : "--" + key);
  const bool settable = option != nullptr && !option->get_group().empty() && option != command.get_help_ptr() &&
                        !option->check_name(config_flag);
  return settable ? option : nullptr;
}

std::string set(CLI::App& command, const std::string& key, const toml::node& node) {
  auto* const option = option_of(command, key);
  if (option == nullptr) return "unknown key '" + key + "'";
  if (option->count() > 0) return {};  // the command line goes before
  const auto words = words_of(node);
  if (!words) return "'" + key + "' must be a text, a number, true or false, or a list of these";
  if (words->size() > 1 && option->get_items_expected_max() <= 1) return "'" + key + "' takes one value";
  try {
    for (const auto& word : *words) option->add_result(word);
    if (!words->empty()) option->run_callback();
  } catch (const CLI::ParseError& error) {
    return error.what();
  }
  return {};
}

Fault fault_at(const std::filesystem::path& file, const toml::source_region& place, std::string what) {
  return {FaultCode::bad_input, file.string() + ":" + std::to_string(place.begin.line), std::move(what)};
}

}  // namespace

Result<bool> read_crawl_config(const std::filesystem::path& file, CLI::App& command) {
  try {
    const auto table = toml::parse_file(file.string());
    for (const auto& [key, node] : table) {
      const auto wrong = set(command, std::string{key.str()}, node);
      if (!wrong.empty()) return fault_at(file, key.source(), wrong);
    }
  } catch (const toml::parse_error& error) {
    return fault_at(file, error.source(), std::string{error.description()});
  }
  return true;
}

}  // namespace needlepoint::crawler
