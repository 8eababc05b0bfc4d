#include "indexer/column_arrays.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <map>
#include <numeric>

#include "data/generation/section_file.hpp"
#include "indexer/tree_builder.hpp"

namespace needlepoint {
namespace {

constexpr double nowhere = std::numeric_limits<double>::quiet_NaN();

std::vector<std::uint32_t> ranks(const std::vector<Position>& order) {
  std::vector<std::uint32_t> rank(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
  return rank;
}

struct Texts {
  std::vector<std::uint64_t> end;
  std::vector<char> text;
  void add(const std::string& value) {
    text.insert(text.end(), value.begin(), value.end());
    end.push_back(text.size());
  }
};

/// The bits of all listings turned on their side, see Columns::planes. `words` is by BitWord.
struct Planes {
  explicit Planes(const std::array<const std::vector<std::uint64_t>*, bit_words>& words) {
    std::uint32_t count = 0;
    for (std::size_t word = 0; word < bit_words; ++word) {
      std::uint64_t used = 0;
      for (const auto value : *words[word]) used |= value;
      for (; used != 0; used &= used - 1) of[word * 64 + static_cast<std::size_t>(std::countr_zero(used))] = count++;
    }
    const auto size = words.front()->size();
    bits.resize((size + 63) / 64 * count);
    for (std::size_t i = 0; i < size; ++i)
      for (std::size_t word = 0; word < bit_words; ++word)
        for (auto left = (*words[word])[i]; left != 0; left &= left - 1)
          bits[i / 64 * count + of[word * 64 + static_cast<std::size_t>(std::countr_zero(left))]] |= std::uint64_t{1}
                                                                                                     << i % 64;
  }
  std::vector<std::uint64_t> bits;
  std::vector<std::uint32_t> of = std::vector<std::uint32_t>(bit_words * 64, Columns::no_plane);
};

}  // namespace

std::string schedule_of(const Listing& listing) {
  if (listing.hours.empty()) return {};
  std::string text = listing.time_zone + '\t' + listing.country + '\t';
  for (std::size_t i = 0; i < listing.hours.size(); ++i) text += (i == 0 ? "" : "\n") + listing.hours[i];
  return text;
}

ColumnArrays::ColumnArrays(std::size_t size)
    : unit_(size),
      degrees_(size),
      flags_(size),
      treatments_(size),
      concerns_(size),
      devices_(size),
      extras_(size),
      rating_(size),
      adjusted_(size),
      price_(size),
      reviews_(size),
      updated_day_(size),
      currency_(size),
      completeness_(size),
      ids_(size),
      schedules_(size) {}

void ColumnArrays::fill(Position at, const Listing& listing, const Attributes& attributes) {
  unit_[at] = {nowhere, nowhere, nowhere};
  degrees_[at] = {nowhere, nowhere};
  if (listing.point) {
    degrees_[at] = {listing.point->latitude(), listing.point->longitude()};
    unit_[at] = unit_vector(listing.point->latitude(), listing.point->longitude());
  }
  flags_[at] = attributes.flags;
  treatments_[at] = attributes.treatments;
  concerns_[at] = attributes.concerns;
  devices_[at] = attributes.devices;
  extras_[at] = attributes.extras;
  rating_[at] = static_cast<float>(attributes.rating);
  adjusted_[at] = static_cast<float>(attributes.adjusted_rating);
  reviews_[at] = attributes.reviews;
  updated_day_[at] = attributes.updated_day;
  price_[at] = attributes.price;
  currency_[at] = attributes.currency;
  completeness_[at] = attributes.completeness;
  ids_[at] = listing.id;
  schedules_[at] = schedule_of(listing);
}

template <class Before>
std::vector<Position> ColumnArrays::order(Before before) const {
  std::vector<Position> positions(flags_.size());
  std::iota(positions.begin(), positions.end(), Position{0});
  std::sort(positions.begin(), positions.end(), before);
  return positions;
}

void ColumnArrays::write(const std::filesystem::path& path, const std::vector<std::uint64_t>& blocks,
                         const std::vector<std::uint64_t>& cards) {
  const auto by_id = order([&](Position a, Position b) { return ids_[a] < ids_[b]; });
  const auto id_rank = ranks(by_id);
  const auto by_popularity = order([&](Position a, Position b) {
    if (rating_[a] != rating_[b]) return rating_[a] > rating_[b];
    return reviews_[a] != reviews_[b] ? reviews_[a] > reviews_[b] : id_rank[a] < id_rank[b];
  });
  const auto by_rating = order([&](Position a, Position b) {
    if (adjusted_[a] != adjusted_[b]) return adjusted_[a] > adjusted_[b];
    return reviews_[a] != reviews_[b] ? reviews_[a] > reviews_[b] : id_rank[a] < id_rank[b];
  });
  const auto popularity_rank = ranks(by_popularity), rating_rank = ranks(by_rating);

  Texts ids, schedules;
  schedules.add("");  // number 0: no hours stated
  std::map<std::string, std::uint32_t> numbers{{"", 0}};
  std::vector<std::uint32_t> schedule;
  for (std::size_t i = 0; i < ids_.size(); ++i) {
    ids.add(ids_[i]);
    const auto [found, is_new] = numbers.try_emplace(schedules_[i], static_cast<std::uint32_t>(numbers.size()));
    if (is_new) schedules.add(schedules_[i]);
    schedule.push_back(found->second);
  }
  std::vector<std::uint32_t> flag_count(64);
  for (const auto flags : flags_)
    for (std::size_t bit = 0; bit < flag_count.size(); ++bit) flag_count[bit] += flags >> bit & 1;
  std::vector<std::uint64_t> popular_flags;
  for (const auto position : by_popularity) popular_flags.push_back(flags_[position]);
  const Planes planes{{&flags_, &treatments_, &concerns_, &devices_, &extras_}};
  const auto tree = build_tree(unit_, degrees_, popularity_rank, rating_rank);

  SectionWriter out;
  out.add("unit", unit_), out.add("degrees", degrees_);
  out.add("flags", flags_), out.add("treatments", treatments_), out.add("concerns", concerns_),
      out.add("devices", devices_);
  out.add("rating", rating_), out.add("adjusted", adjusted_), out.add("reviews", reviews_);
  out.add("updated_day", updated_day_), out.add("price", price_), out.add("currency", currency_),
      out.add("completeness", completeness_);
  out.add("id_rank", id_rank), out.add("popularity_rank", popularity_rank), out.add("rating_rank", rating_rank);
  out.add("by_id", by_id), out.add("by_popularity", by_popularity), out.add("by_rating", by_rating);
  out.add("id_end", ids.end), out.add("id_text", ids.text);
  out.add("schedule", schedule), out.add("schedule_end", schedules.end), out.add("schedule_text", schedules.text);
  out.add("listing_block", blocks), out.add("card_begin", cards), out.add("flag_count", flag_count),
      out.add("popular_flags", popular_flags);
  out.add("planes", planes.bits), out.add("plane_of", planes.of);
  out.add("tree", tree.nodes), out.add("tree_level", tree.level);
  out.write(path);
}

}  // namespace needlepoint
