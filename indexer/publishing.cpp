#include "indexer/publishing.hpp"

#include <stdexcept>

#include "data/generation/check.hpp"
#include "data/generation/checksums.hpp"

namespace needlepoint {
namespace {

namespace fs = std::filesystem;

std::string name_of(Instant at, std::uint32_t content) {
  std::string name;
  for (const char c : to_rfc3339(at))
    if (c != '-' && c != ':') name += c;
  char hex[10];
  std::snprintf(hex, sizeof hex, "-%08x", content);
  return name + hex;
}

/// The same content published twice in one second gets a name of its own: a place that is taken may be the current one.
std::string free_name(const fs::path& generations, const std::string& wanted) {
  auto name = wanted;
  for (int again = 2; fs::exists(generations / name); ++again) name = wanted + '-' + std::to_string(again);
  return name;
}

}  // namespace

Publishing::Publishing(const Store& store, const PublishOptions& options)
    : store_{store},
      options_{options},
      lock_{(fs::create_directories(store.generations()), store.generations() / "lock")},
      aside_{store.generations() / "building"} {
  fs::remove_all(aside_);  // what a killed run left
  fs::create_directory(aside_);
}

void Publishing::step(std::string_view name) const {
  if (options_.at_step) options_.at_step(name);
}

void Publishing::seal(Manifest& manifest) const {
  std::vector<std::string> files{generation_file::columns, generation_file::dictionary, generation_file::listings,
                                 generation_file::cards, generation_file::text};
  if (!manifest.base.empty()) files.emplace_back(generation_file::delta);
  manifest.published_at = options_.now;
  manifest.checksums = write_checksums(aside_, files);
  manifest.id = free_name(store_.generations(), name_of(options_.now, manifest.checksums));
  for (const auto& file : files) manifest.files.emplace_back(file, fs::file_size(aside_ / file));
}

void Publishing::put_in_place(const Manifest& manifest) const {
  fs::rename(aside_, store_.generations() / manifest.id);
  sync_folder(store_.generations());
}

void Publishing::sweep_others(const Manifest& manifest, const std::string& before) const {
  std::set<std::string> keep{manifest.id, manifest.base, before};
  if (const auto old = read_manifest(store_.generations() / before)) keep.insert(old->base);
  sweep(store_.generations(), keep);
}

Published Publishing::finish(Manifest manifest) {
  step("seal");
  seal(manifest);
  write_manifest(aside_, manifest);
  step("check");
  const auto damage = check_generation(aside_);
  if (!damage.empty())
    throw std::runtime_error("the new generation is not sound: " + damage.front().where + ": " + damage.front().what);
  step("sync");
  sync_tree(aside_);
  step("place");
  put_in_place(manifest);
  step("publish");
  const auto before = current_generation(store_);
  replace_file(store_.current(), current_text(manifest));
  step("sweep");
  sweep_others(manifest, before ? *before : manifest.id);
  step("done");
  Published published{manifest.id, manifest.listings, 0};
  for (const auto& [file, bytes] : manifest.files) published.bytes += bytes;
  return published;
}

}  // namespace needlepoint
