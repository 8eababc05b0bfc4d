#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/claim.hpp"
#include "data/instant.hpp"
#include "data/license_record.hpp"
#include "data/listing.hpp"
#include "data/outcome.hpp"
#include "data/store.hpp"
#include "data/url.hpp"

namespace needlepoint {

/// A page as it lies in the archive.
struct PageRecord {
  std::int64_t id = 0;
  Url url;           ///< after redirects, without fragment
  std::string site;  ///< the seed's site it belongs to (host[:port] of the seed)
  int status = 200;
  std::string content_type;  ///< the Content-Type header, as sent
  std::string hash;          ///< hex SHA-256 of the decoded body
  std::string etag, last_modified;
  std::string archive_file;  ///< name under Store::archive()
  std::uint64_t archive_offset = 0, archive_length = 0;
  Instant fetched_at{};
};

/// A page with what was read from it.
struct PageReading {
  PageRecord page;
  std::vector<Claim> claims;
};

/// A place as an import brought it.
struct ImportedListing {
  std::int64_t id = 0;  ///< of the ledger; stays when the record is imported again
  std::string source;
  Listing listing;
};

/// A URL that waits to be fetched.
struct FrontierEntry {
  Url url;
  std::string site;  ///< the seed's site (host[:port] of the seed): a crawl never leaves it
  int depth = 0;     ///< links from the seed
  int priority = 0;  ///< higher first
  Instant due{};     ///< not before
  int attempts = 0;  ///< fetches that were begun and never ended: the process was killed
};

/// What the frontier knows of a URL.
struct UrlStatus {
  Url url;  ///< as it was queued: another spelling may share the row
  std::string site;
  int depth = 0, priority = 0;
  bool queued = false;
  Instant due{};  ///< when queued
  std::optional<Outcome> outcome;
  Instant settled_at{};
};

/// What a site's crawl has come to.
struct SiteSummary {
  std::string site;
  std::int64_t pages = 0, other = 0, queued = 0;  ///< URLs that gave a page, another outcome, or wait
  Instant last_settled{};                         ///< zero when nothing was
  std::optional<Instant> failing_since,
      failing_until;  ///< found dead the first and the last time, without a page since

  /// Two weeks of nobody there, asked at both ends.
  bool perhaps_closed() const { return failing_since && *failing_until - *failing_since >= std::chrono::days{14}; }
};

/// What an origin's robots.txt gave when it was last asked for.
struct RobotsCopy {
  Outcome outcome;   ///< `fetched`, or why there are no rules
  std::string body;  ///< decoded; empty when there is none
  Instant fetched_at{};
};

/// Everything collected, in SQLite (WAL): frontier, outcomes, pages, claims, imported records. One writer process
/// at a time; a killed writer loses nothing that was committed. Broken machinery throws std::runtime_error.
/// For use from one thread at a time. A bulk import wraps some thousand rows in one `batch`, not all of them: the
/// log grows until the commit.
/// Methods are grouped by who uses them; every mutating method is one transaction unless inside `batch`.
class Ledger {
 public:
  enum class Mode { read_write, read_only };
  /// Opens or makes `store.ledger()`; makes the store's folder in read_write mode.
  static Ledger open(const Store& store, Mode mode = Mode::read_write);
  Ledger(Ledger&&) noexcept;
  Ledger& operator=(Ledger&&) noexcept;
  ~Ledger();

  /// Runs `work` inside one transaction; rolls back when it throws.
  void batch(const std::function<void()>& work);

