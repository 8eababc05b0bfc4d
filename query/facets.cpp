#include "query/facets.hpp"

#include <bit>
#include <cstdio>

#include "data/strength.hpp"

namespace needlepoint {
namespace {

const char* license_label(Strength strength) {
  switch (strength) {
    case Strength::confirmed:
      return "License confirmed by a register";
    case Strength::stated:
      return "License stated";
    case Strength::contradicted:
      return "License contradicted";
    case Strength::expired:
      return "License expired";
    case Strength::unknown:
      return "License not found";
  }
  return "";
}

/// Adds to `counts`, by bit less `first`, how many of the listings in `bits` have each of the `width` bits from
/// `first`. Block by block, because there the words of all planes lie together.
void count_planes(const Columns& columns, BitWord kind, int first, int width, const std::vector<std::uint32_t>& words,
                  const std::vector<std::uint64_t>& bits, std::array<std::uint64_t, 64>& counts) {
  std::array<std::size_t, 64> bit_of{};
  std::array<std::uint64_t, 64> count{};
  const std::uint64_t* planes = nullptr;  // of the bits that any listing has: one after the other
  std::size_t size = 0;
  for (int bit = 0; bit < width; ++bit)
    if (const auto plane = columns.plane(kind, first + bit); !plane.empty()) {
      if (planes == nullptr) planes = plane.first;
      bit_of[size++] = static_cast<std::size_t>(bit);
    }
  for (std::size_t block = 0; block < words.size() && size > 0; ++block) {
    const auto* const here = planes + words[block] * columns.plane_count;
    const auto matches = bits[block];
    if (matches == 0) continue;
    for (std::size_t i = 0; i < size; ++i) count[i] += static_cast<std::uint64_t>(std::popcount(here[i] & matches));
  }
  for (std::size_t i = 0; i < size; ++i) counts[bit_of[i]] += count[i];
}

}  // namespace

// A match counts for every value where its kind is not chosen, and for hygiene. A listing that fails one kind alone
// has none of that kind's chosen values, so it is what each value it has would add.
void FacetCounter::add(const Generation& generation, std::uint32_t segment, const Selection& selection,
                       OpeningTimes& opening) {
  const auto& columns = generation.segment(segment).columns;
  total_ += selection.total;
  const auto count = [&](FacetKind kind, BitWord word, int first, int width) {
    const auto& fails = selection.only_fails[static_cast<std::size_t>(kind)];
    count_planes(columns, word, first, width, selection.word, fails.empty() ? selection.matches : fails, of(kind));
  };
  count(FacetKind::license, BitWord::flags, flag::license, 5);
  count(FacetKind::provider, BitWord::flags, flag::provider, 20);
  count(FacetKind::device, BitWord::devices, 0, 64);
  count(FacetKind::treatment, BitWord::treatments, 0, 64);
  count(FacetKind::concern, BitWord::concerns, 0, 64);
  count_planes(columns, BitWord::flags, flag::hygiene_stated, 16, selection.word, selection.matches, hygiene_);
  const auto steps = static_cast<int>(rating_steps.size());
  count(FacetKind::rating, BitWord::extras, extra::rating_step, steps);
  if (!selection.only_fails[static_cast<std::size_t>(FacetKind::rating)].empty())
    count_planes(columns, BitWord::extras, extra::rating_step, steps, selection.word, selection.matches,
                 of(FacetKind::rating));
  count_open(generation, segment, selection, opening);
}

void FacetCounter::count_open(const Generation& generation, std::uint32_t segment, const Selection& selection,
                              OpeningTimes& opening) {
  const auto& columns = generation.segment(segment).columns;
  const auto has_hours = columns.plane(BitWord::flags, std::countr_zero(flag::has_hours));
  for (std::size_t block = 0; !has_hours.empty() && block < selection.word.size(); ++block) {
    const auto word = selection.word[block];
    for (auto left = selection.matches[block] & has_hours[word]; left != 0; left &= left - 1) {
      const auto position = word * 64 + static_cast<Position>(std::countr_zero(left));
      open_ += opening.state(segment, columns.schedule[position]) == OpeningTimes::State::open ? 1 : 0;
    }
  }
}

Facet FacetCounter::kind_facet(const char* parameter, const Kind& kind, const Counts& counts, std::uint64_t chosen,
                               bool all) const {
  Facet facet{parameter, {}};
  facet.values.reserve(kind.ids().size());
  for (std::size_t bit = 0; bit < kind.ids().size(); ++bit) {
    const bool is_chosen = (chosen >> bit & 1) != 0;
    const auto count = is_chosen ? total_ : counts[bit] + (chosen != 0 && !all ? total_ : 0);
    if (counts[bit] > 0 || is_chosen) facet.values.push_back({kind.ids()[bit], kind.label(bit), count, is_chosen});
  }
  return facet;
}

Facet FacetCounter::license_facet() const {
  Facet out{"license", {}};
  for (const auto strength :
       {Strength::confirmed, Strength::stated, Strength::expired, Strength::contradicted, Strength::unknown}) {
    const auto bit = static_cast<std::size_t>(strength);
    const bool chosen = (filter_.license >> flag::license >> bit & 1) != 0;
    const auto count = chosen ? total_ : of(FacetKind::license)[bit] + (filter_.license != 0 ? total_ : 0);
    if (count > 0 || chosen)
      out.values.push_back({std::string(to_word(strength)), license_label(strength), count, chosen});
  }
  return out;
}

Facet FacetCounter::rating_facet() const {
  Facet out{"min_rating", {}};
  for (std::size_t i = 0; i < rating_steps.size(); ++i) {
    char text[8];
    std::snprintf(text, sizeof text, "%.1f", static_cast<double>(rating_steps[i]));
    out.values.push_back(
        {text, std::string(text) + " and more", of(FacetKind::rating)[i], filter_.min_rating == rating_steps[i]});
  }
  return out;
}

std::vector<Facet> FacetCounter::facets() const {
  std::vector<Facet> out;
  out.reserve(8);
  const auto add = [&](const char* parameter, const Kind& kind, const Counts& counts, std::uint64_t chosen, bool all) {
    out.push_back(kind_facet(parameter, kind, counts, chosen, all));
  };
  out.push_back(license_facet());
  add("provider", vocabulary_.providers, of(FacetKind::provider), filter_.provider >> flag::provider, false);
  add("hygiene", vocabulary_.hygiene, hygiene_, filter_.hygiene >> flag::hygiene_stated, true);
  add("device", vocabulary_.devices, of(FacetKind::device), filter_.device, false);
  add("treatment", vocabulary_.treatments, of(FacetKind::treatment), filter_.treatment, false);
  add("concern", vocabulary_.concerns, of(FacetKind::concern), filter_.concern, false);
  out.push_back(rating_facet());
  out.push_back({"open", {}});
  out.back().values.push_back({"now", "Open now", open_, filter_.open});
  return out;
}

}  // namespace needlepoint
