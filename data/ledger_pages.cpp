// Pages and what was read from them.
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <stdexcept>

#include "data/ledger_database.hpp"

namespace needlepoint {
namespace {

constexpr std::string_view page_source = "page";
constexpr std::size_t pages_a_read = 256;  // read in steps, so that no reader holds the log open for long

/// The value, or nothing where it is what the page itself says.
std::optional<std::string_view> unless(std::string_view value, std::string_view usual) {
  return value == usual ? std::nullopt : std::optional{value};
}

Claim claim_from(const Rows& row, const PageRecord& page) {
  Claim claim{.subject = row.text(0), .field = row.text(1), .value = boost::json::parse(row.text(2)), .evidence = {}};
  auto& evidence = claim.evidence;
  evidence.rule = row.text(3);
  evidence.begin = static_cast<std::uint64_t>(row.integer(4));
  evidence.end = static_cast<std::uint64_t>(row.integer(5));
  evidence.quote = row.text(6);
  evidence.source = row.is_null(7) ? std::string{page_source} : row.text(7);
  evidence.url = row.is_null(8) ? page.url.text() : row.text(8);
  evidence.page_hash = row.is_null(9) ? page.hash : row.text(9);
  evidence.fetched_at = row.is_null(10) ? page.fetched_at : row.instant(10);
  return claim;
}

std::vector<Claim> read_claims(Ledger::Database& database, const PageRecord& page) {
  std::vector<Claim> claims;
  auto row = database.query(
      "SELECT subject, field, value, rule, begin, end, quote, source, url, page_hash, fetched_at FROM claims WHERE "
      "page = ?1 ORDER BY ordinal",
      page.id);
  while (row.next()) claims.push_back(claim_from(row, page));
  return claims;
}

// A page that was not there twice, a day or more apart, says nothing more of its clinic. Of a site that seems dead all
// pages are gone, and what they said is kept: "closed?" is better than nothing.
#define NEEDLEPOINT_GONE "coalesce(p.gone_until - p.gone_since, 0) >= 86400 AND s.failing_since IS NULL"

}  // namespace

PageRecord page_from(const Rows& row) {
  const auto url = Url::parse(row.text(1));
  if (!url) throw std::runtime_error("ledger: damaged URL of page " + std::to_string(row.integer(0)));
  return PageRecord{.id = row.integer(0),
                    .url = *url,
                    .site = row.text(2),
                    .status = static_cast<int>(row.integer(3)),
                    .content_type = row.text(4),
                    .hash = row.text(5),
                    .etag = row.text(6),
                    .last_modified = row.text(7),
                    .archive_file = row.text(8),
                    .archive_offset = static_cast<std::uint64_t>(row.integer(9)),
                    .archive_length = static_cast<std::uint64_t>(row.integer(10)),
                    .fetched_at = row.instant(11)};
}

std::optional<PageRecord> Ledger::page_of(const Url& url) {
  const auto key = frontier_key(url);
  auto row =
      database_->query("SELECT " NEEDLEPOINT_PAGE_COLUMNS
                       " FROM urls u JOIN pages p ON p.id = u.page JOIN sites s ON s.id = p.site WHERE u.key = ?1",
                       key);
  if (!row.next()) return std::nullopt;
  return page_from(row);
}

std::optional<PageRecord> Ledger::page_with_hash(std::string_view site, std::string_view hash) {
  auto row = database_->query(
      "SELECT " NEEDLEPOINT_PAGE_COLUMNS
      " FROM sites s JOIN pages p ON p.site = s.id WHERE s.name = ?1 AND p.hash = ?2 ORDER BY p.id LIMIT 1",
      site, hash);
  if (!row.next()) return std::nullopt;
  return page_from(row);
}

void Ledger::put_claims(std::int64_t page_id, std::span<const Claim> claims) {
  auto& database = *database_;
  Transaction transaction{database};
  std::string url, hash;
  Instant fetched_at{};
  {
    auto row = database.query("SELECT url, hash, fetched_at FROM pages WHERE id = ?1", page_id);
    if (!row.next())
      throw std::runtime_error("ledger: claims for page " + std::to_string(page_id) + ", which is not there");
    url = row.text(0), hash = row.text(1), fetched_at = row.instant(2);
  }
  database.run("DELETE FROM claims WHERE page = ?1", page_id);
  std::int64_t ordinal = 0;
  for (const auto& claim : claims) {
    const auto& evidence = claim.evidence;
    const auto value = boost::json::serialize(claim.value);
    database.run(
        "INSERT INTO claims(page, ordinal, subject, field, value, rule, begin, end, quote, source, url, page_hash, "
        "fetched_at)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        page_id, ordinal++, claim.subject, claim.field, value, evidence.rule, static_cast<std::int64_t>(evidence.begin),
        static_cast<std::int64_t>(evidence.end), evidence.quote, unless(evidence.source, page_source),
        unless(evidence.url, url), unless(evidence.page_hash, hash),
        evidence.fetched_at == fetched_at ? std::nullopt : std::optional{evidence.fetched_at});
  }
  transaction.commit();
}

void Ledger::each_page(const std::function<void(const PageRecord&)>& visit) {
  std::int64_t after = 0;
  while (true) {
    std::vector<PageRecord> pages;
    {
      auto row = database_->query("SELECT " NEEDLEPOINT_PAGE_COLUMNS
                                  " FROM pages p JOIN sites s ON s.id = p.site WHERE p.id > ?1 ORDER BY p.id LIMIT ?2",
                                  after, static_cast<std::int64_t>(pages_a_read));
      while (row.next()) pages.push_back(page_from(row));
    }
    if (pages.empty()) return;
    after = pages.back().id;
    for (const auto& page : pages) visit(page);
  }
}

void Ledger::each_site(
    const std::function<void(const std::string& site, const std::vector<PageReading>& pages)>& visit) {
  std::vector<std::string> sites;
  {
    auto row = database_->query(
        "SELECT name FROM sites s WHERE EXISTS(SELECT 1 FROM pages p WHERE p.site = s.id) ORDER BY name");
    while (row.next()) sites.push_back(row.text(0));
  }
  for (const auto& site : sites) {
    visit(site, readings_of(site));
  }
}

std::vector<Claim> Ledger::claims_of(const PageRecord& page) { return read_claims(*database_, page); }

std::vector<PageReading> Ledger::readings_of(std::string_view site) {
  std::vector<PageReading> readings;
  {
    auto row = database_->query(
        "SELECT " NEEDLEPOINT_PAGE_COLUMNS
        " FROM sites s JOIN pages p ON p.site = s.id WHERE s.name = ?1 AND NOT (" NEEDLEPOINT_GONE ") ORDER BY p.id",
        site);
    while (row.next()) readings.push_back({.page = page_from(row), .claims = {}});
  }
  for (auto& reading : readings) reading.claims = claims_of(reading.page);
  return readings;
}

void Ledger::each_claim_of(std::string_view field,
                           const std::function<void(const std::string& site, const Claim& claim)>& visit) {
  each_page([&](const PageRecord& page) {
    auto row = database_->query(
        "SELECT subject, field, value, rule, begin, end, quote, source, url, page_hash, fetched_at FROM claims WHERE "
        "page = ?1 AND field = ?2 ORDER BY ordinal",
        page.id, field);
    while (row.next()) visit(page.site, claim_from(row, page));
  });
}

}  // namespace needlepoint
