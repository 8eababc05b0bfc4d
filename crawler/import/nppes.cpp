// NPPES, the register of National Provider Identifiers: npidata_pfile (monthly and weekly) and the report of
// deactivated identifiers. It proves who has an identifier and what they told CMS about themselves, not that a state
// licensed them. Columns are found by name, so the sex column may be spelled either way: it is not read.
#include <algorithm>
#include <array>

#include "crawler/import/column_names.hpp"
#include "crawler/import/import.hpp"
#include "crawler/import/npi.hpp"
#include "crawler/import/register_row.hpp"
#include "crawler/import/wide_csv.hpp"

namespace needlepoint {
namespace {

constexpr std::size_t taxonomies = 15;

/// The columns that are read, in the order WideCsv gives them.
enum Column : std::size_t {
  npi,
  entity,
  organization,
  last,
  first,
  middle,
  suffix,
  credential,
  city,
  state,
  postal_code,
  phone,
  enumerated,
  updated,
  deactivated,
  reactivated,
  first_taxonomy,
  first_switch = first_taxonomy + taxonomies,
  first_number = first_switch + taxonomies,
  first_number_state = first_number + taxonomies,
  column_count = first_number_state + taxonomies
};

std::array<std::string, column_count> column_names() {
  std::array<std::string, column_count> names = {"npi",
                                                 "entity_type_code",
                                                 "provider_organization_name_legal_business_name",
                                                 "provider_last_name_legal_name",
                                                 "provider_first_name",
                                                 "provider_middle_name",
                                                 "provider_name_suffix_text",
                                                 "provider_credential_text",
                                                 "provider_business_practice_location_address_city_name",
                                                 "provider_business_practice_location_address_state_name",
                                                 "provider_business_practice_location_address_postal_code",
                                                 "provider_business_practice_location_address_telephone_number",
                                                 "provider_enumeration_date",
                                                 "last_update_date",
                                                 "npi_deactivation_date",
                                                 "npi_reactivation_date"};
  for (std::size_t i = 0; i < taxonomies; ++i) {
    names[first_taxonomy + i] = "healthcare_provider_taxonomy_code_" + std::to_string(i + 1);
    names[first_switch + i] = "healthcare_provider_primary_taxonomy_switch_" + std::to_string(i + 1);
    names[first_number + i] = "provider_license_number_" + std::to_string(i + 1);
    names[first_number_state + i] = "provider_license_number_state_code_" + std::to_string(i + 1);
  }
  return names;
}

using Cells = std::span<const std::string_view>;

/// The class of the primary taxonomy, else of the first that treats skin, and the code it comes from.
std::pair<std::string_view, std::string_view> class_and_code(Cells cells) {
  std::pair<std::string_view, std::string_view> out;
  for (std::size_t i = 0; i < taxonomies; ++i) {
    const auto code = cells[first_taxonomy + i];
    if (code.empty()) continue;
    const auto provider_class = class_of_taxonomy(code);
    if (provider_class.empty()) continue;
    if (cells[first_switch + i] == "Y") return {provider_class, code};
    if (out.first.empty()) out = {provider_class, code};
  }
  return out;
}

/// License numbers that they told CMS. Nobody checked them: a hint where to look in a state's register.
std::vector<StatedNumber> stated_numbers(Cells cells) {
  std::vector<StatedNumber> out;
  for (std::size_t i = 0; i < taxonomies; ++i) {
    const auto number = cells[first_number + i], of_state = cells[first_number_state + i];
    if (number.empty() || of_state.size() != 2) continue;
    const bool known = std::any_of(out.begin(), out.end(),
                                   [&](const auto& one) { return one.number == number && one.state == of_state; });
    if (!known) out.push_back({std::string{of_state}, std::string{number}});
  }
  return out;
}

std::string holder_of(Cells cells) {
  if (cells[entity] == "2") return std::string{cells[organization]};
  std::string holder{cells[last]};
  holder += ", ";
  holder += cells[first];
  for (const auto part : {cells[middle], cells[suffix]})
    if (!part.empty() && part != "--") holder += " ", holder += part;
  return holder;
}

/// The cells that were read, as printed.
std::string quote_of(Cells cells, std::string_view code, const std::string& holder) {
  std::string out{"NPI "};
  out += cells[npi];
  for (const auto part : {std::string_view{holder}, cells[credential], code, cells[city], cells[state], cells[updated]})
    if (!part.empty() && part != "--") out += " | ", out += part;
  return out;
}

/// Deactivated without a later reactivation.
bool is_deactivated(Cells cells) {
  if (cells[entity].empty()) return true;
  return !cells[deactivated].empty() && cells[reactivated].empty();
}

LicenseRecord record_of(Cells cells, std::string_view provider_class, std::string_view code, std::uint64_t line,
                        const ImportFile& file) {
  LicenseRecord out;
  out.authority = "nppes", out.number = cells[npi], out.license_class = provider_class,
  out.is_business = cells[entity] == "2";
  out.state = cells[state], out.holder = holder_of(cells), out.city = cells[city], out.postal_code = cells[postal_code];
  out.phone = cells[phone], out.status = "Active", out.active = true;
  out.issued = parse_register_date(cells[enumerated], RegisterMap::DateOrder::month_first);
  if (!out.is_business) out.stated_numbers = stated_numbers(cells);
  out.evidence = evidence_of_row(file, "nppes", line);
  out.evidence.url = "https://npiregistry.cms.hhs.gov/provider-view/" + out.number;
  out.evidence.quote = quote_of(cells, code, out.holder), out.evidence.rule = "register.nppes";
  return out;
}

void take_row(const WideCsv::Row& row, std::size_t width, const ImportFile& file, Intake& intake) {
  if (row.damaged) return intake.refuse(row.line, "has a quote that is never closed");
  if (row.width != width)
    return intake.refuse(row.line,
                         "has " + std::to_string(row.width) + " cells, the header has " + std::to_string(width));
  const auto cells = row.cells;
  if (!is_npi(cells[npi]))
    return intake.refuse(row.line, "NPI: \"" + std::string{cells[npi].substr(0, 20)} + "\" fails its check digit");
  if (is_deactivated(cells)) return intake.deactivate("nppes", std::string{cells[npi]}, file.as_of);
  const auto [provider_class, code] = class_and_code(cells);
  const bool organization_only = provider_class == "clinic";
  if (provider_class.empty() || organization_only != (cells[entity] == "2")) return intake.skip();
  intake.accept(record_of(cells, provider_class, code, row.line, file));
}

/// The report of deactivated identifiers: NPI and the day. It may have a title line before its header.
Result<void> import_deactivated(WideCsv& in, const std::vector<std::string>& header, const ImportFile& file,
                                Intake& intake) {
  bool in_rows = !header.empty() && folded_column(header[0]) == "npi";
  in.each({0}, [&](const WideCsv::Row& row) {
    if (row.damaged || row.cells.empty()) return intake.refuse(row.line, "has a quote that is never closed");
    const auto number = row.cells[0];
    if (!in_rows) in_rows = folded_column(number) == "npi";
    else if (is_npi(number)) intake.deactivate("nppes", std::string{number}, file.as_of);
    else intake.refuse(row.line, "NPI: \"" + std::string{number.substr(0, 20)} + "\" fails its check digit");
  });
  if (!in_rows)
    return Fault{FaultCode::unreadable, file.name(),
                 "has neither the columns of npidata nor those of the deactivation report"};
  return {};
}

}  // namespace

Result<void> import_nppes(std::istream& stream, const ImportFile& file, Intake& intake) {
  WideCsv in{stream};
  const auto header = in.header();
  std::map<std::string, std::size_t> at;
  for (std::size_t column = 0; column < header.size(); ++column) at.emplace(folded_column(header[column]), column);
  if (!at.contains("entity_type_code")) return import_deactivated(in, header, file, intake);
  std::vector<std::size_t> wanted;
  for (const auto& name : column_names()) {
    const auto found = at.find(name);
    if (found == at.end())
      return Fault{FaultCode::unreadable, file.name(), "its header has no column \"" + name + "\""};
    wanted.push_back(found->second);
  }
  in.each(wanted, [&](const WideCsv::Row& row) { take_row(row, header.size(), file, intake); });
  return {};
}

}  // namespace needlepoint
