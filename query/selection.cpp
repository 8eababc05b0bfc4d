#include "query/selection.hpp"

#include <algorithm>

#include "query/bit_block.hpp"
#include "query/bitmap_words.hpp"
#include "query/rating_bits.hpp"

namespace needlepoint {
namespace {

/// The planes of the bits that are set in `mask`; those that no listing has are left out.
std::vector<Plane> planes_of(const Columns& columns, BitWord word, std::uint64_t mask) {
  std::vector<Plane> out;
  for (; mask != 0; mask &= mask - 1)
    if (const auto plane = columns.plane(word, std::countr_zero(mask)); !plane.empty()) out.push_back(plane);
  return out;
}

/// The tests of a question that 64 listings pass or fail at once, and those that each must be asked alone.
class BlockTest {
 public:
  /// `words_hold`: the blocks have only listings that have the words.
  BlockTest(const Generation& generation, std::uint32_t segment, const Question& question, OpeningTimes& opening,
            bool words_hold)
      : columns_{generation.segment(segment).columns},
        segment_{segment},
        question_{question},
        opening_{opening},
        dead_{generation.dead(segment)} {
    const auto& filter = question.filter;
    const auto demand = [&](BitWord word, std::uint64_t mask) {
      for (; mask != 0; mask &= mask - 1) required_.push_back(columns_.plane(word, std::countr_zero(mask)));
    };
    demand(BitWord::flags, filter.hygiene | (filter.clinics_only ? flag::is_clinic : 0));
    choose(FacetKind::license, BitWord::flags, filter.license);
    choose(FacetKind::provider, BitWord::flags, filter.provider);
    choose(FacetKind::device, BitWord::devices, filter.device);
    choose(FacetKind::treatment, BitWord::treatments, filter.treatment);
    choose(FacetKind::concern, BitWord::concerns, filter.concern);
    choose(FacetKind::language, BitWord::extras, filter.language);
    for (std::size_t i = 0; i < question.groups.size() && !words_hold; ++i)
      words_.emplace_back(question.groups[i].in[segment].any.get());
  }

  bool chosen(FacetKind kind) const {
    if (kind != FacetKind::rating) return is_chosen_[static_cast<std::size_t>(kind)];
    return question_.filter.min_rating > 0 || question_.filter.min_plain_rating > 0;
  }

  /// Of the block, what passes all that 64 are asked at once, but for the kinds that have facets.
  std::uint64_t candidates(const BitBlock& block) {
    auto bits = block.maybe;
    if (!dead_.empty()) bits &= ~dead_[block.word];
    for (const auto& plane : required_) bits &= plane.empty() ? 0 : plane[block.word];
    for (auto& list : words_) {
      if (bits == 0) return 0;
      bits &= list[block.word];
    }
    return bits;
  }

  /// Of `bits`, what passes the filter of that kind.
  std::uint64_t pass(FacetKind kind, std::uint32_t word, std::uint64_t bits) const {
    if (kind == FacetKind::rating) return pass_rating(word, bits);
    std::uint64_t any = 0;
    for (const auto& plane : any_of_[static_cast<std::size_t>(kind)]) any |= plane[word];
    return bits & any;
  }

  /// Of `bits`, what passes when each listing is asked alone.
  std::uint64_t confirm(const BitBlock& block, std::uint64_t bits) const {
    const auto& filter = question_.filter;
    if (filter.asks_for_amounts())
      bits = keep(block.word, bits, [&](Position position) { return filter.has_amounts(columns_, position); });
    if (filter.open && bits != 0) bits = opening_.open(segment_, block.word, bits);
    const auto uncertain = bits & ~block.inside;
    return (bits & block.inside) | keep(block.word, uncertain, [&](Position position) {
             return question_.region.contains(columns_, position);
           });
  }

 private:
  void choose(FacetKind kind, BitWord word, std::uint64_t mask) {
    is_chosen_[static_cast<std::size_t>(kind)] = mask != 0;
    any_of_[static_cast<std::size_t>(kind)] = planes_of(columns_, word, mask);
  }

  std::uint64_t pass_rating(std::uint32_t word, std::uint64_t bits) const {
    const auto& filter = question_.filter;
    if (word * 64 + 64 > columns_.size)
      return keep(word, bits, [&](Position position) { return filter.has_rating(columns_, position); });
    if (filter.min_rating > 0) bits &= at_least<64>(&columns_.adjusted_rating[word * 64], filter.min_rating);
    if (filter.min_plain_rating > 0) bits &= at_least<64>(&columns_.rating[word * 64], filter.min_plain_rating);
    return bits;
  }

