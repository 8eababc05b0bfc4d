#include "indexer/terms.hpp"

#include "data/generation/dictionary.hpp"
#include "data/generation/words.hpp"

namespace needlepoint {
namespace {

void add_words(std::set<std::string>& terms, std::string_view prefix, std::string_view text) {
  for (auto& word : words_of(text)) terms.insert(std::string(prefix) + word);
}

void add_ids(std::set<std::string>& terms, std::string_view prefix, std::uint64_t bits, const Kind& kind) {
  for (std::size_t bit = 0; bit < kind.ids().size(); ++bit)
    if ((bits >> bit & 1) != 0) terms.insert(std::string(prefix) + kind.ids()[bit]);
}

}  // namespace

std::set<std::string> terms_of(const Listing& listing, const Attributes& attributes, const Vocabulary& vocabulary,
                               const Phrases& phrases) {
  std::set<std::string> terms;
  const auto text = [&](std::string_view field) {
    const auto words = words_of(field);
    terms.insert(words.begin(), words.end());
    phrases.find(words, term_prefix::phrase, terms);
  };
  add_words(terms, term_prefix::name, listing.name);
  for (const auto& alias : listing.aliases) add_words(terms, term_prefix::name, alias);
  text(listing.name);
  for (const auto& alias : listing.aliases) text(alias);
  text(listing.brand);
  text(listing.city);
  for (const auto& treatment : listing.treatments) text(treatment);
  for (const auto& concern : listing.concerns) text(concern);
  for (const auto& device : listing.devices) text(device.name);
  for (const auto& person : listing.practitioners) {
    text(person.name);
    add_words(terms, term_prefix::person, person.name);
    text(person.credential);
  }
  text(listing.description);
  for (const auto& review : listing.reviews) text(review.text);
  add_ids(terms, term_prefix::treatment, attributes.treatments, vocabulary.treatments);
  add_ids(terms, term_prefix::concern, attributes.concerns, vocabulary.concerns);
  add_ids(terms, term_prefix::device, attributes.devices, vocabulary.devices);
  return terms;
}

}  // namespace needlepoint
