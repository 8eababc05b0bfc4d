#pragma once
#include "data/command_line.hpp"

namespace needlepoint::indexer {

/// `explain-merge --store STORE ONE OTHER`: whether two records speak of one place, and the rule that decided.
void add_explain_merge_command(CommandLine& line);

}  // namespace needlepoint::indexer
