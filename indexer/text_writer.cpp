#include "indexer/text_writer.hpp"

#include <xapian.h>

#include <string>

namespace needlepoint {
namespace {

// Measured on 100,000 listings with all their terms: 12 s with commits each 3,000, 23 s with 100,000, and a tenth of
// the memory. With a sixth of the terms in a listing, as many terms are in six times the listings.
constexpr Position commit_every = 18'000;

/// The lists turned back: by listing, which of `terms` it has. Entries of the listing at begin + i lie from first[i] to
/// first[i + 1].
struct TermsOfListings {
  TermsOfListings(Position begin, Position end, const Inversion& inversion, const std::vector<std::string_view>& terms)
      : first(end - begin + std::size_t{2}) {
    for (const auto term : terms)
      if (const auto* list = inversion.find(term))
        list->each([&](Position position) { ++first[position - begin + std::size_t{2}]; });
    for (std::size_t i = 2; i < first.size(); ++i) first[i] += first[i - 1];
    number.resize(first.back());
    for (std::uint32_t i = 0; i < terms.size(); ++i)  // first[p + 1] is where the next one of p goes, until it is full
      if (const auto* list = inversion.find(terms[i]))
        list->each([&](Position position) { number[first[position - begin + std::size_t{1}]++] = i; });
  }
  std::vector<std::uint64_t> first;
  std::vector<std::uint32_t> number;
};

}  // namespace

void write_text(const std::filesystem::path& path, Position begin, Position end, const Inversion& inversion,
                const std::vector<std::string_view>& terms) {
  Xapian::WritableDatabase text{path.string(), Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC |
                                                   Xapian::DB_DANGEROUS | Xapian::DB_NO_TERMLIST};
  const TermsOfListings of{begin, end, inversion, terms};
  for (Position position = begin; position < end; ++position) {
    Xapian::Document document;
    const auto i = position - begin;
    for (auto at = of.first[i]; at < of.first[i + std::size_t{1}]; ++at)
      document.add_boolean_term(std::string(terms[of.number[at]]));
    text.replace_document(position + 1, document);
    if ((i + 1) % commit_every == 0) text.commit();
  }
  text.commit();
}

}  // namespace needlepoint
