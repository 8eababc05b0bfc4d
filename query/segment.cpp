#include "query/segment.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <stdexcept>

#include "data/listing_json.hpp"

namespace needlepoint {
namespace {

int open_file(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) throw std::runtime_error("cannot open " + path.string());
  return file;
}

std::uint32_t day_of(Instant at) {
  return static_cast<std::uint32_t>(std::chrono::floor<std::chrono::days>(at).time_since_epoch().count());
}

}  // namespace

Segment::Segment(const std::filesystem::path& folder, Manifest said, std::optional<std::uint32_t> day)
    : manifest{std::move(said)},
      today{day.value_or(day_of(manifest.published_at))},
      columns{folder / generation_file::columns},
      dictionary{folder / generation_file::dictionary},
      listings{folder / generation_file::listings},
      cards{folder / generation_file::cards},
      text_file{open_file(folder / generation_file::text)} {
  if (columns.size != manifest.own) throw std::runtime_error(folder.string() + ": columns and manifest disagree");
  lists.reserve(dictionary.list_begin.size());
  for (std::size_t i = 0; i < dictionary.list_begin.size(); ++i) {
    const auto bytes = dictionary.lists.subspan(dictionary.list_begin[i], dictionary.list_bytes[i]);
    const auto* view = roaring_bitmap_frozen_view(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (view == nullptr) throw std::runtime_error(folder.string() + ": list " + std::to_string(i) + " is damaged");
    lists.push_back(own(view));
  }
  merit = merits(columns, today);
  most_merit = most_merits(merit);
}

Segment::~Segment() { ::close(text_file); }

Result<std::shared_ptr<const Segment>> Segment::open(const std::filesystem::path& folder,
                                                     std::optional<std::uint32_t> today) {
  const auto manifest = read_manifest(folder);
  if (!manifest) return manifest.error();
  for (const auto& [file, bytes] : manifest->files)
    if (!std::filesystem::exists(folder / file) || std::filesystem::file_size(folder / file) != bytes)
      return Fault{FaultCode::unreadable, (folder / file).string(),
                   "missing or of another length than its manifest says"};
  try {
    return std::shared_ptr<const Segment>{new Segment{folder, *manifest, today}};
  } catch (const std::runtime_error& error) {
    return Fault{FaultCode::unreadable, folder.string(), error.what()};
  }
}

Listing Segment::listing(Position position) const {
  auto listing = parse_listing(listing_line(listings, columns.listing_block, position));
  if (!listing) throw std::runtime_error("generation " + manifest.id + ": " + to_string(listing.error()));
  return std::move(*listing);
}

}  // namespace needlepoint
