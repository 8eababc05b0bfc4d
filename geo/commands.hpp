#pragma once
#include <filesystem>
#include <functional>

namespace CLI {
class App;
}

namespace needlepoint::geo {

/// Hangs `gazetteer build|lookup` and `distance` on `app`. `gazetteer` says where the built table of places lies.
/// Sets `exit_code` to 0 done, 1 refused, 2 wrong usage.
void add_commands(CLI::App& app, const std::function<std::filesystem::path()>& gazetteer, int& exit_code);

}  // namespace needlepoint::geo
