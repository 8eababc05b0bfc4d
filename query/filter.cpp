#include "query/filter.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace needlepoint {
namespace {

/// The bits of `values`, or the first value that `kind` does not have.
Result<std::uint64_t> bits(const std::vector<std::string>& values, const Kind& kind, const char* parameter) {
  std::uint64_t out = 0;
  for (const auto& value : values) {
    const int bit = kind.bit_of(value);
    if (bit < 0)
      return Fault{FaultCode::bad_input, parameter,
                   "there is no " + std::string(parameter) + " called \"" + value + "\""};
    out |= std::uint64_t{1} << bit;
  }
  return out;
}

bool has_any(const Columns& columns, BitWord word, std::uint64_t wanted, Position position) {
  for (; wanted != 0; wanted &= wanted - 1)
    if (const auto plane = columns.plane(word, std::countr_zero(wanted));
        !plane.empty() && (plane[position / 64] >> position % 64 & 1) != 0)
      return true;
  return false;
}

Result<void> limits(const Query& query) {
  if (query.min_rating && !(*query.min_rating >= 0 && *query.min_rating <= 5))
    return Fault{FaultCode::bad_input, "min_rating", "must be from 0 to 5"};
  for (const auto& price : {query.min_price, query.max_price})
    if (price && !(*price >= 0 && std::isfinite(*price)))
      return Fault{FaultCode::bad_input, "price", "must be 0 or more"};
  if ((query.min_price || query.max_price) && currency_number(query.currency) == 0)
    return Fault{FaultCode::bad_input, "currency", "must be a code of three capital letters, such as USD"};
  return {};
}

}  // namespace

Result<Filter> make_filter(const Query& query, const Vocabulary& vocabulary) {
  if (const auto sound = limits(query); !sound) return sound.error();
  Filter out;
  const struct {
    const std::vector<std::string>& values;
    const Kind& kind;
    const char* name;
    std::uint64_t& target;
    int shift;
  } rows[] = {
      {query.provider, vocabulary.providers, "provider", out.provider, flag::provider},
      {query.hygiene, vocabulary.hygiene, "hygiene", out.hygiene, flag::hygiene_stated},
      {query.device, vocabulary.devices, "device", out.device, 0},
      {query.treatment, vocabulary.treatments, "treatment", out.treatment, 0},
      {query.concern, vocabulary.concerns, "concern", out.concern, 0},
      {query.language, vocabulary.languages, "language", out.language, extra::language},
  };
  for (const auto& row : rows) {
    const auto mask = bits(row.values, row.kind, row.name);
    if (!mask) return mask.error();
    row.target = *mask << row.shift;
  }
  for (const auto strength : query.license)
    out.license |= std::uint64_t{1} << (flag::license + static_cast<int>(strength));
  out.min_rating = static_cast<float>(query.min_rating.value_or(0));
  out.min_reviews = query.min_reviews;
  if (query.min_price || query.max_price) {
    out.currency = currency_number(query.currency);
    out.min_price = static_cast<float>(query.min_price.value_or(0));
    out.max_price = static_cast<float>(query.max_price.value_or(std::numeric_limits<float>::max()));
  }
  if (query.updated_since)
    out.updated_since = static_cast<std::uint32_t>(
        std::max<std::int64_t>(0, std::chrono::sys_days{*query.updated_since}.time_since_epoch().count()));
  out.open = query.open_now || query.open_at.has_value();
  return out;
}

unsigned failed_kinds(const Filter& filter, const Columns& columns, Position position, bool is_open) {
  const auto flags = columns.flags[position];
  const auto has_none = [](std::uint64_t wanted, std::uint64_t has) { return wanted != 0 && (wanted & has) == 0; };
  unsigned out = 0;
  if (has_none(filter.license, flags)) out |= license_filter;
  if (has_none(filter.provider, flags)) out |= provider_filter;
  if ((flags & filter.hygiene) != filter.hygiene) out |= hygiene_filter;
  if (has_none(filter.device, columns.devices[position])) out |= device_filter;
  if (has_none(filter.treatment, columns.treatments[position])) out |= treatment_filter;
  if (has_none(filter.concern, columns.concerns[position])) out |= concern_filter;
  if (filter.language != 0 && !has_any(columns, BitWord::extras, filter.language, position)) out |= language_filter;
  if (!filter.has_rating(columns, position)) out |= rating_filter;
  if (columns.reviews[position] < filter.min_reviews) out |= reviews_filter;
  if (!filter.has_price(columns, position)) out |= price_filter;
  if (columns.updated_day[position] < filter.updated_since) out |= fresh_filter;
  if (filter.clinics_only && (flags & flag::is_clinic) == 0) out |= clinic_filter;
  if (filter.open && !is_open) out |= open_filter;
  return out;
}

}  // namespace needlepoint
