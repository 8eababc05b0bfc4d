#include "indexer/shard.hpp"

#include <xapian.h>

#include <fstream>
#include <stdexcept>

#include "data/generation/listing_file.hpp"
#include "data/listing_card.hpp"
#include "data/listing_json.hpp"
#include "indexer/terms.hpp"

namespace needlepoint {
namespace {

// Measured on 100,000 listings: 12 s with commits each 3,000, 23 s with 100,000, and a tenth of the memory.
constexpr std::size_t commit_every = 3000;

}  // namespace

void build_shard(Shard& shard, const Spool& spool, const Vocabulary& vocabulary, ColumnArrays& columns,
                 std::atomic<std::size_t>& done) {
  Xapian::WritableDatabase text{shard.text.string(), Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC |
                                                         Xapian::DB_DANGEROUS | Xapian::DB_NO_TERMLIST};
  const Phrases phrases{vocabulary};
  ListingWriter listings{shard.listings};
  std::ofstream cards{shard.cards, std::ios::binary};
  for (Position position = shard.begin; position < shard.end; ++position) {
    const auto line = spool.line(position);
    const auto listing = parse_listing(line);
    if (!listing) throw std::runtime_error("spooled listing: " + to_string(listing.error()));
    const auto attributes = attributes_of(*listing, vocabulary);
    columns.fill(position, *listing, attributes);
    listings.add(line);
    const auto card = card_json(*listing);
    cards << card;
    shard.card_bytes.push_back(card.size());
    Xapian::Document document;
    for (const auto& term : terms_of(*listing, attributes, vocabulary, phrases)) document.add_boolean_term(term);
    text.replace_document(position + 1, document);
    ++done;
    if ((position - shard.begin + 1) % commit_every == 0) text.commit();
  }
  text.commit();
  shard.block_bytes = listings.finish();
  cards.close();
  if (!cards) throw std::runtime_error("cannot write " + shard.cards.string());
}

}  // namespace needlepoint
