#include "crawler/import/intake.hpp"

#include <boost/json/array.hpp>
#include <utility>

namespace needlepoint {
namespace {

/// A transaction writes each page of an index once, however many rows it has there, so many rows make it cheap;
/// listings may be large, so they are fewer.
constexpr std::size_t listings_a_transaction = 5'000, licenses_a_transaction = 25'000;
constexpr std::uint64_t refusals_told = 20;
constexpr auto progress_every = std::chrono::seconds{2};

}  // namespace

boost::json::object to_json(const ImportReport& report) {
  boost::json::array rejected;
  for (const auto& row : report.rejected)
    rejected.push_back(boost::json::object{{"line", row.line}, {"reason", row.reason}});
  boost::json::object out{
      {"accepted", report.accepted}, {"skipped", report.skipped}, {"rejected", std::move(rejected)}};
  if (report.refused > report.rejected.size()) out["rejected_total"] = report.refused;
  return out;
}

Intake::Intake(Ledger* ledger, std::ostream& messages, std::string import)
    : ledger_{ledger},
      messages_{messages},
      import_{std::move(import)},
      started_{std::chrono::steady_clock::now()},
      told_{started_} {
  if (ledger_ == nullptr || import_.empty()) return;
  kept_before_ = ledger_->rows_imported(import_);
  if (kept_before_ > 0)
    messages_ << "goes on behind the " << kept_before_ << " rows that were kept before it was stopped\n";
}

void Intake::accept(std::string_view source, std::string_view key, Listing listing) {
  ++report_.accepted;
  if (ledger_ != nullptr) put(ListingRow{std::string{source}, std::string{key}, std::move(listing)});
  tell_progress();
}

void Intake::accept(LicenseRecord record) {
  ++report_.accepted;
  if (ledger_ != nullptr) put(std::move(record));
  tell_progress();
}

void Intake::deactivate(std::string_view authority, std::string number, Instant as_of) {
  ++report_.accepted;
  if (ledger_ != nullptr) put(Deactivation{std::string{authority}, std::move(number), as_of});
  tell_progress();
}

void Intake::end_snapshot(std::string_view authority, Instant as_of, bool surely_whole) {
  flush();
  wait();
  if (ledger_ == nullptr || report_.accepted == 0) return;
  if (refused_unseen_) {
    messages_ << "a row could not be taken apart, so no row of " << authority << " is marked as vanished\n";
    return;
  }
  const auto end = ledger_->end_snapshot(authority, as_of, refused_cells_, surely_whole);
  if (end.is_a_part)
    messages_ << end.vanished << " of " << end.held << " rows of " << authority
              << " are not in this file. It is taken for a part of the register, and none is marked as vanished; "
                 "--whole says otherwise\n";
  else if (end.vanished > 0) messages_ << end.vanished << " rows of " << authority << " have vanished since\n";
}

void Intake::refuse(std::uint64_t line, std::string reason) {
  refused_unseen_ = true;
  note_refusal(line, std::move(reason));
}

void Intake::refuse(std::uint64_t line, std::string reason, const std::vector<std::string>& cells) {
  constexpr std::size_t most_spared = 1'000'000;
  if (cells.empty() || refused_cells_.size() > most_spared) refused_unseen_ = true;
  else refused_cells_.insert(cells.begin(), cells.end());
  note_refusal(line, std::move(reason));
}

void Intake::note_refusal(std::uint64_t line, std::string reason) {
  if (++report_.refused <= refusals_told) messages_ << "refused line " << line << ": " << reason << '\n';
  else if (report_.refused == refusals_told + 1) messages_ << "refused more; --json names them all\n";
  if (report_.rejected.size() < ImportReport::kept_rejections)
    report_.rejected.push_back(Rejection{line, std::move(reason)});
  tell_progress();
}

void Intake::skip() {
  ++report_.skipped;
  tell_progress();
}

ImportReport Intake::finish() {
  flush();
  wait();
  if (ledger_ != nullptr && !import_.empty()) ledger_->forget_import(import_);
  return std::move(report_);
}

void Intake::put(Row row) {
  if (++rows_ <= kept_before_) return;
  const auto most = std::holds_alternative<ListingRow>(row) ? listings_a_transaction : licenses_a_transaction;
  waiting_.push_back(std::move(row));
  if (waiting_.size() >= most) flush();
}

/// Hands the rows to the ledger on another thread, so that the next ones are read meanwhile; one batch at a time.
void Intake::flush() {
  wait();
  if (waiting_.empty()) return;
  writing_ = std::async(std::launch::async, [this, rows = std::move(waiting_), done = rows_] { keep(rows, done); });
  waiting_ = {};
  waiting_.reserve(listings_a_transaction);
}

void Intake::wait() {
  if (writing_.valid()) writing_.get();  // throws what the ledger threw
}

void Intake::keep(const std::vector<Row>& rows, std::uint64_t done) {
  ledger_->batch([&] {
    for (const auto& row : rows) {
      if (const auto* listing = std::get_if<ListingRow>(&row))
        ledger_->put_listing(listing->source, listing->key, listing->listing);
      else if (const auto* record = std::get_if<LicenseRecord>(&row)) ledger_->put_license(*record);
      else {
        const auto& gone = std::get<Deactivation>(row);
        ledger_->deactivate_license(gone.authority, gone.number, gone.as_of);
      }
    }
    if (!import_.empty()) ledger_->note_rows_imported(import_, done);
  });
}

void Intake::tell_progress() {
  if (++seen_ % 1024 != 0) return;  // the clock is not free
  const auto now = std::chrono::steady_clock::now();
  if (now - told_ < progress_every) return;
  told_ = now;
  const std::chrono::duration<double> took = now - started_;
  messages_ << seen_ << " rows, " << report_.accepted << " accepted, " << report_.refused << " refused, "
            << static_cast<std::uint64_t>(static_cast<double>(seen_) / took.count()) << " a second\n";
}

}  // namespace needlepoint
