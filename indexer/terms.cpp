#include "indexer/terms.hpp"

#include <algorithm>
#include <iterator>

#include "data/generation/dictionary.hpp"
#include "data/generation/words.hpp"

namespace needlepoint {
namespace {

using Terms = std::vector<std::string>;

void add_words(Terms& terms, std::string_view prefix, std::string_view text) {
  for (const auto& word : words_of(text)) terms.push_back(std::string(prefix) + word);
}

void add_ids(Terms& terms, std::string_view prefix, std::uint64_t bits, const Kind& kind) {
  for (std::size_t bit = 0; bit < kind.ids().size(); ++bit)
    if ((bits >> bit & 1) != 0) terms.push_back(std::string(prefix) + kind.ids()[bit]);
}

}  // namespace

std::vector<std::string> terms_of(const Listing& listing, const Attributes& attributes, const Vocabulary& vocabulary,
                                  const Phrases& phrases) {
  Terms terms;
  const auto text = [&](std::string_view field) {
    auto words = words_of(field);
    phrases.find(words, term_prefix::phrase, terms);
    terms.insert(terms.end(), std::make_move_iterator(words.begin()), std::make_move_iterator(words.end()));
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
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  return terms;
}

}  // namespace needlepoint
