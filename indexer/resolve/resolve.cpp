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
#include "indexer/resolve/site_places.hpp"
#include "indexer/resolve/text_copies.hpp"

namespace needlepoint {
namespace {

/// Turns one site after another into listings, and gives each listing the records and the later sites that speak of its
/// place. A record, and a site's listing, is given once.
class Joining {
 public:
  Joining(Ledger& ledger, const Reference& reference, const geo::Gazetteer& places, ResolveReport& report)
      : ledger_{ledger}, reference_{reference}, places_{places}, report_{report}, imported_{ledger} {}

  /// The first look at a site: where its places are, and whether its text may be another's.
  void survey(const std::string& site, const std::vector<PageReading>& readings) {
    const SiteClaims claims{site, readings};
    const auto kind = kind_of(claims, reference_);
    if (!kind.is_clinic) return;
    copies_.suspect(claims);
    for (const auto& listing : listings_of(claims, kind, reference_, places_)) site_places_.add(site, listing);
  }
  void end_survey() {
    copies_.look_for(ledger_);
    site_places_.sort();
  }

  /// What a site says of its places, without those that an earlier site spoke of.
  std::vector<Listing> listings(const std::string& site, const std::vector<PageReading>& readings) {
    const SiteClaims claims{site, readings};
    const auto kind = kind_of(claims, reference_);
    if (!kind.is_clinic) return leave_out(site, kind.reason);
    auto all = listings_of(claims, kind, reference_, places_);
    std::erase_if(all, [&](const Listing& listing) { return given_sites_.contains(listing.id); });
    if (const auto reason = copies_.reason(site); !all.empty() && !reason.empty()) return leave_out(site, reason);
    for (auto& listing : all) {
      join_sites(listing, site);
      join_records(listing, 0, {});
    }
    return all;
  }

  /// An imported record with those of other sources; nothing when a listing has it already.
  std::optional<Listing> listing(const ImportedListing& record) {
    if (PlaceRecords::is_source(record.source) || given_records_.contains(record.id)) return std::nullopt;
    auto listing = record.listing;
    join_records(listing, record.id, record.source);
    return listing;
  }

  std::size_t joined_records() const { return given_records_.size(); }

 private:
  std::vector<Listing> leave_out(const std::string& site, const std::string& reason) {
    report_.left_out.push_back({site, reason});
    return {};
  }

  void join_sites(Listing& listing, const std::string& site) {
    for (const auto& other : site_places_.later_candidates(site, listing)) {
      const auto readings = ledger_.readings_of(other);
      const SiteClaims claims{other, readings};
      for (const auto& theirs : listings_of(claims, kind_of(claims, reference_), reference_, places_)) {
        if (given_sites_.contains(theirs.id)) continue;
        const auto verdict = compare_places(listing, theirs);
        if (!verdict.same) continue;
        merge_into(listing, theirs);
        given_sites_.insert(theirs.id);
        report_.joined_sites.push_back({other, "it speaks of a place of " + site + ": " + verdict.reason});
      }
    }
  }

  /// `own` is the record that the listing was made of, and 0 for a site's.
  void join_records(Listing& listing, std::int64_t own, std::string_view own_source) {
    for (const auto id : imported_.candidates(listing)) {
      if (id == own || given_records_.contains(id)) continue;
      const auto record = ledger_.imported_listing(id);
      if (!record || record->source == own_source || !compare_places(listing, record->listing).same) continue;
      merge_into(listing, record->listing);
      given_records_.insert(id);
    }
  }

  Ledger& ledger_;
  const Reference& reference_;
  const geo::Gazetteer& places_;
  ResolveReport& report_;
  ImportedPlaces imported_;
  SitePlaces site_places_;
  TextCopies copies_;
  std::unordered_set<std::int64_t> given_records_;
  std::unordered_set<std::string> given_sites_;  ///< ids of listings
};

}  // namespace

ResolveReport resolve(Ledger& ledger, const Reference& reference, const geo::Gazetteer& places, Instant now,
                      const std::function<void(Listing&&)>& sink) {
  ResolveReport report;
  const Date today{std::chrono::floor<std::chrono::days>(now)};
  PlaceRecords records{ledger, today};
  Joining joining{ledger, reference, places, report};
  Registers registers{ledger};
  const bool has_registers = ledger.has_licenses();
  const auto finish = [&](Listing&& listing) {
    records.merge_into(listing);
    if (has_registers) registers.verify(listing, today);
    sink(std::move(listing));
  };
  ledger.each_site([&](const std::string& site, const std::vector<PageReading>& readings) {
    ++report.sites;
    joining.survey(site, readings);
  });
  joining.end_survey();
  ledger.each_site([&](const std::string& site, const std::vector<PageReading>& readings) {
    for (auto& listing : joining.listings(site, readings)) {
      ++report.from_sites;
      finish(std::move(listing));
    }
  });
  ledger.each_imported([&](const ImportedListing& record) {
    if (auto listing = joining.listing(record)) {
      ++report.imported;
      finish(std::move(*listing));
    }
  });
  report.joined = joining.joined_records();
  if (const auto left = records.left(); left > 0)
    report.left_out.push_back({"inspections and reviews", std::to_string(left) + " name no place that is known"});
  return report;
}

}  // namespace needlepoint
