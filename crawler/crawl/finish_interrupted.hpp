#pragma once
#include "data/store.hpp"

namespace needlepoint::crawler {

/// The flag that the process started below runs under.
inline constexpr const char* only_interrupted_flag = "--only-interrupted";

/// When a kill interrupted fetches of this store, lets a process of its own fetch those few pages again, in a session
/// of its own, and waits for it. A kill that hits this process meanwhile does not interrupt them a second time: that
/// is how each page is fetched at most twice. The process is this program with the arguments it was called with and
/// `only_interrupted_flag`. Must be called while this process holds no lock on the store.
void finish_interrupted(const Store& store);

}  // namespace needlepoint::crawler
