// Imported listings.
#include <boost/json/serialize.hpp>
#include <stdexcept>

#include "data/ledger_database.hpp"
#include "data/listing_json.hpp"

namespace needlepoint {
namespace {

constexpr std::size_t listings_a_read = 512;

}  // namespace

void Ledger::put_listing(std::string_view source, std::string_view key, const Listing& listing) {
  Transaction transaction{*database_};
  const auto text = boost::json::serialize(to_json(listing));
  database_->run(
      "INSERT INTO listings(source, key, listing) VALUES(?1, ?2, ?3) ON CONFLICT(source, key) DO UPDATE SET listing = "
      "?3",
      source, key, text);
  transaction.commit();
}

void Ledger::each_imported(const std::function<void(const ImportedListing&)>& visit) {
  // Two plain comparisons: with an OR for the first read, SQLite would walk from the beginning each time.
  constexpr const char* first = "SELECT source, key, listing, id FROM listings ORDER BY source, key LIMIT ?3";
  constexpr const char* later =
      "SELECT source, key, listing, id FROM listings WHERE (source, key) > (?1, ?2) ORDER BY source, key LIMIT ?3";
  std::string source, key;
  for (bool begun = false;; begun = true) {
    std::vector<ImportedListing> listings;
    {
      auto row = database_->query(begun ? later : first, source, key, static_cast<std::int64_t>(listings_a_read));
      std::string last_source, last_key;
      while (row.next()) {
        last_source = row.text(0), last_key = row.text(1);
        auto listing = parse_listing(row.text(2));
        if (!listing)
          throw std::runtime_error("ledger: damaged listing " + last_source + " " + last_key + ": " +
                                   to_string(listing.error()));
        listings.push_back({row.integer(3), last_source, std::move(*listing)});
      }
      if (listings.empty()) return;
      source = std::move(last_source), key = std::move(last_key);
    }
    for (const auto& listing : listings) visit(listing);
  }
}

void Ledger::each_listing(const std::function<void(std::string_view source, const Listing&)>& visit) {
  each_imported([&](const ImportedListing& imported) { visit(imported.source, imported.listing); });
}

std::optional<ImportedListing> Ledger::imported_listing(std::int64_t id) {
  auto row = database_->query("SELECT source, key, listing FROM listings WHERE id = ?1", id);
  if (!row.next()) return std::nullopt;
  auto listing = parse_listing(row.text(2));
  if (!listing)
    throw std::runtime_error("ledger: damaged listing " + row.text(0) + " " + row.text(1) + ": " +
                             to_string(listing.error()));
  return ImportedListing{id, row.text(0), std::move(*listing)};
}

void Ledger::each_listing_of(std::string_view source, const std::function<void(const Listing&)>& visit) {
  auto row = database_->query("SELECT key, listing FROM listings WHERE source = ?1 ORDER BY key", source);
  while (row.next()) {
    const auto listing = parse_listing(row.text(1));
    if (!listing)
      throw std::runtime_error("ledger: damaged listing " + row.text(0) + ": " + to_string(listing.error()));
    visit(*listing);
  }
}

}  // namespace needlepoint
