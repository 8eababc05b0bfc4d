#pragma once
#include <filesystem>
#include <functional>

namespace CLI {
class App;
}

namespace needlepoint::geo {

/// Hangs `gazetteer build|lookup` on `app`; `default_file` says where the built table lies.
void add_gazetteer_commands(CLI::App& app, const std::function<std::filesystem::path()>& default_file, int& exit_code);

}  // namespace needlepoint::geo
