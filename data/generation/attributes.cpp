#include "data/generation/attributes.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

namespace needlepoint {
namespace {

constexpr std::uint64_t bit(int index) { return std::uint64_t{1} << index; }

/// A practice counts when it is said of microneedling, its device or visit, or of the whole place; of waxing not.
bool speaks_of_us(const HygienePractice& practice, const Vocabulary& vocabulary) {
  const auto& about = practice.about;
  if (about.empty() || about == "microneedling" || about == "premises" || about == "device" || about == "visit")
    return true;
  const int treatment = vocabulary.treatments.bit_of(about);
  return treatment >= 0 && (vocabulary.microneedling & bit(treatment)) != 0;
}

std::uint64_t hygiene_flags(const Listing& listing, const Vocabulary& vocabulary) {
  std::uint64_t flags = 0;
  for (const auto& practice : listing.hygiene) {
    const int index = vocabulary.hygiene.bit_of(practice.practice);
    if (index < 0 || !speaks_of_us(practice, vocabulary)) continue;
    if (practice.strength == Strength::confirmed) flags |= bit(flag::hygiene_confirmed + index);
    if (practice.strength == Strength::confirmed || practice.strength == Strength::stated)
      flags |= bit(flag::hygiene_stated + index);
  }
  return flags;
}

std::uint64_t people_flags(const Listing& listing, const Vocabulary& vocabulary) {
  std::uint64_t flags = 0;
  for (const auto& person : listing.practitioners) {
    flags |= bit(flag::license + static_cast<int>(person.license.strength));
    const int index =
        vocabulary.providers.bit_of(person.provider_class.empty() ? person.credential : person.provider_class);
    if (index >= 0) flags |= bit(flag::provider + index);
  }
  return flags;
}

std::uint8_t completeness(const Listing& listing) {
  const bool answers[] = {listing.point.has_value(), !listing.street.empty(),        !listing.phones.empty(),
                          !listing.url.empty(),      !listing.hours.empty(),         !listing.treatments.empty(),
                          !listing.devices.empty(),  !listing.practitioners.empty(), !listing.prices.empty(),
                          !listing.hygiene.empty()};
  return static_cast<std::uint8_t>(std::count(std::begin(answers), std::end(answers), true) * 10);
}

/// One session, not a package, in the currency of the first price: a clinic that names two is compared by its own.
void set_price(const Listing& listing, Attributes& out) {
  for (const auto& price : listing.prices) {
    if ((price.per != "session" && !price.per.empty()) || !(price.amount > 0)) continue;
    const auto currency = currency_number(price.currency);
    if (currency == 0 || (out.currency != 0 && currency != out.currency)) continue;
    const auto amount = static_cast<float>(price.amount);
    out.price = out.currency == 0 ? amount : std::min(out.price, amount);
    out.currency = currency;
  }
}

bool sources_disagree(const Listing& listing) {
  for (const auto& [field, attestations] : listing.facts)
    for (const auto& attestation : attestations)
      if (attestation.strength == Strength::contradicted) return true;
  return false;
}

}  // namespace

std::uint32_t currency_number(std::string_view code) {
  std::uint32_t out = 0;
  for (const char c : code) out = out << 8 | static_cast<unsigned char>(c);
  const bool letters = std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return code.size() == 3 && letters ? out : 0;
}

double adjusted_rating(const Rating& rating) {
  const double count = static_cast<double>(rating.count) * (rating.source == "self" ? self_review_weight : 1.0);
  return (rating_weight * rating_mean + count * rating.value) / (rating_weight + count);
}

void set_adjusted_rating(Listing& listing) {
  if (listing.rating && listing.rating->count > 0)
    listing.rating->adjusted = std::round(adjusted_rating(*listing.rating) * 1000) / 1000;
}

Attributes attributes_of(const Listing& listing, const Vocabulary& vocabulary) {
  Attributes out;
  out.flags = hygiene_flags(listing, vocabulary) | people_flags(listing, vocabulary);
  if (listing.is_clinic) out.flags |= flag::is_clinic;
  if (listing.point) out.flags |= flag::located;
  if (!listing.hours.empty()) out.flags |= flag::has_hours;
  if (listing.rating && listing.rating->source == "self") out.flags |= flag::self_rated;
  if (sources_disagree(listing)) out.flags |= flag::contradicted;
  for (const auto& treatment : listing.treatments) {
    const int index = vocabulary.treatments.bit_of(treatment);
    if (index >= 0) out.treatments |= vocabulary.broader[static_cast<std::size_t>(index)];
  }
  if (listing.offers_microneedling || (out.treatments & vocabulary.microneedling) != 0)
    out.flags |= flag::offers_microneedling;
  for (const auto& concern : listing.concerns)
    if (const int index = vocabulary.concerns.bit_of(concern); index >= 0) out.concerns |= bit(index);
  for (const auto& device : listing.devices) {
    if (const int index = vocabulary.devices.bit_of(device.name); index >= 0) out.devices |= bit(index);
    if (!device.clearance.empty() && device.clearance != "not recorded") out.flags |= flag::device_cleared;
  }
  if (listing.rating) out.rating = listing.rating->value;
  if (listing.rating && listing.rating->count > 0) {
    out.adjusted_rating = adjusted_rating(*listing.rating);
    out.reviews = static_cast<std::uint32_t>(
        std::min<std::int64_t>(listing.rating->count, std::numeric_limits<std::uint32_t>::max()));
  }
  for (std::size_t step = 0; step < rating_steps.size(); ++step)
    if (static_cast<float>(out.adjusted_rating) >= rating_steps[step])
      out.extras |= bit(extra::rating_step + static_cast<int>(step));
  for (const auto& language : listing.languages)
    if (const int index = vocabulary.languages.bit_of(language); index >= 0)
      out.extras |= bit(extra::language_known) | bit(extra::language + index);
  if (listing.updated_at)
    out.updated_day = static_cast<std::uint32_t>(std::max<std::int64_t>(
        0, std::chrono::floor<std::chrono::days>(*listing.updated_at).time_since_epoch().count()));
  set_price(listing, out);
  out.completeness = completeness(listing);
  return out;
}

}  // namespace needlepoint
