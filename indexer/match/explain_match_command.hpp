#pragma once
#include "data/command_line.hpp"

namespace needlepoint::indexer {

/// `explain-match --store STORE --name N --class C --state S`: which register rows may be this person, and why or why
/// not.
void add_explain_match_command(CommandLine& line);

}  // namespace needlepoint::indexer
