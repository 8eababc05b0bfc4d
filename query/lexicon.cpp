#include "query/lexicon.hpp"

#include <algorithm>

namespace needlepoint {

std::uint32_t Lexicon::frequency(std::string_view term) const {
  std::uint32_t sum = 0;
  for (std::size_t segment = 0; segment < generation_->segment_count(); ++segment) {
    const auto& dictionary = generation_->segment(segment).dictionary;
    if (const auto number = dictionary.find(term)) sum += dictionary.frequency[*number];
  }
  return generation_->delta() != nullptr ? sum - generation_->delta()->gone(term) : sum;
}

std::vector<Lexicon::Term> Lexicon::with_prefix(std::string_view prefix) const {
  std::vector<Term> out;
  for (std::size_t segment = 0; segment < generation_->segment_count(); ++segment) {
    const auto& dictionary = generation_->segment(segment).dictionary;
    const auto [first, last] = dictionary.with_prefix(prefix);
    for (auto number = first; number < last; ++number)
      out.push_back({dictionary.term(number), dictionary.frequency[number]});
  }
  if (generation_->delta() == nullptr) return out;
  std::sort(out.begin(), out.end(), [](const Term& a, const Term& b) { return a.text < b.text; });
  out.erase(std::unique(out.begin(), out.end(), [](const Term& a, const Term& b) { return a.text == b.text; }),
            out.end());
  for (auto& term : out) term.frequency = frequency(term.text);
  std::erase_if(out, [](const Term& term) { return term.frequency == 0; });
  return out;
}

std::vector<std::string_view> Lexicon::of_stem(std::string_view stem) const {
  std::vector<std::string_view> out;
  for (std::size_t segment = 0; segment < generation_->segment_count(); ++segment) {
    const auto& dictionary = generation_->segment(segment).dictionary;
    for (const auto number : dictionary.of_stem(stem)) out.push_back(dictionary.term(number));
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  std::erase_if(out, [&](std::string_view term) { return !has(term); });
  return out;
}

}  // namespace needlepoint
