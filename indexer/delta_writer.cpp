#include "indexer/delta_writer.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <tuple>

#include "data/listing_json.hpp"
#include "indexer/terms.hpp"

namespace needlepoint {
namespace {

/// How many listings of the base come before one that has this first key, these reviews and this id.
std::uint32_t count_before(const Columns& base, std::span<const Position> order, std::span<const float> first,
                           float own, std::uint32_t reviews, std::string_view id) {
  const auto comes_before = [&](Position position) {
    return std::tuple{-first[position], ~base.reviews[position], base.id(position)} < std::tuple{-own, ~reviews, id};
  };
  return static_cast<std::uint32_t>(std::partition_point(order.begin(), order.end(), comes_before) - order.begin());
}

struct Ranks {
  std::vector<std::uint32_t> id_before, popularity_before, rating_before;
};

Ranks ranks_among(const Columns& base, const Columns& own) {
  Ranks out;
  for (Position position = 0; position < own.size; ++position) {
    const auto id = own.id(position);
    const auto reviews = own.reviews[position];
    const auto by_id =
        std::partition_point(base.by_id.begin(), base.by_id.end(), [&](Position other) { return base.id(other) < id; });
    out.id_before.push_back(static_cast<std::uint32_t>(by_id - base.by_id.begin()));
    out.popularity_before.push_back(
        count_before(base, base.by_popularity, base.rating, own.rating[position], reviews, id));
    out.rating_before.push_back(
        count_before(base, base.by_rating, base.adjusted_rating, own.adjusted_rating[position], reviews, id));
  }
  return out;
}

/// Counts the terms of dead listings, so that a word which only they had is no word of the index any more.
class GoneTerms {
 public:
  explicit GoneTerms(const Vocabulary& vocabulary) : vocabulary_{vocabulary}, phrases_{vocabulary} {}

  void add(const std::string& line) {
    const auto listing = parse_listing(line);
    if (!listing) throw std::runtime_error("published listing: " + to_string(listing.error()));
    for (const auto& term : terms_of(*listing, attributes_of(*listing, vocabulary_), vocabulary_, phrases_))
      ++counts_[term];
  }

  void write(SectionWriter& out) {
    for (const auto& [term, count] : counts_) {
      text_.insert(text_.end(), term.begin(), term.end());
      end_.push_back(text_.size());
      count_.push_back(count);
    }
    out.add("gone_end", end_), out.add("gone_text", text_), out.add("gone_count", count_);
  }

 private:
  const Vocabulary& vocabulary_;
  Phrases phrases_;
  std::map<std::string, std::uint32_t> counts_;
  std::vector<std::uint64_t> end_;
  std::vector<char> text_;
  std::vector<std::uint32_t> count_;
};

}  // namespace

std::size_t write_delta(const std::filesystem::path& folder, const PublishedListings& before,
                        const std::set<std::string>& dead, const Vocabulary& vocabulary) {
  const auto& base = before.base_columns();
  const auto ranks = ranks_among(base, Columns{folder / generation_file::columns});
  std::vector<std::uint64_t> marks((std::size_t{base.size} + 63) / 64);
  GoneTerms gone{vocabulary};
  std::size_t count = 0;
  for (const auto& id : dead) {
    const auto position = base.find(id);
    if (!position) continue;
    marks[*position / 64] |= std::uint64_t{1} << *position % 64;
    gone.add(before.base_line(*position));
    ++count;
  }
  SectionWriter out;
  out.add("dead", marks);
  out.add("id_before", ranks.id_before), out.add("popular_before", ranks.popularity_before),
      out.add("rating_before", ranks.rating_before);
  gone.write(out);
  out.write(folder / generation_file::delta);
  return count;
}

}  // namespace needlepoint
