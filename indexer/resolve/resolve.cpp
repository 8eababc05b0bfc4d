#include "indexer/resolve/resolve.hpp"

#include <chrono>
#include <unordered_set>

#include "indexer/match/place_records.hpp"
#include "indexer/match/verify.hpp"
#include "indexer/resolve/imported_places.hpp"
#include "indexer/resolve/merge_listing.hpp"
#include "indexer/resolve/same_place.hpp"
#include "indexer/resolve/site.hpp"
#include "indexer/resolve/site_listing.hpp"

namespace needlepoint {
namespace {

/// Gives each listing the imported records that speak of its place. A record is given once.
class Joining {
 public:
  explicit Joining(Ledger& ledger) : ledger_{ledger}, imported_{ledger} {}

  bool is_given(std::int64_t record) const { return given_.contains(record); }

  /// `own` is the record that the listing was made of, and 0 for a site's.
  void join_records(Listing& listing, std::int64_t own, std::string_view own_source) {
    for (const auto id : imported_.candidates(listing)) {
      if (id == own || is_given(id)) continue;
      const auto record = ledger_.imported_listing(id);
      if (!record || record->source == own_source || !compare_places(listing, record->listing).same) continue;
      merge_into(listing, record->listing);
      given_.insert(id);
    }
  }

  std::size_t given() const { return given_.size(); }

 private:
  Ledger& ledger_;
  ImportedPlaces imported_;
  std::unordered_set<std::int64_t> given_;
};

}  // namespace

ResolveReport resolve(Ledger& ledger, const Reference& reference, const geo::Gazetteer& places, Instant now,
                      const std::function<void(Listing&&)>& sink) {
  ResolveReport report;
  PlaceRecords records{ledger};
  Joining joining{ledger};
  const bool has_registers = ledger.counts().licenses > 0;
  const Date today{std::chrono::floor<std::chrono::days>(now)};
  const auto finish = [&](Listing&& listing) {
    records.merge_into(listing);
    if (has_registers) verify_practitioners(listing, ledger, today);
    sink(std::move(listing));
  };
  ledger.each_site([&](const std::string& site, const std::vector<PageReading>& readings) {
    ++report.sites;
    const SiteClaims claims{site, readings};
    const auto kind = kind_of(claims, reference);
    if (!kind.is_clinic) {
      report.left_out.push_back({site, kind.reason});
      return;
    }
    for (auto& listing : listings_of(claims, kind, reference, places)) {
      joining.join_records(listing, 0, {});
      ++report.from_sites;
      finish(std::move(listing));
    }
  });
  ledger.each_imported([&](const ImportedListing& record) {
    if (PlaceRecords::is_source(record.source) || joining.is_given(record.id)) return;
    auto listing = record.listing;
    joining.join_records(listing, record.id, record.source);
    ++report.imported;
    finish(std::move(listing));
  });
  report.joined = joining.given();
  if (const auto left = records.left(); left > 0)
    report.left_out.push_back({"inspections and reviews", std::to_string(left) + " name no place that is known"});
  return report;
}

}  // namespace needlepoint