  template <class Test>
  static std::uint64_t keep(std::uint32_t word, std::uint64_t bits, Test&& test) {
    auto kept = bits;
    for (auto left = bits; left != 0; left &= left - 1) {
      const auto bit = std::countr_zero(left);
      if (!test(word * 64 + static_cast<Position>(bit))) kept &= ~(std::uint64_t{1} << bit);
    }
    return kept;
  }

  const Columns& columns_;
  std::uint32_t segment_;
  const Question& question_;
  OpeningTimes& opening_;
  std::span<const std::uint64_t> dead_;
  std::vector<Plane> required_;  ///< an empty one lets nothing pass
  std::array<std::vector<Plane>, facet_kinds> any_of_;
  std::array<bool, facet_kinds> is_chosen_{};
  std::vector<BitmapWords> words_;
};

/// Looking at a posting of a list costs about as much as looking at twenty neighbors: those are looked at in blocks.
constexpr std::uint64_t posting_cost = 20;

struct Plan {
  std::vector<BitBlock> blocks;
  bool words_hold = false;  ///< all of them have the words
};

/// The listings that have all the words.
Bitmap have_all(const std::vector<WordGroup>& groups, std::uint32_t segment) {
  Bitmap out = groups.front().in[segment].any;
  for (std::size_t i = 1; i < groups.size(); ++i)
    out = own(roaring_bitmap_and(out.get(), groups[i].in[segment].any.get()));
  return out;
}

Plan plan_blocks(const Columns& columns, std::uint32_t segment, const Question& question, Effort& effort) {
  const auto runs = question.region.runs(columns);
  std::uint64_t near = 0;
  for (const auto& run : runs) near += run.end - run.begin;
  const WordGroup* rare = nullptr;
  for (const auto& group : question.groups)
    if (rare == nullptr || count(group.in[segment].any) < count(rare->in[segment].any)) rare = &group;
  if (rare != nullptr && count(rare->in[segment].any) * posting_cost < near) {
    if (effort.plan.empty()) effort.plan = "words first: \"" + rare->words + "\"";
    effort.estimate += count(rare->in[segment].any);
    return {blocks_of(have_all(question.groups, segment), question.region.everywhere()), true};
  }
  if (effort.plan.empty()) effort.plan = question.region.everywhere() ? "all listings" : "near first";
  effort.estimate += near;
  return {blocks_of(runs), false};
}

}  // namespace

Selection select(const Generation& generation, std::uint32_t segment, const Question& question, OpeningTimes& opening,
                 bool for_facets, Effort& effort) {
  const auto plan = plan_blocks(generation.segment(segment).columns, segment, question, effort);
  BlockTest test{generation, segment, question, opening, plan.words_hold};
  std::vector<FacetKind> chosen;
  for (std::size_t kind = 0; kind < facet_kinds; ++kind)
    if (test.chosen(static_cast<FacetKind>(kind))) chosen.push_back(static_cast<FacetKind>(kind));
  Selection out;
  out.word.reserve(plan.blocks.size()), out.matches.reserve(plan.blocks.size());
  for (const auto& block : plan.blocks) {
    effort.looked_at += static_cast<std::uint64_t>(std::popcount(block.maybe));
    const auto candidates = test.candidates(block);
    if (candidates == 0) continue;
    auto matches = candidates, fail_at_most_one = candidates;
    std::array<std::uint64_t, facet_kinds> passed{};
    for (const auto kind : chosen) {
      const auto pass = passed[static_cast<std::size_t>(kind)] = test.pass(kind, block.word, candidates);
      fail_at_most_one = (fail_at_most_one & pass) | (matches & ~pass);
      matches &= pass;
    }
    const auto kept = test.confirm(block, for_facets ? fail_at_most_one : matches);
    if (kept == 0) continue;
    matches &= kept;
    out.word.push_back(block.word), out.matches.push_back(matches);
    out.total += static_cast<std::uint64_t>(std::popcount(matches));
    if (!for_facets) continue;
    for (const auto kind : chosen)
      out.only_fails[static_cast<std::size_t>(kind)].push_back(kept & ~passed[static_cast<std::size_t>(kind)]);
  }
  return out;
}

std::uint64_t count_matches(const Generation& generation, const Question& question, OpeningTimes& opening) {
  std::uint64_t total = 0;
  Effort effort;
  for (std::uint32_t segment = 0; segment < generation.segment_count(); ++segment)
    total += select(generation, segment, question, opening, false, effort).total;
  return total;
}

}  // namespace needlepoint
