#include <stdexcept>

#include "data/ledger_database.hpp"

namespace needlepoint {
namespace {

constexpr int application = 0x4e44504c;  // "NDPL"
constexpr int version = 7;

// A URL is on the frontier while `queued`; afterwards the same row tells its outcome. `key` is the frontier key, so
// that two spellings of one page share a row.
constexpr const char* tables = R"sql(
CREATE TABLE sites(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

CREATE TABLE pages(
  id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, site INTEGER NOT NULL REFERENCES sites, status INTEGER NOT NULL,
  content_type TEXT NOT NULL, hash TEXT NOT NULL, etag TEXT NOT NULL, last_modified TEXT NOT NULL,
  archive_file TEXT NOT NULL, archive_offset INTEGER NOT NULL, archive_length INTEGER NOT NULL, fetched_at INTEGER NOT NULL);
CREATE INDEX pages_of_site ON pages(site, hash);

CREATE TABLE urls(
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, url TEXT NOT NULL, site INTEGER NOT NULL REFERENCES sites,
  depth INTEGER NOT NULL, priority INTEGER NOT NULL, due INTEGER NOT NULL, queued INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  outcome INTEGER, status INTEGER, detail TEXT, settled_at INTEGER, page INTEGER REFERENCES pages,
  revisit_after INTEGER, changed_at INTEGER);
CREATE INDEX urls_queued ON urls(site, priority DESC, id) WHERE queued = 1;

-- source, url, page_hash and fetched_at are NULL where they are those of the page, as nearly always.
CREATE TABLE claims(
  page INTEGER NOT NULL REFERENCES pages, ordinal INTEGER NOT NULL, subject TEXT NOT NULL, field TEXT NOT NULL,
  value TEXT NOT NULL, rule TEXT NOT NULL, begin INTEGER NOT NULL, end INTEGER NOT NULL, quote TEXT NOT NULL,
  source TEXT, url TEXT, page_hash TEXT, fetched_at INTEGER, PRIMARY KEY(page, ordinal)) WITHOUT ROWID;

CREATE TABLE listings(id INTEGER PRIMARY KEY, source TEXT NOT NULL, key TEXT NOT NULL, listing TEXT NOT NULL, UNIQUE(source, key));

CREATE TABLE licenses(
  id INTEGER PRIMARY KEY, authority TEXT NOT NULL, class TEXT NOT NULL, number TEXT NOT NULL, last_name TEXT NOT NULL,
  state TEXT NOT NULL, holder TEXT NOT NULL, is_business INTEGER NOT NULL, business TEXT NOT NULL, city TEXT NOT NULL,
  postal_code TEXT NOT NULL, phone TEXT NOT NULL, status TEXT NOT NULL, active INTEGER NOT NULL,
  disciplined INTEGER NOT NULL, issued TEXT, expires TEXT,
  source TEXT NOT NULL, url TEXT NOT NULL, line INTEGER NOT NULL, line_end INTEGER NOT NULL, quote TEXT NOT NULL,
  page_hash TEXT NOT NULL, fetched_at INTEGER NOT NULL, rule TEXT NOT NULL, vanished_on INTEGER,
  UNIQUE(authority, number, class));
CREATE INDEX licenses_by_name ON licenses(last_name);
-- The other parts of family names that have several; licenses.last_name is the last one.
CREATE TABLE license_names(name TEXT NOT NULL, license INTEGER NOT NULL REFERENCES licenses, PRIMARY KEY(name, license)) WITHOUT ROWID;

-- What a later snapshot of a register changed. A row's first appearance is no event: it is the row.
CREATE TABLE license_events(
  id INTEGER PRIMARY KEY, authority TEXT NOT NULL, class TEXT NOT NULL, number TEXT NOT NULL, at INTEGER NOT NULL,
  what TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL);
CREATE INDEX license_events_of ON license_events(authority, number);
CREATE TRIGGER license_changed AFTER UPDATE ON licenses
WHEN old.status <> new.status OR old.active <> new.active OR old.disciplined <> new.disciplined OR old.expires IS NOT new.expires
  OR old.holder <> new.holder OR (old.vanished_on IS NULL) <> (new.vanished_on IS NULL)
BEGIN
  INSERT INTO license_events(authority, class, number, at, what, before, after) VALUES(new.authority, new.class, new.number,
    coalesce(new.vanished_on, new.fetched_at),
    CASE WHEN new.vanished_on IS NOT NULL THEN 'vanished'
         WHEN new.disciplined > old.disciplined THEN 'disciplined'
         WHEN new.active < old.active THEN 'lapsed'
         WHEN old.vanished_on IS NOT NULL THEN 'returned'
         WHEN new.active > old.active THEN 'restored'
         WHEN new.expires > old.expires THEN 'renewed'
         ELSE 'changed' END,
    old.holder || '; ' || old.status || '; ' || coalesce(old.expires, ''), new.holder || '; ' || new.status || '; ' || coalesce(new.expires, ''));
END;
)sql";

// What version 3 added: what a site's hosts told the crawler, so that a restart is as polite as a run without one.
// hosts.contacted_ms is milliseconds since 1970.
constexpr const char* version_3 = R"sql(
CREATE TABLE robots(
  origin TEXT PRIMARY KEY, outcome INTEGER NOT NULL, status INTEGER NOT NULL, detail TEXT NOT NULL, body TEXT NOT NULL,
  fetched_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE hosts(host TEXT PRIMARY KEY, contacted_ms INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX urls_interrupted ON urls(site) WHERE queued = 1 AND attempts > 0;
)sql";

// What version 4 added: the first and the last time that a site was found dead, NULL while it lives.
constexpr const char* version_4 = R"sql(
ALTER TABLE sites ADD COLUMN failing_since INTEGER;
ALTER TABLE sites ADD COLUMN failing_until INTEGER;
)sql";

// What version 5 added: how far an import has come, the whole snapshots of registers, numbers that people told NPPES,
// and events that tell a license that was issued or expired from one that only appeared or lapsed.
constexpr const char* version_5 = R"sql(
CREATE TABLE imports(import TEXT PRIMARY KEY, rows INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE snapshots(
  authority TEXT NOT NULL, state TEXT NOT NULL, class TEXT NOT NULL, at INTEGER NOT NULL, url TEXT NOT NULL,
  rows INTEGER NOT NULL, PRIMARY KEY(authority, state, class, at)) WITHOUT ROWID;
ALTER TABLE licenses ADD COLUMN stated_numbers TEXT NOT NULL DEFAULT '';
DROP INDEX licenses_by_name;
CREATE INDEX licenses_by_name ON licenses(last_name, state);
CREATE TRIGGER license_issued AFTER INSERT ON licenses
WHEN EXISTS(SELECT 1 FROM snapshots WHERE authority = new.authority AND at < new.fetched_at)
BEGIN
  INSERT INTO license_events(authority, class, number, at, what, before, after)
    SELECT new.authority, new.class, new.number, new.fetched_at,
      CASE WHEN new.issued >= date(max(at), 'unixepoch') THEN 'issued' ELSE 'appeared' END, '',
      new.holder || '; ' || new.status || '; ' || coalesce(new.expires, '')
    FROM snapshots WHERE authority = new.authority AND at < new.fetched_at;
END;
DROP TRIGGER license_changed;
CREATE TRIGGER license_changed AFTER UPDATE ON licenses
WHEN old.status <> new.status OR old.active <> new.active OR old.disciplined <> new.disciplined OR old.expires IS NOT new.expires
  OR old.holder <> new.holder OR (old.vanished_on IS NULL) <> (new.vanished_on IS NULL)
BEGIN
  INSERT INTO license_events(authority, class, number, at, what, before, after) VALUES(new.authority, new.class, new.number,
    coalesce(new.vanished_on, new.fetched_at),
    CASE WHEN new.vanished_on IS NOT NULL THEN 'vanished'
         WHEN new.disciplined > old.disciplined THEN 'disciplined'
         WHEN new.active < old.active AND new.expires < date(new.fetched_at, 'unixepoch') THEN 'expired'
         WHEN new.active < old.active THEN 'lapsed'
         WHEN old.vanished_on IS NOT NULL THEN 'returned'
         WHEN new.active > old.active THEN 'restored'
         WHEN new.expires > old.expires THEN 'renewed'
         ELSE 'changed' END,
    old.holder || '; ' || old.status || '; ' || coalesce(old.expires, ''), new.holder || '; ' || new.status || '; ' || coalesce(new.expires, ''));
END;
)sql";

// What version 6 added: the first and the last time that a page was found gone, NULL while it is there; what sitemaps
// say of a page's last change, now and at its last visit; and how often a site's sitemaps were found right in that.
constexpr const char* version_6 = R"sql(
ALTER TABLE pages ADD COLUMN gone_since INTEGER;
ALTER TABLE pages ADD COLUMN gone_until INTEGER;
ALTER TABLE urls ADD COLUMN lastmod_listed TEXT;
ALTER TABLE urls ADD COLUMN lastmod_visited TEXT;
ALTER TABLE sites ADD COLUMN lastmod_right INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sites ADD COLUMN lastmod_wrong INTEGER NOT NULL DEFAULT 0;
)sql";

// What version 7 added: which imported listings changed, in the order of the changes; numbers are given without gaps. Of
// the registers only how often a row or a snapshot was put is known, and `ledger` tells this ledger from another one
// that was begun in its place.
constexpr const char* version_7 = R"sql(
CREATE TABLE journal(ledger TEXT NOT NULL, registers_put INTEGER NOT NULL);
INSERT INTO journal VALUES(lower(hex(randomblob(8))), 0);
CREATE TABLE changed_listings(id INTEGER PRIMARY KEY AUTOINCREMENT, listing INTEGER NOT NULL);
CREATE TRIGGER listing_added AFTER INSERT ON listings
BEGIN INSERT INTO changed_listings(listing) VALUES(new.id); END;
CREATE TRIGGER listing_changed AFTER UPDATE ON listings WHEN old.listing <> new.listing
BEGIN INSERT INTO changed_listings(listing) VALUES(new.id); END;
CREATE TRIGGER license_added AFTER INSERT ON licenses BEGIN UPDATE journal SET registers_put = registers_put + 1; END;
CREATE TRIGGER license_put AFTER UPDATE ON licenses BEGIN UPDATE journal SET registers_put = registers_put + 1; END;
CREATE TRIGGER snapshot_added AFTER INSERT ON snapshots BEGIN UPDATE journal SET registers_put = registers_put + 1; END;
CREATE TRIGGER snapshot_put AFTER UPDATE ON snapshots BEGIN UPDATE journal SET registers_put = registers_put + 1; END;
)sql";

