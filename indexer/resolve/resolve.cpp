#include "indexer/resolve/resolve.hpp"

#include <chrono>
#include <set>

#include "data/name_fold.hpp"
#include "geo/distance.hpp"
#include "indexer/match/place_records.hpp"
#include "indexer/match/verify.hpp"
#include "indexer/resolve/site.hpp"
#include "indexer/resolve/site_listing.hpp"

namespace needlepoint {
namespace {

/// What says that an imported record speaks of a place that a site's listing already has: its site, or its telephone,
/// together with the town or a short way. Two tenants of one address stay two.
class KnownPlaces {
 public:
  void add(const Listing& listing) {
    const auto site = site_of_url(listing.url);
    if (!site.empty()) by_key_.emplace("s" + site, places_.size());
    for (const auto& phone : listing.phones) by_key_.emplace("p" + phone, places_.size());
    places_.push_back({listing.point, fold_name(listing.city)});
  }

  bool has(const Listing& record) const {
    if (places_.empty()) return false;
    if (const auto site = site_of_url(record.url); !site.empty() && is_near("s" + site, record)) return true;
    for (const auto& phone : record.phones)
      if (is_near("p" + phone, record)) return true;
    return false;
  }

 private:
  struct Known {
    std::optional<geo::Point> point;
    std::string city;
  };

  static std::string site_of_url(const std::string& url) {
    const auto parsed = Url::parse(url);
    return parsed ? needlepoint::site_of(*parsed) : std::string{};
  }

  bool is_near(const std::string& key, const Listing& record) const {
    const auto [begin, end] = by_key_.equal_range(key);
    for (auto it = begin; it != end; ++it) {
      const auto& known = places_[it->second];
      if (known.point && record.point ? geo::distance(*known.point, *record.point) < geo::kilometres(3)
                                      : known.city == fold_name(record.city))
        return true;
    }
    return false;
  }

  std::multimap<std::string, std::size_t> by_key_;
  std::vector<Known> places_;
};

}  // namespace

ResolveReport resolve(Ledger& ledger, const Reference& reference, const geo::Gazetteer& places, Instant now,
                      const std::function<void(Listing&&)>& sink) {
  ResolveReport report;
  PlaceRecords records{ledger};
  KnownPlaces known;
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
      known.add(listing);
      ++report.from_sites;
      finish(std::move(listing));
    }
  });
  ledger.each_listing([&](std::string_view source, const Listing& imported) {
    if (PlaceRecords::is_source(source) || known.has(imported)) return;
    ++report.imported;
    finish(Listing{imported});
  });
  if (const auto left = records.left(); left > 0)
    report.left_out.push_back({"inspections and reviews", std::to_string(left) + " name no place that is known"});
  return report;
}

}  // namespace needlepoint
