#pragma once
#include <filesystem>
#include <kainjow/mustache.hpp>
#include <map>
#include <string>
#include <string_view>

namespace needlepoint::web {

/// What a template is filled with.
using View = kainjow::mustache::data;

/// The page's mustache templates, parsed once. Rendering needs the parsed template to itself, so each thread has
/// its own Templates.
class Templates {
 public:
  /// Reads every *.mustache of `folder`; `{{>name}}` puts name.mustache in its place. Throws std::runtime_error
  /// when a file is missing or damaged.
  explicit Templates(const std::filesystem::path& folder);

  /// `name` without its ending. Values are escaped for HTML unless the template says `{{{value}}}`.
  std::string render(std::string_view name, const View& view);

 private:
  std::map<std::string, kainjow::mustache::mustache, std::less<>> templates_;
};

/// A list or an object to be filled.
inline View list() { return View{View::type::list}; }

}  // namespace needlepoint::web