/// Brings a database of this program that has version `found` to this version.
void add_versions_after(Ledger::Database& database, std::int64_t found) {
  if (found < 3) database.script(version_3);
  if (found < 4) database.script(version_4);
  if (found < 5) database.script(version_5);
  if (found < 6) database.script(version_6);
  if (found < 7) database.script(version_7);
  database.script(("PRAGMA user_version=" + std::to_string(version)).c_str());
}

void refuse_foreign(Ledger::Database& database) {
  const auto found = database.count("PRAGMA user_version");
  if (database.count("PRAGMA application_id") != application)
    throw std::runtime_error("ledger: the file is a database of another program");
  if (found != version)
    throw std::runtime_error("ledger: the file has schema version " + std::to_string(found) +
                             ", this program reads version " + std::to_string(version));
}

}  // namespace

// WAL lets readers work while a crawl writes. synchronous=NORMAL: a commit is written to the log but not synced, so a
// killed process loses nothing that was committed, and a power cut may lose the last commits but never tears one. What
// is lost then is a few seconds of fetching, which the next crawl repeats; FULL would pay one fsync a page for that.
// The log goes into the file every 64 MB: an import writes the same pages of an index again and again, and each time
// that they go costs two syncs.
void prepare_schema(Ledger::Database& database, Ledger::Mode mode) {
  if (mode == Ledger::Mode::read_write) {
    database.script(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536; PRAGMA foreign_keys=ON; "
        "PRAGMA wal_autocheckpoint=16384;");
    Transaction transaction{database};
    if (database.count("SELECT count(*) FROM sqlite_schema") == 0) {
      database.script(tables);
      database.script(("PRAGMA application_id=" + std::to_string(application)).c_str());
      add_versions_after(database, 2);
    } else if (const auto found = database.count("PRAGMA user_version");
               database.count("PRAGMA application_id") == application && found >= 2 && found < version) {
      add_versions_after(database, found);
    }
    transaction.commit();
  }
  refuse_foreign(database);
}

}  // namespace needlepoint
