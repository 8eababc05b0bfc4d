#pragma once
#include <boost/json/object.hpp>
#include <cstdint>
#include <future>
#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "data/ledger.hpp"

namespace needlepoint {

/// A row that was refused, and why. `line` counts from 1; for OpenStreetMap it is the object's place among those looked
/// at.
struct Rejection {
  std::uint64_t line = 0;
  std::string reason;
};

/// What an import did. Rows that are well-formed but none of our business (a park, a plumber) are `skipped`.
struct ImportReport {
  std::uint64_t accepted = 0, skipped = 0, refused = 0;
  std::vector<Rejection> rejected;  ///< the first `kept_rejections` of them
  static constexpr std::size_t kept_rejections = 100'000;
};

/// {"accepted":n,"skipped":n,"rejected":[{"line":n,"reason":".."}]}, and "rejected_total" when the list was cut.
boost::json::object to_json(const ImportReport& report);

/// Where importers put their rows: counts them, names the refused ones, and writes the others to the ledger in
/// batches, each one transaction. A kill loses at most the last two batches, and running the import again brings them.
class Intake {
 public:
  /// Without a ledger nothing is kept (--dry-run). Refusals and progress are told on `messages`. `import` names the
  /// file and how it is read: what an earlier run of the same import kept before it was killed is counted again, not
  /// kept again. Without a name every row is kept.
  Intake(Ledger* ledger, std::ostream& messages, std::string import = {});

  void accept(std::string_view source, std::string_view key, Listing listing);
  void accept(LicenseRecord record);
  /// The register says that this number is no longer in force, and nothing else about it.
  void deactivate(std::string_view authority, std::string number, Instant as_of);
  /// All rows of a register's snapshot were handed over: those it had before and has no more are marked as vanished.
  /// A refused row may be one that seems to have gone, so numbers among its cells are spared; when a row had no cells
  /// to look at, nothing is marked.
  void end_snapshot(std::string_view authority, Instant as_of, bool surely_whole);
  void refuse(std::uint64_t line, std::string reason);
  void refuse(std::uint64_t line, std::string reason, const std::vector<std::string>& cells);
  void skip();
  ImportReport finish();

 private:
  struct ListingRow {
    std::string source, key;
    Listing listing;
  };
  struct Deactivation {
    std::string authority, number;
    Instant as_of;
  };
  using Row = std::variant<ListingRow, LicenseRecord, Deactivation>;
  void put(Row row);
  void note_refusal(std::uint64_t line, std::string reason);
  void flush();
  void wait();
  void keep(const std::vector<Row>& rows, std::uint64_t done);
  void tell_progress();

  Ledger* ledger_;
  std::ostream& messages_;
  std::string import_;
  std::vector<Row> waiting_;
  std::future<void> writing_;                 ///< the batch before; nobody else uses the ledger until it is done
  std::uint64_t rows_ = 0, kept_before_ = 0;  ///< rows to keep so far, and those that an earlier run has kept
  std::set<std::string, std::less<>> refused_cells_;
  bool refused_unseen_ = false;  ///< a row was refused that had no cells
  ImportReport report_;
  std::uint64_t seen_ = 0;
  std::chrono::steady_clock::time_point started_, told_;
};

}  // namespace needlepoint
