#include "web/page/templates.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace needlepoint::web {
namespace {

std::string read_file(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  if (!in) throw std::runtime_error("cannot read template " + file.string());
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// Puts the parts in place when the template is read, because a partial would be parsed again each time.
std::string with_parts(const std::filesystem::path& folder, const std::string& name, int depth) {
  if (depth > 8) throw std::runtime_error("templates include each other: " + name);
  std::string text = read_file(folder / (name + ".mustache")), out;
  std::size_t at = 0;
  for (auto begin = text.find("{{>"); begin != std::string::npos; begin = text.find("{{>", at)) {
    const auto end = text.find("}}", begin);
    if (end == std::string::npos) throw std::runtime_error("template " + name + " has an open {{>");
    std::string part = text.substr(begin + 3, end - begin - 3);
    part.erase(0, part.find_first_not_of(' '));
    part.erase(part.find_last_not_of(' ') + 1);
    out.append(text, at, begin - at).append(with_parts(folder, part, depth + 1));
    at = end + 2;
  }
  return out.append(text, at);
}

}  // namespace

Templates::Templates(const std::filesystem::path& folder) {
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    if (entry.path().extension() != ".mustache") continue;
    const auto name = entry.path().stem().string();
    kainjow::mustache::mustache parsed{with_parts(folder, name, 0)};
    if (!parsed.is_valid()) throw std::runtime_error("template " + name + ": " + parsed.error_message());
    templates_.emplace(name, std::move(parsed));
  }
}

std::string Templates::render(std::string_view name, const View& view) {
  const auto found = templates_.find(name);
  if (found == templates_.end()) throw std::runtime_error("no template " + std::string{name});
  return found->second.render(view);
}

}  // namespace needlepoint::web