  // The crawl.
  bool enqueue(const FrontierEntry& entry);  ///< false when its frontier key is known already
  std::vector<FrontierEntry> claim_due(std::string_view site, std::size_t limit,
                                       Instant now);  ///< highest priority first; they stay queued until settled
  std::optional<Instant> next_due(
      std::string_view site);  ///< of the site's queued URLs, the first moment; nothing when none is queued
  std::vector<std::string> sites_with_work();
  bool refuse(const FrontierEntry& entry, const Outcome& outcome,
              Instant at);  ///< settles a URL that was never queued; false when its key is known already
  void settle(const Url& url, const Outcome& outcome, Instant at);  ///< takes the URL off the frontier, with the reason
  void settle_unchanged(const Url& url, const Outcome& outcome, Instant at);  ///< a visit that found the page as it was
  std::int64_t settle_page(const Url& requested, const PageRecord& page,
                           std::span<const FrontierEntry> links);  ///< page + outcome + links, at once
  void note_attempt(const Url& url);                               ///< a fetch begins; settling or putting off ends it
  std::vector<std::string> sites_interrupted();                    ///< where a fetch was begun and never ended
  std::vector<FrontierEntry> claim_interrupted(std::string_view site);
  using Moment = std::chrono::sys_time<std::chrono::milliseconds>;
  void note_contact(std::string_view host, Moment at);        ///< a request goes to that host
  std::optional<Moment> last_contact(std::string_view host);  ///< of any run
  void keep_robots(std::string_view origin, const RobotsCopy& copy);
  std::optional<RobotsCopy> robots_of(std::string_view origin);
  void postpone(const Url& url, Instant due);              ///< it stays queued, for later
  void postpone_site(std::string_view site, Instant due);  ///< all that is queued of a site waits at least until then
  std::size_t settle_rest(std::string_view site, const Outcome& outcome,
                          Instant at);  ///< all that is queued of a site ends with that outcome
  std::size_t pages_of(std::string_view site);
  std::int64_t queued();          ///< URLs that wait, of all sites
  void requeue_all(Instant due);  ///< --recrawl: every URL that was settled waits again
  std::size_t requeue_over_limit(std::size_t pages_a_site, int depth,
                                 Instant due);  ///< what an earlier run's caps kept out and these let in
  std::size_t requeue_revisits(
      Instant now);  ///< pages whose time has come: soon when they changed, late when they did not
  void note_listed(const Url& url, std::string_view lastmod);  ///< what a sitemap says of a page's last change
  /// Pages of the site whose lastmod is another than at their last visit wait again, if the site's lastmod was found
  /// right before: eight times at least, and wrong not once in ten.
  std::size_t requeue_listed(std::string_view site, Instant due);
  void revisit_list(const Url& url);  ///< a sitemap that was settled is asked again in some days
  std::size_t requeue_failed(
      Instant settled_before,
      Instant due);  ///< what failed for a passing reason (name, connection, time, 5xx) waits again
  std::optional<UrlStatus> status_of(const Url& url);  ///< what is known of a URL
  std::uint64_t archive_end(
      std::string_view archive_file);  ///< where the last record of that file ends that a page lies in
  std::optional<Outcome> outcome_of(const Url& url);
  std::optional<PageRecord> page_of(const Url& url);  ///< the page `url` gave, also by way of a redirect
  std::optional<PageRecord> page_with_hash(std::string_view site,
                                           std::string_view hash);  ///< the first page of the site with these bytes

  // The reading.
  void put_claims(std::int64_t page_id,
                  std::span<const Claim> claims);  ///< replaces what was read from that page before
  void each_page(const std::function<void(const PageRecord&)>& visit);
  std::vector<Claim> claims_of(const PageRecord& page);  ///< as they were put

