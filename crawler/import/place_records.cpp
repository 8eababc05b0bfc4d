// Inspections and reviews: rows about a place, from operators and partners. Each row names its place by `id`, or by
// name, street, postal_code and city, and must say who it is from and of which day.
#include <algorithm>
#include <charconv>
#include <functional>

#include "crawler/import/column_names.hpp"
#include "crawler/import/import.hpp"
#include "crawler/import/listing_row.hpp"
#include "crawler/import/register_row.hpp"
#include "data/csv.hpp"

namespace needlepoint {
namespace {

using Cells = std::map<std::string, std::string, std::less<>>;
using ReadRow = std::function<Result<void>(const Cells&, const Evidence&, Listing&)>;

std::string cell(const Cells& cells, std::string_view column) {
  const auto found = cells.find(column);
  return found == cells.end() ? std::string{} : std::string{trimmed(found->second)};
}

Fault missing(std::string_view column) { return Fault{FaultCode::bad_input, std::string{column}, "is missing"}; }

/// The place a row speaks of, with the row's own identity in `key`.
Result<Listing> place_of(const Cells& cells, const Evidence& evidence) {
  ListingRow place;
  for (const auto* column : {"id", "name", "street", "city", "region", "postal_code", "country", "phone"})
    if (const auto value = cell(cells, column); !value.empty()) place[column] = value;
  if (place.empty()) return missing("id, or name and address");
  if (!place.contains("name")) place["name"] = place["id"];
  auto listing = listing_from_row(place, evidence);
  if (listing) listing->facts.clear();  // it is the place's name tag here, not a claim about its address
  return listing;
}

Result<void> read_inspection(const Cells& cells, const Evidence& evidence, Listing& out) {
  if (cell(cells, "authority").empty()) return missing("authority");
  if (cell(cells, "result").empty()) return missing("result");
  const auto passed = folded_word(cell(cells, "result"));
  const bool attested = passed == "attested";  // no inspection: an operator or partner vouches for it
  const bool failed = passed == "fail" || passed == "failed" || passed == "closed" || passed == "unsatisfactory";
  HygienePractice practice;
  practice.practice = cell(cells, "practice").empty() ? "inspection" : cell(cells, "practice");
  practice.about = cell(cells, "about").empty() ? "premises" : cell(cells, "about");
  practice.strength = failed ? Strength::contradicted : attested ? Strength::stated : Strength::confirmed;
  practice.evidence = {evidence};
  if (attested) practice.evidence.front().rule = "inspections.attested";
  out.hygiene.push_back(std::move(practice));
  return {};
}

Result<void> read_review(const Cells& cells, const Evidence& evidence, Listing& out) {
  Review review;
  review.text = cell(cells, "text"), review.author = cell(cells, "author"), review.date = cell(cells, "date");
  review.source = cell(cells, "source");
  if (review.source.empty()) return missing("source");
  const auto rating = cell(cells, "rating");
  if (review.text.empty() && rating.empty()) return missing("text or rating");
  if (!rating.empty()) {
    double value = 0;
    const auto [end, error] = std::from_chars(rating.data(), rating.data() + rating.size(), value);
    if (error != std::errc{} || end != rating.data() + rating.size() || !(value >= 1 && value <= 5))
      return Fault{FaultCode::bad_input, "rating", "must be a number from 1 to 5"};
    review.rating = value;
  }
  review.evidence = {evidence};
  out.reviews.push_back(std::move(review));
  return {};
}

struct PlaceRecords {
  std::string_view kind;  ///< "inspections": source and rule of what is read
  ReadRow read;
};

/// One row: its place, its day, then what it says. The row is its own record, so the same row again replaces itself.
Result<void> take_row(const PlaceRecords& records, const Cells& cells, std::uint64_t line, const ImportFile& file,
                      Intake& intake) {
  auto evidence = evidence_of_row(file, records.kind, line);
  auto listing = place_of(cells, evidence);
  if (!listing) return listing.error();
  const auto day = parse_iso_date(cell(cells, "date"));
  if (!day) return Fault{FaultCode::bad_input, "date", "must be a day such as 2026-11-23"};
  if (std::chrono::sys_days{*day} > file.as_of + std::chrono::days{1})
    return Fault{FaultCode::bad_input, "date", "lies in the future"};
  if (const auto url = cell(cells, "url"); !url.empty()) evidence.url = url;
  evidence.fetched_at = std::chrono::sys_days{*day}, evidence.rule = "import." + std::string{records.kind};
  for (const auto* column : {"authority", "source", "result", "rating", "date", "text", "note"})
    if (const auto value = cell(cells, column); !value.empty())
      evidence.quote += (evidence.quote.empty() ? "" : " | ") + value;
  if (auto read = records.read(cells, evidence, *listing); !read) return read.error();
  listing->sources = {
      Source{.url = evidence.url, .kind = std::string{records.kind}, .fetched_at = evidence.fetched_at}};
  listing->updated_at = evidence.fetched_at;
  const auto key = listing->id + " " + made_up_id("row", {evidence.quote, cell(cells, "author")});
  intake.accept(records.kind, key, std::move(*listing));
  return {};
}

Result<void> import_records(std::istream& in, const ImportFile& file, const PlaceRecords& records, Intake& intake) {
  std::vector<std::string> names;
  read_csv(in, [&](const CsvRow& row) {
    if (names.empty()) {
      for (const auto& name : row.cells) names.push_back(folded_column(name));
      return true;
    }
    if (!row.damage.empty() || row.cells.size() != names.size()) {
      const auto counted =
          "has " + std::to_string(row.cells.size()) + " cells, the header has " + std::to_string(names.size());
      intake.refuse(row.line, row.damage.empty() ? counted : row.damage);
      return true;
    }
    Cells cells;
    for (std::size_t column = 0; column < names.size(); ++column) cells[names[column]] = row.cells[column];
    if (const auto taken = take_row(records, cells, row.line, file, intake); !taken)
      intake.refuse(row.line, to_string(taken.error()));
    return true;
  });
  const bool dated = std::find(names.begin(), names.end(), "date") != names.end();
  if (!dated) return Fault{FaultCode::unreadable, file.name(), "its header has no column \"date\""};
  return {};
}

}  // namespace

Result<void> import_inspections(std::istream& in, const ImportFile& file, Intake& intake) {
  return import_records(in, file, PlaceRecords{.kind = "inspections", .read = read_inspection}, intake);
}

Result<void> import_reviews(std::istream& in, const ImportFile& file, Intake& intake) {
  return import_records(in, file, PlaceRecords{.kind = "reviews", .read = read_review}, intake);
}

}  // namespace needlepoint
