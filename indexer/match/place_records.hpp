#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "data/ledger.hpp"
#include "data/listing.hpp"

namespace needlepoint {

/// Inspections and reviews that were imported about places. They are no places themselves: each is added to the
/// listing it names, by id, else by name and postal code or city.
class PlaceRecords {
 public:
  PlaceRecords(Ledger& ledger, Date today);

  /// Whether rows of this import source are such records, and not listings to be published.
  static bool is_source(std::string_view source);

  /// Adds reviews and sources of the records about this place, and raises or contradicts what it says of hygiene: a
  /// record's word stands before the page's, the latest record's before an earlier one's. What an operator or partner
  /// attests fills in what was unknown, no more.
  void merge_into(Listing& listing);

  std::size_t merged() const { return merged_; }
  std::size_t left() const { return records_.size() - merged_; }  ///< records that no listing took so far

 private:
  struct Record {
    Listing about;
    bool taken = false;
  };
  void take(const std::string& key, Listing& listing, std::vector<HygienePractice>& practices);

  Date today_;
  std::vector<Record> records_;
  std::unordered_multimap<std::string, std::size_t> by_key_;
  std::size_t merged_ = 0;
};

}  // namespace needlepoint
