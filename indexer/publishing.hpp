#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "data/generation/manifest.hpp"
#include "indexer/durable.hpp"
#include "indexer/publish.hpp"

namespace needlepoint {

/// One publication under way: holds the right to write, and the folder aside in which the files are made. Throws
/// std::runtime_error when another one runs on this store.
class Publishing {
 public:
  Publishing(const Store& store, const PublishOptions& options);

  const std::filesystem::path& folder() const { return aside_; }
  /// Seals what lies in the folder under `manifest`, opens and checks it as a reader would, makes it durable, puts it
  /// in its place and makes it the current one; then sweeps all but it, the one before it, and their bases.
  Published finish(Manifest manifest);

 private:
  void step(std::string_view name) const;
  void seal(Manifest& manifest) const;
  void put_in_place(const Manifest& manifest) const;
  void sweep_others(const Manifest& manifest, const std::string& before) const;

  const Store& store_;
  const PublishOptions& options_;
  WriterLock lock_;
  std::filesystem::path aside_;
};

}  // namespace needlepoint
