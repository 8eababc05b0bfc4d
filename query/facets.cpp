#include "query/facets.hpp"

#include <bit>

#include "data/strength.hpp"
#include "query/plane_counts.hpp"

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

constexpr std::array<std::string_view, rating_steps.size()> rating_values{"3.0", "3.5", "4.0", "4.5"},
    rating_labels{"3.0 and more", "3.5 and more", "4.0 and more", "4.5 and more"};

/// Bits of a word of a listing, one after the other.
struct Bits {
  BitWord word;
  int first, count;
};
constexpr Bits hygiene_bits{BitWord::flags, flag::hygiene_stated, 16};
constexpr Bits bits_of(FacetKind kind) {
  switch (kind) {
    case FacetKind::license:
      return {BitWord::flags, flag::license, 5};
    case FacetKind::provider:
      return {BitWord::flags, flag::provider, 20};
    case FacetKind::device:
      return {BitWord::devices, 0, 64};
    case FacetKind::treatment:
      return {BitWord::treatments, 0, 64};
    case FacetKind::concern:
      return {BitWord::concerns, 0, 64};
    case FacetKind::language:
      return {BitWord::extras, extra::language, static_cast<int>(most_languages)};
    case FacetKind::rating:
      return {BitWord::extras, extra::rating_step, static_cast<int>(rating_steps.size())};
  }
  return {};
}

/// The planes between which those of the bits lie; none when no listing has any.
PlaneRange planes_of(const Columns& columns, Bits bits) {
  PlaneRange out;
  for (int bit = bits.first; bit < bits.first + bits.count; ++bit)
    if (const auto plane = columns.plane_number(bits.word, bit)) {
      if (out.count == 0) out.first = *plane;
      out.count = *plane + 1 - out.first;
    }
  return out;
}

/// Adds what was counted of each plane from number `first` on to the counts of its bit.
void add_counts(const Columns& columns, Bits bits, const std::vector<std::uint64_t>& by_plane, std::size_t first,
                std::array<std::uint64_t, 64>& counts) {
  for (int i = 0; i < bits.count; ++i)
    if (const auto plane = columns.plane_number(bits.word, bits.first + i))
      counts[static_cast<std::size_t>(i)] += by_plane[*plane - first];
}

}  // namespace

// A match counts for every value where its kind is not chosen, and for hygiene. A listing that fails one kind alone
// has none of that kind's chosen values, so it is what each value it has would add.
void FacetCounter::add(const Generation& generation, std::uint32_t segment, const Selection& selection,
                       OpeningTimes& opening) {
  const auto& columns = generation.segment(segment).columns;
  total_ += selection.total;
  const auto matches = count_planes(columns, {0, columns.plane_count}, {selection.word, selection.matches});
  add_counts(columns, hygiene_bits, matches, 0, hygiene_);
  if (const auto plane = columns.plane_number(BitWord::extras, extra::language_known))
    language_known_ += matches[*plane];
  for (std::size_t i = 0; i < facet_kinds; ++i) {
    const auto kind = static_cast<FacetKind>(i);
    const auto bits = bits_of(kind);
    const auto& fails = selection.only_fails[i];
    if (fails.empty() || kind == FacetKind::rating) add_counts(columns, bits, matches, 0, of(kind));
    if (fails.empty()) continue;
    const auto range = planes_of(columns, bits);
    add_counts(columns, bits, count_planes(columns, range, {selection.word, fails}), range.first, of(kind));
  }
  count_open(generation, segment, selection, opening);
}

void FacetCounter::count_open(const Generation& generation, std::uint32_t segment, const Selection& selection,
                              OpeningTimes& opening) {
  const auto& columns = generation.segment(segment).columns;
  const auto has_hours = columns.plane(BitWord::flags, std::countr_zero(flag::has_hours));
  for (std::size_t block = 0; !has_hours.empty() && block < selection.word.size(); ++block) {
    const auto word = selection.word[block];
    if (const auto known = selection.matches[block] & has_hours[word]; known != 0)
      open_ += static_cast<std::uint64_t>(std::popcount(opening.open(segment, word, known)));
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
    if (count > 0 || chosen) out.values.push_back({to_word(strength), license_label(strength), count, chosen});
  }
  return out;
}

Facet FacetCounter::rating_facet() const {
  Facet out{"min_rating", {}};
  for (std::size_t i = 0; i < rating_steps.size(); ++i)
    out.values.push_back(
        {rating_values[i], rating_labels[i], of(FacetKind::rating)[i], filter_.min_rating == rating_steps[i]});
  return out;
}

std::vector<Facet> FacetCounter::facets() const {
  std::vector<Facet> out;
  out.reserve(9);
  const auto add = [&](const char* parameter, const Kind& kind, const Counts& counts, std::uint64_t chosen, bool all) {
    out.push_back(kind_facet(parameter, kind, counts, chosen, all));
  };
  out.push_back(license_facet());
  add("provider", vocabulary_.providers, of(FacetKind::provider), filter_.provider >> flag::provider, false);
  add("hygiene", vocabulary_.hygiene, hygiene_, filter_.hygiene >> flag::hygiene_stated, true);
  add("device", vocabulary_.devices, of(FacetKind::device), filter_.device, false);
  add("treatment", vocabulary_.treatments, of(FacetKind::treatment), filter_.treatment, false);
  add("concern", vocabulary_.concerns, of(FacetKind::concern), filter_.concern, false);
  add("language", vocabulary_.languages, of(FacetKind::language), filter_.language >> extra::language, false);
  out.back().known = language_known_;
  out.push_back(rating_facet());
  out.push_back({"open", {}});
  out.back().values.push_back({"now", "Open now", open_, filter_.open});
  return out;
}

}  // namespace needlepoint
