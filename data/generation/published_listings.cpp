#include "data/generation/published_listings.hpp"

#include "data/generation/listing_file.hpp"

namespace needlepoint {

PublishedListings::Part::Part(const std::filesystem::path& folder)
    : columns{folder / generation_file::columns}, listings{folder / generation_file::listings} {}

void PublishedListings::Part::each(std::span<const std::uint64_t> dead,
                                   const std::function<void(std::string_view line)>& visit) const {
  Position position = 0;
  for (std::size_t block = 0; block + 1 < columns.listing_block.size(); ++block) {
    const auto lines = listing_block(listings, columns.listing_block, block);
    for (std::size_t begin = 0; begin < lines.size(); ++position) {
      const auto end = std::min(lines.find('\n', begin), lines.size());
      if (!is_dead(dead, position)) visit(std::string_view{lines}.substr(begin, end - begin));
      begin = end + 1;
    }
  }
}

Result<PublishedListings> PublishedListings::open(const std::filesystem::path& folder) {
  const auto manifest = read_manifest(folder);
  if (!manifest) return manifest.error();
  PublishedListings out{*manifest};
  if (!manifest->base.empty()) {
    const auto below = folder.parent_path() / manifest->base;
    const auto base = read_manifest(below);
    if (!base) return base.error();
    out.base_ = *base;
    out.parts_.emplace_back(below);
  }
  out.parts_.emplace_back(folder);
  if (out.parts_.size() == 2)
    out.delta_.emplace(folder / generation_file::delta, out.parts_[0].columns.size, out.parts_[1].columns.size);
  return out;
}

std::optional<std::string> PublishedListings::find(std::string_view id) const {
  for (auto part = parts_.rbegin(); part != parts_.rend(); ++part) {
    const auto position = part->columns.find(id);
    if (!position || (delta_ && &*part == &parts_.front() && is_dead(delta_->dead, *position))) continue;
    return listing_line(part->listings, part->columns.listing_block, *position);
  }
  return std::nullopt;
}

void PublishedListings::each_id(const std::function<void(std::string_view id)>& visit) const {
  for (const auto& part : parts_)
    for (Position position = 0; position < part.columns.size; ++position)
      if (!(delta_ && &part == &parts_.front() && is_dead(delta_->dead, position))) visit(part.columns.id(position));
}

void PublishedListings::each(const std::function<void(std::string_view line)>& visit) const {
  parts_.front().each(delta_ ? delta_->dead : std::span<const std::uint64_t>{}, visit);
  each_changed(visit);
}

std::vector<std::string> PublishedListings::dead_ids() const {
  std::vector<std::string> out;
  for (Position position = 0; delta_ && position < base_columns().size; ++position)
    if (is_dead(delta_->dead, position)) out.emplace_back(base_columns().id(position));
  return out;
}

void PublishedListings::each_changed(const std::function<void(std::string_view line)>& visit) const {
  if (delta_) parts_.back().each({}, visit);
}

std::string PublishedListings::base_line(Position position) const {
  return listing_line(parts_.front().listings, base_columns().listing_block, position);
}

}  // namespace needlepoint
