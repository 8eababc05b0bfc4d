#include "web/desk.hpp"

namespace needlepoint::web {

Reader* Desk::reader() {
  auto newest = publication_.newest();
  if (newest && newest != generation_) {
    reader_.reset();
    generation_ = std::move(newest);
    reader_.emplace(Reader{shared_, Searcher{generation_, shared_.places, shared_.reference}, templates_});
  }
  return reader_ ? &*reader_ : nullptr;
}

}  // namespace needlepoint::web
