#include "indexer/shard.hpp"

#include <fstream>
#include <stdexcept>

#include "data/generation/listing_file.hpp"
#include "data/generation/stem_languages.hpp"
#include "data/listing_card.hpp"
#include "data/listing_json.hpp"
#include "indexer/terms.hpp"

namespace needlepoint {
void read_shard(Shard& shard, const Spool& spool, const Vocabulary& vocabulary, ColumnArrays& columns,
                Inversion& inversion, std::atomic<std::size_t>& done) {
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
    inversion.add(position, stem_languages_of(listing->country), terms_of(*listing, attributes, vocabulary, phrases));
    ++done;
  }
  shard.block_bytes = listings.finish();
  cards.close();
  if (!cards) throw std::runtime_error("cannot write " + shard.cards.string());
}

}  // namespace needlepoint
