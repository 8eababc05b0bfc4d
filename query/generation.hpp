#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "data/generation/delta.hpp"
#include "query/segment.hpp"

namespace needlepoint {

/// A listing of an opened generation: in which of its segments, and where there.
struct Spot {
  std::uint32_t segment = 0;
  Position position = 0;
  friend constexpr auto operator<=>(const Spot&, const Spot&) = default;
};

/// An opened generation: one segment where it stands alone; else its base, of which some listings are dead, and those
/// that took their places. Read-only and shared by the threads.
class Generation {
 public:
  /// `opened` is a segment that may be its base, which then is not opened again. Faults: unreadable.
  static Result<std::shared_ptr<const Generation>> open(const std::filesystem::path& folder,
                                                        std::shared_ptr<const Segment> opened = nullptr);

  /// What was published.
  const Manifest& manifest() const { return segments_.back()->manifest; }
  std::size_t segment_count() const { return segments_.size(); }
  const Segment& segment(std::size_t number) const { return *segments_[number]; }
  const std::shared_ptr<const Segment>& base() const { return segments_.front(); }
  /// For is_dead() of the positions of a segment.
  std::span<const std::uint64_t> dead(std::size_t segment) const {
    return segment == 0 && delta_ ? delta_->dead : std::span<const std::uint64_t>{};
  }
  const Delta* delta() const { return delta_ ? &*delta_ : nullptr; }

  std::optional<Spot> find(std::string_view id) const;
  std::string_view id(Spot at) const { return segment(at.segment).columns.id(at.position); }
  Listing listing(Spot at) const { return segment(at.segment).listing(at.position); }

  // Orders over all segments; ties are broken by id already.
  Order by_id(Spot at) const { return order_of(at, segment(at.segment).columns.id_rank, &Delta::id_before); }
  Order by_popularity(Spot at) const {
    return order_of(at, segment(at.segment).columns.popularity_rank, &Delta::popularity_before);
  }
  Order by_rating(Spot at) const {
    return order_of(at, segment(at.segment).columns.rating_rank, &Delta::rating_before);
  }

 private:
  explicit Generation(std::vector<std::shared_ptr<const Segment>> segments) : segments_{std::move(segments)} {}
  Order order_of(Spot at, std::span<const std::uint32_t> ranks, std::span<const std::uint32_t> Delta::*before) const {
    const auto rank = ranks[at.position];
    return at.segment == 0 ? order::of_base(rank) : order::of_delta(((*delta_).*before)[at.position], rank);
  }

  std::vector<std::shared_ptr<const Segment>> segments_;
  std::optional<Delta> delta_;
};

}  // namespace needlepoint
