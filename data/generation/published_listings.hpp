#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/generation/columns.hpp"
#include "data/generation/delta.hpp"
#include "data/generation/manifest.hpp"
#include "data/generation/mapped_file.hpp"

namespace needlepoint {

/// The listings of a published generation as they were given, whether it stands alone or changes another one.
class PublishedListings {
 public:
  /// Faults: unreadable. Throws std::runtime_error when a file that the manifest names is damaged.
  static Result<PublishedListings> open(const std::filesystem::path& folder);

  const Manifest& manifest() const { return manifest_; }
  /// The generation itself where it stands alone, else its base.
  const Manifest& base() const { return parts_.size() == 1 ? manifest_ : base_; }
  const Columns& base_columns() const { return parts_.front().columns; }

  /// The JSON line of a listing; nothing when no listing has that id.
  std::optional<std::string> find(std::string_view id) const;
  void each_id(const std::function<void(std::string_view id)>& visit) const;
  /// In order of position: those of the base that did not change, then the changed ones.
  void each(const std::function<void(std::string_view line)>& visit) const;

  /// The ids of the base's listings that were changed or removed.
  std::vector<std::string> dead_ids() const;
  /// The lines that a delta brings; none where it stands alone.
  void each_changed(const std::function<void(std::string_view line)>& visit) const;
  /// The JSON line of a listing of the base, changed or not.
  std::string base_line(Position position) const;

 private:
  struct Part {
    explicit Part(const std::filesystem::path& folder);
    Columns columns;
    MappedFile listings;
    void each(std::span<const std::uint64_t> dead, const std::function<void(std::string_view line)>& visit) const;
  };
  explicit PublishedListings(Manifest manifest) : manifest_{std::move(manifest)} {}

  Manifest manifest_, base_;
  std::vector<Part> parts_;  ///< the base first
  std::optional<Delta> delta_;
};

}  // namespace needlepoint