  // The import. A record is one imported row that speaks of a place; (source, key) is its identity, and putting
  // it again replaces it.
  void put_listing(std::string_view source, std::string_view key, const Listing& listing);
  void put_license(const LicenseRecord& record);  ///< a row of an older snapshot than the one held changes nothing
  /// A register's word that a number is no longer in force, without a row about it (NPPES' deactivation report).
  void deactivate_license(std::string_view authority, std::string_view number, Instant at);
  /// The snapshot of `at` was imported whole: what the register had before and has no more is marked as vanished,
  /// except the numbers printed on rows that could not be read. A file that lacks more than a fifth of the register is
  /// taken for a part, and marks nothing, unless it is `surely_whole`.
  struct SnapshotEnd {
    std::int64_t vanished = 0, held = 0;  ///< rows that are missing, of those the register held
    bool is_a_part = false;
  };
  SnapshotEnd end_snapshot(std::string_view authority, Instant at,
                           const std::set<std::string, std::less<>>& unreadable_numbers = {},
                           bool surely_whole = false);
  /// A whole snapshot that was imported: absence of a row from it is absence of a record on that day.
  struct RegisterSnapshot {
    std::string authority, state, license_class;
    Instant at{};
    std::string url;
    std::int64_t rows = 0;
  };
  std::vector<RegisterSnapshot> register_snapshots();  ///< the latest for each register, state and class
  /// How many rows an import put before it was killed; 0 when none was. `import` names the file and how it is read.
  std::uint64_t rows_imported(std::string_view import);
  void note_rows_imported(std::string_view import, std::uint64_t rows);  ///< in the transaction that puts them
  void forget_import(std::string_view import);                           ///< it came to its end
  /// What later snapshots changed: issued, appeared (issued before the register was first read, and not in it then),
  /// renewed, expired, lapsed (by its status), restored, disciplined, vanished, returned, changed.
  struct LicenseEvent {
    Instant at{};
    std::string what, before, after;
  };
  std::vector<LicenseEvent> license_events(std::string_view authority, std::string_view number);

  // Resolve.
  void each_site(const std::function<void(const std::string& site, const std::vector<PageReading>& pages)>&
                     visit);  ///< in order of site
  std::vector<PageReading> readings_of(
      std::string_view site);  ///< in order of page; without those that are gone, unless the whole site seems to be
  void each_claim_of(std::string_view field,
                     const std::function<void(const std::string& site, const Claim& claim)>& visit);  ///< of all pages
  void each_imported(const std::function<void(const ImportedListing&)>& visit);  ///< in order of (source, key)
  void each_listing(
      const std::function<void(std::string_view source, const Listing&)>& visit);  ///< the same, without ids
  std::optional<ImportedListing> imported_listing(std::int64_t id);
  void each_listing_of(std::string_view source,
                       const std::function<void(const Listing&)>& visit);  ///< of one source, in order of key
  /// Candidates by a folded part of the holder's family name; with `state`, those of that state only.
  std::vector<LicenseRecord> licenses_of(std::string_view folded_last_name, std::string_view state = {});
  bool has_licenses();

  // The index that publishes changes alone.
  static constexpr std::string_view crawled = "pages";
  std::vector<std::string> sources();  ///< that listings come from: each that was imported, and `crawled`
  std::string mark();                  ///< of this moment, for listings_changed_since
  std::optional<std::vector<std::int64_t>> listings_changed_since(
      std::string_view mark);  ///< ids of imported records; nothing when anything else changed too, or it is not known
  void forget_changes_until(std::string_view mark);

  // The operator.
  struct Counts {
    std::int64_t pages = 0, queued = 0, outcomes = 0, claims = 0, listings = 0, licenses = 0, sites = 0;
  };
  Counts counts();
  /// What was imported or fetched from one place, and how old it is: kind "page", "listing" or "license".
  struct Held {
    std::string kind, source;
    std::int64_t rows = 0;
    Instant oldest{}, newest{};
  };
  std::vector<Held> held();
  std::vector<SiteSummary> site_summaries();  ///< in order of site
  void each_url_of(std::string_view site,
                   const std::function<void(const UrlStatus&)>& visit);  ///< in the order they were found
  std::vector<std::string> check();                                      ///< SQLite's integrity check; empty when sound
  void backup_to(const std::filesystem::path& file);                     ///< SQLite's online backup

  struct Database;  ///< the connection; known to the ledger's own files only

 private:
  explicit Ledger(std::unique_ptr<Database> database);
  std::unique_ptr<Database> database_;
};

}  // namespace needlepoint
