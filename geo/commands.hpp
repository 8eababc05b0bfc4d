#pragma once

namespace CLI {
class App;
}

namespace needlepoint::geo {

/// Hangs `gazetteer build|lookup` and `distance` on `app`. Sets `exit_code` to 0 done, 1 refused, 3 broken.
void add_commands(CLI::App& app, int& exit_code);

}  // namespace needlepoint::geo
