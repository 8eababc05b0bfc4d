#include "query/facets.hpp"

#include <bit>
#include <cstdio>

#include "data/strength.hpp"

namespace needlepoint {
namespace {

constexpr std::uint64_t provider_bits = (std::uint64_t{1} << 20) - 1;

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

}  // namespace

FacetCounter::FacetCounter(const Generation& generation, const Vocabulary& vocabulary, const Filter& filter)
    : generation_{&generation}, vocabulary_{&vocabulary}, filter_{&filter} {}

void FacetCounter::add_bits(std::array<std::uint64_t, 64>& counts, std::uint64_t bits) {
  for (; bits != 0; bits &= bits - 1) ++counts[static_cast<std::size_t>(std::countr_zero(bits))];
}

// A match counts for every value where its kind is not chosen, and for hygiene. A listing that fails one kind alone
// has none of that kind's chosen values, so it is what each value it has would add.
void FacetCounter::add(Position position, unsigned failed, OpeningTimes& opening) {
  const auto& columns = generation_->columns;
  const auto flags = columns.flags[position];
  const auto wanted = [&](unsigned kind, std::uint64_t chosen) {
    return failed == kind || (failed == 0 && chosen == 0);
  };
  if (failed == 0) ++total_;
  if (wanted(license_filter, filter_->license)) add_bits(license_, flags >> flag::license & 31);
  if (wanted(provider_filter, filter_->provider)) add_bits(provider_, flags >> flag::provider & provider_bits);
  if (failed == 0) add_bits(hygiene_, flags >> flag::hygiene_stated & 0xffff);
  if (wanted(device_filter, filter_->device)) add_bits(device_, columns.devices[position]);
  if (wanted(treatment_filter, filter_->treatment)) add_bits(treatment_, columns.treatments[position]);
  if (wanted(concern_filter, filter_->concern)) add_bits(concern_, columns.concerns[position]);
  if (failed == 0 || failed == rating_filter)
    for (std::size_t i = 0; i < ratings.size(); ++i)
      rating_[i] += columns.adjusted_rating[position] >= ratings[i] ? 1 : 0;
  if (failed == 0 && opening.state(columns.schedule[position]) == OpeningTimes::State::open) ++open_;
}

Facet FacetCounter::kind_facet(const char* parameter, const Kind& kind, const std::array<std::uint64_t, 64>& counts,
                               std::uint64_t chosen, bool all) const {
  Facet facet{parameter, {}};
  for (std::size_t bit = 0; bit < kind.ids().size(); ++bit) {
    const bool is_chosen = (chosen >> bit & 1) != 0;
    const auto count = is_chosen ? total_ : counts[bit] + (chosen != 0 && !all ? total_ : 0);
    if (counts[bit] > 0 || is_chosen) facet.values.push_back({kind.ids()[bit], kind.label(bit), count, is_chosen});
  }
  return facet;
}

std::vector<Facet> FacetCounter::facets() const {
  std::vector<Facet> out;
  Facet license{"license", {}};
  for (const auto strength :
       {Strength::confirmed, Strength::stated, Strength::expired, Strength::contradicted, Strength::unknown}) {
    const auto bit = static_cast<std::size_t>(strength);
    const bool chosen = (filter_->license >> flag::license >> bit & 1) != 0;
    const auto count = chosen ? total_ : license_[bit] + (filter_->license != 0 ? total_ : 0);
    if (count > 0 || chosen)
      license.values.push_back({std::string(to_word(strength)), license_label(strength), count, chosen});
  }
  out.push_back(std::move(license));
  out.push_back(kind_facet("provider", vocabulary_->providers, provider_, filter_->provider >> flag::provider, false));
  out.push_back(kind_facet("hygiene", vocabulary_->hygiene, hygiene_, filter_->hygiene >> flag::hygiene_stated, true));
  out.push_back(kind_facet("device", vocabulary_->devices, device_, filter_->device, false));
  out.push_back(kind_facet("treatment", vocabulary_->treatments, treatment_, filter_->treatment, false));
  out.push_back(kind_facet("concern", vocabulary_->concerns, concern_, filter_->concern, false));
  Facet rating{"min_rating", {}};
  for (std::size_t i = 0; i < ratings.size(); ++i) {
    char text[8];
    std::snprintf(text, sizeof text, "%.1f", static_cast<double>(ratings[i]));
    rating.values.push_back({text, std::string(text) + " and more", rating_[i], filter_->min_rating == ratings[i]});
  }
  out.push_back(std::move(rating));
  out.push_back(Facet{"open", {{"now", "Open now", open_, filter_->open}}});
  return out;
}

}  // namespace needlepoint
