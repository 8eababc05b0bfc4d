// Rows of license registers, and what later snapshots changed in them.
#include "data/ledger_database.hpp"
#include "data/name_fold.hpp"

/// Columns of a license in the order license_from reads them.
#define NEEDLEPOINT_LICENSE_COLUMNS                                                                              \
  "authority, state, class, number, holder, is_business, business, city, postal_code, phone, status, active, "   \
  "disciplined, issued, expires, source, url, line, line_end, quote, page_hash, fetched_at, rule, vanished_on, " \
  "stated_numbers"

namespace needlepoint {
namespace {

std::optional<std::string> date_text(const std::optional<Date>& date) {
  return date ? std::optional{to_iso_date(*date)} : std::nullopt;
}

std::optional<Date> date_from(const Rows& row, int column) {
  return row.is_null(column) ? std::nullopt : parse_iso_date(row.text(column));
}

/// "WA RN60554847\nOR 12345": a line each, the state's two letters first.
std::string text_of(const std::vector<StatedNumber>& numbers) {
  std::string out;
  for (const auto& one : numbers) out += (out.empty() ? "" : "\n") + one.state + " " + one.number;
  return out;
}

std::vector<StatedNumber> stated_numbers_from(const std::string& text) {
  std::vector<StatedNumber> out;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    const auto space = text.find(' ', begin);
    if (space < end) out.push_back({text.substr(begin, space - begin), text.substr(space + 1, end - space - 1)});
    begin = end + 1;
  }
  return out;
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
                       .stated_numbers = stated_numbers_from(row.text(24)),
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

void Ledger::put_license(const LicenseRecord& record) {
  Transaction transaction{*database_};
  // A business is found by its whole name, a person by the family name.
  const auto last_name = record.is_business ? folded_business_name(record.holder) : folded_last_name(record.holder);
  const auto& evidence = record.evidence;
  database_->run(
      "INSERT INTO licenses(authority, class, number, last_name, state, holder, is_business, business, city, "
      "postal_code, phone, status, active, disciplined, issued, expires, source, url, line, line_end, quote, "
      "page_hash, fetched_at, rule, stated_numbers)"
      " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, "
      "?23, ?24, ?25)"
      " ON CONFLICT(authority, number, class) DO UPDATE SET last_name = ?4, state = ?5, holder = ?6, is_business = ?7, "
      "business = ?8, city = ?9, postal_code = ?10, phone = ?11, status = ?12, active = ?13, disciplined = ?14, "
      "issued = ?15, expires = ?16, source = ?17, url = ?18, line = ?19, line_end = ?20, quote = ?21, page_hash = ?22, "
      "fetched_at = ?23, rule = ?24, stated_numbers = ?25, vanished_on = NULL"
      " WHERE ?23 >= fetched_at",  // an older snapshot does not undo a later one
      record.authority, record.license_class, record.number, last_name, record.state, record.holder,
      int{record.is_business}, record.business, record.city, record.postal_code, record.phone, record.status,
      int{record.active}, int{record.disciplined}, date_text(record.issued), date_text(record.expires), evidence.source,
      evidence.url, static_cast<std::int64_t>(evidence.begin), static_cast<std::int64_t>(evidence.end), evidence.quote,
      evidence.page_hash, evidence.fetched_at, evidence.rule, text_of(record.stated_numbers));
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

std::vector<Ledger::LicenseEvent> Ledger::license_events(std::string_view authority, std::string_view number) {
  std::vector<LicenseEvent> out;
  auto row = database_->query(
      "SELECT at, what, before, after FROM license_events WHERE authority = ?1 AND number = ?2 ORDER BY id", authority,
      number);
  while (row.next())
    out.push_back(LicenseEvent{.at = row.instant(0), .what = row.text(1), .before = row.text(2), .after = row.text(3)});
  return out;
}

std::vector<LicenseRecord> Ledger::licenses_of(std::string_view folded_last_name, std::string_view state) {
  constexpr const char* of_all_states =
      "SELECT " NEEDLEPOINT_LICENSE_COLUMNS
      " FROM licenses WHERE id IN (SELECT id FROM licenses WHERE last_name = ?1 UNION SELECT license FROM "
      "license_names WHERE name = ?1) ORDER BY authority, class, number, holder";
  constexpr const char* of_one_state =
      "SELECT " NEEDLEPOINT_LICENSE_COLUMNS
      " FROM licenses WHERE id IN (SELECT id FROM licenses WHERE last_name = ?1 AND state = ?2 UNION SELECT license "
      "FROM license_names WHERE name = ?1) AND state = ?2 ORDER BY authority, class, number, holder";
  std::vector<LicenseRecord> records;
  const auto take = [&](Rows&& row) {
    while (row.next()) records.push_back(license_from(row));
  };
  if (state.empty()) take(database_->query(of_all_states, folded_last_name));
  else take(database_->query(of_one_state, folded_last_name, state));
  return records;
}

bool Ledger::has_licenses() { return database_->count("SELECT EXISTS (SELECT 1 FROM licenses)") != 0; }

}  // namespace needlepoint
