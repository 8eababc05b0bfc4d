#include "query/text_index.hpp"

#include <fcntl.h>
#include <xapian.h>

#include <string>
#include <vector>

namespace needlepoint {
namespace {

constexpr std::size_t most_remembered = 4096;  // mapped lists only: a name and a pointer each

// Xapian takes over the descriptor and looks at its offset when it opens. A dup() would share that offset with the
// other threads' readers, so the file is opened anew through its descriptor, which works after a sweep too.
int reopen(int descriptor) {
  return ::open(("/proc/self/fd/" + std::to_string(descriptor)).c_str(), O_RDONLY | O_CLOEXEC);
}

}  // namespace

struct TextIndex::Reader {
  Xapian::Database database;
  std::vector<std::uint32_t> positions = {};
};

TextIndex::TextIndex(const Segment& segment)
    : segment_{&segment}, reader_{new Reader{Xapian::Database{reopen(segment.text_file)}}} {}
TextIndex::~TextIndex() = default;
TextIndex::TextIndex(TextIndex&&) noexcept = default;

Bitmap TextIndex::list(TermNumber term) {
  const auto& dictionary = segment_->dictionary;
  if (dictionary.list[term] != Dictionary::no_list) return borrow(segment_->lists[dictionary.list[term]].get());
  const std::string name{dictionary.term(term)};
  auto& positions = reader_->positions;
  positions.clear();
  const auto& database = reader_->database;
  for (auto it = database.postlist_begin(name); it != database.postlist_end(name); ++it) positions.push_back(*it - 1);
  return own(roaring_bitmap_of_ptr(positions.size(), positions.data()));
}

Bitmap TextIndex::list(const std::string& term) {
  if (const auto found = frequent_.find(term); found != frequent_.end()) return found->second;
  const auto number = segment_->dictionary.find(term);
  if (!number) return own(roaring_bitmap_create());
  auto made = list(*number);
  if (segment_->dictionary.list[*number] != Dictionary::no_list) {
    if (frequent_.size() >= most_remembered) frequent_.clear();
    frequent_.emplace(term, made);
  }
  return made;
}

}  // namespace needlepoint
