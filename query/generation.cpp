#include "query/generation.hpp"

#include <stdexcept>

#include "query/searcher.hpp"

namespace needlepoint {

Result<std::shared_ptr<const Generation>> Generation::open(const std::filesystem::path& folder,
                                                           std::shared_ptr<const Segment> opened) {
  const auto manifest = read_manifest(folder);
  if (!manifest) return manifest.error();
  std::vector<std::shared_ptr<const Segment>> segments;
  if (!manifest->base.empty()) {
    if (!opened || opened->manifest.id != manifest->base) {
      const auto base = Segment::open(folder.parent_path() / manifest->base);
      if (!base) return base.error();
      opened = *base;
    }
    segments.push_back(std::move(opened));
  }
  const auto own = Segment::open(folder, segments.empty() ? std::nullopt : std::optional{segments.front()->today});
  if (!own) return own.error();
  segments.push_back(*own);
  std::shared_ptr<Generation> generation{new Generation{std::move(segments)}};
  try {
    if (!manifest->base.empty())
      generation->delta_.emplace(folder / generation_file::delta, generation->segment(0).columns.size,
                                 generation->segment(1).columns.size);
  } catch (const std::runtime_error& error) {
    return Fault{FaultCode::unreadable, folder.string(), error.what()};
  }
  return std::shared_ptr<const Generation>{std::move(generation)};
}

std::optional<Spot> Generation::find(std::string_view id) const {
  for (auto number = static_cast<std::uint32_t>(segments_.size()); number-- > 0;) {
    const auto position = segment(number).columns.find(id);
    if (position && !is_dead(dead(number), *position)) return Spot{number, *position};
  }
  return std::nullopt;
}

std::string_view id_of(const Generation& generation) { return generation.manifest().id; }
std::uint64_t size_of(const Generation& generation) { return generation.manifest().listings; }
Instant published_at(const Generation& generation) { return generation.manifest().published_at; }

}  // namespace needlepoint
