#include "tests/indexer/world_registers.hpp"

#include <array>
#include <cstdint>

namespace needlepoint {
namespace {

struct Condition {
  bool expired, disciplined, retired;
};

Condition condition_of(const WorldLicense& row, bool later) {
  return later ? Condition{row.expired, row.disciplined, row.retired} : Condition{false, false, false};
}

std::string joined_holder(const WorldLicense& row) {
  const auto rest =
      row.given + (row.middle.empty() ? "" : " " + row.middle) + (row.generation.empty() ? "" : " " + row.generation);
  return "\"" + row.family + ", " + rest + "\"";
}

std::string header_of(const std::string& map) {
  if (map == "co-dora")
    return "lastname,firstname,middlename,suffix,entityname,city,state,licensetype,subcategory,licensenumber,"
           "licensefirstissuedate,licenseexpirationdate,licensestatusdescription,specialty,linktoverifylicense,zip\n";
  if (map == "il-idfpr")
    return "license_type,description,license_number,license_status,business,first_name,middle,last_name,suffix,"
           "business_name,businessdba,original_issue_date,expiration_date,city,state,zip,ever_disciplined,"
           "specialty_qualifier\n";
  if (map == "ct-dcp")
    return "name,businessname,dba,fullcredentialcode,credentialnumber,credential,status,statusreason,issuedate,"
           "effectivedate,expirationdate,city,state,zip\n";
  if (map == "wa-doh")
    return "CredentialNumber,LastName,FirstName,MiddleName,CredentialType,Status,BirthYear,CEDueDate,FirstIssueDate,"
           "LastIssueDate,ExpirationDate,ActionTaken\n";
  if (map == "tdlr")
    return "LICENSE TYPE,LICENSE NUMBER,LICENSE EXPIRATION DATE,COUNTY,NAME,BUSINESS NAME,\"BUSINESS CITY, STATE "
           "ZIP\",BUSINESS ZIP,BUSINESS PHONE,LICENSE SUBTYPE\n";
  return {};  // DBPR's has none
}

std::string print_row(const std::string& map, const WorldLicense& row, const std::string& kind, const Condition& is) {
  const std::string us_date = is.expired ? "06/30/2026" : "06/30/2027",
                    iso_date = is.expired ? "2026-06-30" : "2027-06-30";
  const auto holder = joined_holder(row);
  const auto at = [&](const char* state) { return row.place_state.empty() ? std::string{state} : row.place_state; };
  const auto business = row.business.empty() ? "" : "\"" + row.business + "\"";
  if (map == "dbpr")
    return "05,0509," + holder + "," + business + "," + kind + ",1 MAIN ST,,," + row.city + "," + at("FL") + "," +
           row.postal_code + ",23," + row.number + "," + (is.retired ? "N" : "C") + "," + (is.disciplined ? "S" : "A") +
           ",01/02/2015,01/02/2024," + us_date + ",," + us_date + ",FS" + row.number + ",\n";
  if (map == "co-dora")
    return row.family + "," + row.given + "," + row.middle + "," + row.generation + ",," + row.city + "," + at("CO") +
           "," + kind + ",," + row.number + ",2015-01-02T00:00:00.000," + iso_date + "T00:00:00.000," +
           (is.retired       ? "Retired"
            : is.disciplined ? "Active - With Conditions"
            : is.expired     ? "Expired"
                             : "Active") +
           ",,," + row.postal_code + "\n";
  if (map == "il-idfpr")
    return "X," + kind + "," + row.number + "," +
           (is.retired   ? "Inactive"
            : is.expired ? "Not Renewed"
                         : "Active") +
           ",N," + row.given + "," + row.middle + "," + row.family + "," + row.generation + ",," + business +
           ",01/02/2015," + us_date + "," + row.city + "," + at("IL") + "," + row.postal_code + "," +
           (is.disciplined ? "Y" : "N") + ",\n";
  if (map == "ct-dcp")
    return row.given + (row.middle.empty() ? " " : " " + row.middle + " ") + row.family +
           (row.generation.empty() ? "" : " " + row.generation) + ",," + business + ",12." + row.number + "," +
           row.number + "," + kind + "," + (is.retired || is.expired ? "INACTIVE" : "ACTIVE") + "," +
           (is.disciplined ? "PROBATION" : "CURRENT") + ",01/02/2015,01/02/2024," + us_date + "," + row.city + "," +
           at("CT") + "," + row.postal_code + "\n";
  if (map == "wa-doh")
    return row.number + "," + row.family + "," + row.given + "," + row.middle + "," + kind + "," +
           (is.retired   ? "CLOSED"
            : is.expired ? "EXPIRED"
                         : "ACTIVE") +
           ",,,20150102,20240102," + (is.expired ? "20260630," : "20270630,") + (is.disciplined ? "Yes\n" : "No\n");
  return "Cosmetology," + row.number + "," + us_date + ",TRAVIS," + holder + ",-,-,-,-," + kind + "\n";
}

/// The nine digits with their check digit: Luhn's algorithm over 80840 and them.
std::string npi_of(std::uint64_t nine) {
  auto digits = std::to_string(nine);
  int sum = 24;
  for (std::size_t at = 0; at < digits.size(); ++at) {
    const int weighed = (digits[at] - '0') * (at % 2 == 0 ? 2 : 1);
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return digits + static_cast<char>('0' + (10 - sum % 10) % 10);
}

}  // namespace

std::string WorldBoard::printed_class(std::string_view canonical) const {
  for (const auto& [printed, one] : classes)
    if (one == canonical) return printed;
  return {};
}

const std::vector<WorldBoard>& world_boards(bool addresses) {
  static const std::vector<WorldBoard> with = {{"dbpr", "FL", {{"FS", "esthetician"}}, true},
                                               {"co-dora",
                                                "CO",
                                                {{"RN", "registered_nurse"},
                                                 {"APN", "nurse_practitioner"},
                                                 {"PA", "physician_assistant"},
                                                 {"EST", "esthetician"}},
                                                false},
                                               {"il-idfpr",
                                                "IL",
                                                {{"Esthetician", "esthetician"},
                                                 {"Registered Professional Nurse", "registered_nurse"},
                                                 {"Licensed Physician and Surgeon", "physician"}},
                                                true},
                                               {"ct-dcp",
                                                "CT",
                                                {{"Registered Nurse", "registered_nurse"},
                                                 {"Advanced Practice Registered Nurse", "nurse_practitioner"},
                                                 {"Physician/Surgeon", "physician"}},
                                                true}};
  static const std::vector<WorldBoard> without = {
      {"wa-doh",
       "WA",
       {{"Registered Nurse License", "registered_nurse"}, {"Physician Assistant License", "physician_assistant"}},
       false},
      {"tdlr", "TX", {{"FA", "esthetician"}}, false}};
  return addresses ? with : without;
}

std::string print_register(const WorldBoard& board, const std::vector<WorldLicense>& rows, bool later) {
  auto out = header_of(board.map);
  for (const auto& row : rows) {
    using Seen = WorldLicense::Seen;
    if (row.seen == (later ? Seen::earlier_only : Seen::later_only)) continue;
    if (const auto printed = board.printed_class(row.provider_class); !printed.empty())
      out += print_row(board.map, row, printed, condition_of(row, later));
  }
  return out;
}

std::string print_nppes(const std::vector<WorldIdentifier>& rows) {
  static constexpr std::array plain = {"NPI",
                                       "Entity Type Code",
                                       "Provider Organization Name (Legal Business Name)",
                                       "Provider Last Name (Legal Name)",
                                       "Provider First Name",
                                       "Provider Middle Name",
                                       "Provider Name Suffix Text",
                                       "Provider Credential Text",
                                       "Provider Business Practice Location Address City Name",
                                       "Provider Business Practice Location Address State Name",
                                       "Provider Business Practice Location Address Postal Code",
                                       "Provider Business Practice Location Address Telephone Number",
                                       "Provider Enumeration Date",
                                       "Last Update Date",
                                       "NPI Deactivation Date",
                                       "NPI Reactivation Date"};
  std::string out;
  for (const auto* name : plain) out += std::string{name} + ",";
  for (int i = 1; i <= 15; ++i)
    for (const auto* name : {"Healthcare Provider Taxonomy Code_", "Provider License Number_",
                             "Provider License Number State Code_", "Healthcare Provider Primary Taxonomy Switch_"})
      out += name + std::to_string(i) + ",";
  out.back() = '\n';
  std::uint64_t number = 100'000'000;
  for (const auto& row : rows) {
    const auto& license = row.license;
    const auto* taxonomy = license.provider_class == "physician_assistant" ? "363A00000X" : "163W00000X";
    out += npi_of(number++) + ",1,," + license.family + "," + license.given + "," + license.middle + "," +
           license.generation + ",," + row.city + "," + row.state + "," + row.postal_code +
           "1234,,01/02/2015,01/02/2020,,," + taxonomy + "," + row.stated_number + "," + row.licensed_in + ",Y" +
           std::string(14 * 4, ',') + "\n";
  }
  return out;
}

}  // namespace needlepoint
