#pragma once
#include <cstdio>
#include <cstdlib>

namespace needlepoint {

/// What a fuzzer found to be untrue ends the run, in every build.
inline void promise(bool kept, const char* what) {
  if (kept) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

}  // namespace needlepoint
