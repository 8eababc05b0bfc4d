// Imported listings and licenses.
#include <boost/json/serialize.hpp>
#include <stdexcept>

#include "data/ledger_database.hpp"
#include "data/listing_json.hpp"
#include "data/name_fold.hpp"

namespace needlepoint {
namespace {

constexpr std::size_t listings_a_read = 512;

std::optional<std::string> date_text(const std::optional<Date>& date) {
  return date ? std::optional{to_iso_date(*date)} : std::nullopt;
}

std::optional<Date> date_from(const Rows& row, int column) {
  return row.is_null(column) ? std::nullopt : parse_iso_date(row.text(column));
}

LicenseRecord license_from(const Rows& row) {
  LicenseRecord record{.authority = row.text(0),
                       .state = row.text(1),
                       .license_class = row.text(2),
                       .number = row.text(3),
                       .holder = row.text(4),
                       .is_business = row.integer(5) != 0,
                       .business = row.text(6),
                       .city = row.text(7),
                       .postal_code = row.text(8),
                       .phone = row.text(9),
                       .status = row.text(10),
                       .active = row.integer(11) != 0,
                       .disciplined = row.integer(12) != 0,
                       .issued = date_from(row, 13),
                       .expires = date_from(row, 14),
                       .vanished = {},
                       .evidence = {}};
  auto& evidence = record.evidence;
  evidence.source = row.text(15), evidence.url = row.text(16);
  evidence.begin = static_cast<std::uint64_t>(row.integer(17)),
  evidence.end = static_cast<std::uint64_t>(row.integer(18));
  evidence.quote = row.text(19), evidence.page_hash = row.text(20), evidence.fetched_at = row.instant(21),
  evidence.rule = row.text(22);
  if (!row.is_null(23)) record.vanished = row.instant(23);
  return record;
}

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

void Ledger::put_license(const LicenseRecord& record) {
  Transaction transaction{*database_};
  // A business is found by its whole name, a person by the family name.
  const auto last_name = record.is_business ? fold_name(record.holder) : folded_last_name(record.holder);
  const auto& evidence = record.evidence;
  database_->run(
      "INSERT INTO licenses(authority, class, number, last_name, state, holder, is_business, business, city, "
      "postal_code, phone,"
      " status, active, disciplined, issued, expires, source, url, line, line_end, quote, page_hash, fetched_at, rule)"
      " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, "
      "?23, ?24)"
      " ON CONFLICT(authority, number, class) DO UPDATE SET last_name = ?4, state = ?5, holder = ?6, is_business = ?7, "
      "business = ?8, city = ?9,"
      " postal_code = ?10, phone = ?11, status = ?12, active = ?13, disciplined = ?14, issued = ?15, expires = ?16, "
      "source = ?17, url = ?18,"
      " line = ?19, line_end = ?20, quote = ?21, page_hash = ?22, fetched_at = ?23, rule = ?24, vanished_on = NULL"
      " WHERE ?23 >= fetched_at",  // an older snapshot does not undo a later one
      record.authority, record.license_class, record.number, last_name, record.state, record.holder,
      int{record.is_business}, record.business, record.city, record.postal_code, record.phone, record.status,
      int{record.active}, int{record.disciplined}, date_text(record.issued), date_text(record.expires), evidence.source,
      evidence.url, static_cast<std::int64_t>(evidence.begin), static_cast<std::int64_t>(evidence.end), evidence.quote,
      evidence.page_hash, evidence.fetched_at, evidence.rule);
  if (!record.is_business)
    for (const auto& name : other_family_names(record.holder))
      database_->run(
          "INSERT OR IGNORE INTO license_names(name, license) SELECT ?1, id FROM licenses WHERE authority = ?2 AND "
          "number = ?3 AND class = ?4",
          name, record.authority, record.number, record.license_class);
  transaction.commit();
}

void Ledger::deactivate_license(std::string_view authority, std::string_view number, Instant at) {
  Transaction transaction{*database_};
  database_->run(
      "UPDATE licenses SET active = 0, status = 'Deactivated', fetched_at = ?3 WHERE authority = ?1 AND number = ?2 "
      "AND fetched_at <= ?3",
      authority, number, at);
  transaction.commit();
}

void Ledger::end_snapshot(std::string_view authority, Instant at) {
  Transaction transaction{*database_};
  database_->run(
      "UPDATE licenses SET vanished_on = ?2 WHERE authority = ?1 AND fetched_at < ?2 AND vanished_on IS NULL",
      authority, at);
  transaction.commit();
}

std::vector<Ledger::LicenseEvent> Ledger::license_events(std::string_view authority, std::string_view number) {
  std::vector<LicenseEvent> out;
  auto row = database_->query(
      "SELECT at, what, before, after FROM license_events WHERE authority = ?1 AND number = ?2 ORDER BY id", authority,
      number);
  while (row.next())
    out.push_back(LicenseEvent{.at = row.instant(0), .what = row.text(1), .before = row.text(2), .after = row.text(3)});
  return out;
}

std::vector<LicenseRecord> Ledger::licenses_of(std::string_view folded_last_name) {
  std::vector<LicenseRecord> records;
  auto row = database_->query(
      "SELECT authority, state, class, number, holder, is_business, business, city, postal_code, phone, status, "
      "active, disciplined,"
      " issued, expires, source, url, line, line_end, quote, page_hash, fetched_at, rule, vanished_on FROM licenses"
      " WHERE last_name = ?1 OR id IN (SELECT license FROM license_names WHERE name = ?1)"
      " ORDER BY authority, class, number, holder",
      folded_last_name);
  while (row.next()) records.push_back(license_from(row));
  return records;
}

void Ledger::each_imported(const std::function<void(const ImportedListing&)>& visit) {
  std::string source, key;  // no source has an empty name
  while (true) {
    std::vector<ImportedListing> listings;
    {
      auto row = database_->query(
          "SELECT source, key, listing, id FROM listings WHERE (source, key) > (?1, ?2) ORDER BY source, key LIMIT ?3",
          source, key, static_cast<std::int64_t>(listings_a_read));
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
