#include "data/generation/vocabulary.hpp"

#include <stdexcept>

#include "data/generation/words.hpp"

namespace needlepoint {
namespace {

constexpr std::size_t most_providers = 20, most_practices = 16;  // see Flags

void limit(const Kind& kind, std::size_t most, const char* table) {
  if (kind.ids().size() > most)
    throw std::runtime_error(std::string("the table of ") + table + " has " + std::to_string(kind.ids().size()) +
                             " rows; the columns hold " + std::to_string(most));
}

/// Follows `broader` links; a loop in the table ends after as many steps as there are rows.
void link_treatments(const Reference& reference, Vocabulary& out) {
  const std::size_t count = reference.treatments.size();
  out.broader.assign(count, 0);
  out.narrower.assign(count, 0);
  for (std::size_t start = 0; start < count; ++start) {
    auto bit = static_cast<int>(start);
    for (std::size_t steps = 0; bit >= 0 && steps < count; ++steps) {
      out.broader[start] |= std::uint64_t{1} << bit;
      out.narrower[static_cast<std::size_t>(bit)] |= std::uint64_t{1} << start;
      const auto& up = reference.treatments[static_cast<std::size_t>(bit)].broader;
      bit = up.empty() ? -1 : out.treatments.bit_of(up);
    }
    if (reference.treatments[start].is_microneedling) out.microneedling |= std::uint64_t{1} << start;
  }
}

}  // namespace

void Kind::add(std::string id, std::string label) {
  const auto bit = static_cast<int>(ids_.size());
  names_.emplace(fold(id), bit);
  names_.emplace(fold(label), bit);
  ids_.push_back(std::move(id));
  labels_.push_back(std::move(label));
}

void Kind::add_name(std::string_view id, std::string folded) {
  if (!folded.empty()) names_.emplace(std::move(folded), bit_of(id));
}

int Kind::bit_of(std::string_view id_or_words) const {
  const auto found = names_.find(fold(id_or_words));
  return found == names_.end() ? -1 : found->second;
}

Vocabulary make_vocabulary(const Reference& reference) {
  Vocabulary out;
  for (const auto& row : reference.treatments) out.treatments.add(row.id, row.label);
  for (const auto& row : reference.concerns) out.concerns.add(row.id, row.label);
  for (const auto& row : reference.devices) out.devices.add(row.id, row.label);
  for (const auto& row : reference.credentials) out.providers.add(row.id, row.label);
  for (const auto& row : reference.hygiene) out.hygiene.add(row.id, row.label);
  for (const auto& row : reference.languages) out.languages.add(row.tag, row.label);
  limit(out.treatments, 64, "treatments");
  limit(out.concerns, 64, "concerns");
  limit(out.devices, 64, "devices");
  limit(out.providers, most_providers, "credentials");
  limit(out.hygiene, most_practices, "hygiene");
  limit(out.languages, most_languages, "languages");
  // Other ways to say a thing come after all ids and labels, so that they never take a row's own name.
  for (const auto& row : reference.treatments)
    for (const auto& synonym : row.synonyms) out.treatments.add_name(row.id, fold(synonym));
  for (const auto& row : reference.concerns)
    for (const auto& synonym : row.synonyms) out.concerns.add_name(row.id, fold(synonym));
  for (const auto& row : reference.devices)
    for (const auto& alias : row.aliases) out.devices.add_name(row.id, fold(alias));
  for (const auto& row : reference.credentials)
    for (const auto& word : row.words) out.providers.add_name(row.id, fold(word));
  link_treatments(reference, out);
  return out;
}

}  // namespace needlepoint
