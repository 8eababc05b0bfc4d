#include "crawler/import/intake.hpp"

#include <boost/json/array.hpp>
#include <utility>

namespace needlepoint {
namespace {

constexpr std::size_t rows_a_transaction = 5'000;
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

Intake::Intake(Ledger* ledger, std::ostream& messages)
    : ledger_{ledger}, messages_{messages}, started_{std::chrono::steady_clock::now()}, told_{started_} {}

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

void Intake::end_snapshot(std::string_view authority, Instant as_of) {
  flush();
  if (ledger_ != nullptr && report_.refused == 0 && report_.accepted > 0) ledger_->end_snapshot(authority, as_of);
}

void Intake::refuse(std::uint64_t line, std::string reason) {
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
  return std::move(report_);
}

void Intake::put(Row row) {
  waiting_.push_back(std::move(row));
  if (waiting_.size() >= rows_a_transaction) flush();
}

void Intake::flush() {
  if (waiting_.empty()) return;
  ledger_->batch([this] {
    for (const auto& row : waiting_) {
      if (const auto* listing = std::get_if<ListingRow>(&row))
        ledger_->put_listing(listing->source, listing->key, listing->listing);
      else if (const auto* record = std::get_if<LicenseRecord>(&row)) ledger_->put_license(*record);
      else {
        const auto& gone = std::get<Deactivation>(row);
        ledger_->deactivate_license(gone.authority, gone.number, gone.as_of);
      }
    }
  });
  waiting_.clear();
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
