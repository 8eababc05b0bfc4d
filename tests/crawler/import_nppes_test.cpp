// NPPES: 330 columns by name; an identifier, never a license.
#include "crawler/import/npi.hpp"
#include "tests/crawler/import_fixture.hpp"

using namespace needlepoint;

namespace {

using Cells = std::map<std::string, std::string>;

/// A header of 330 columns: those we read, in CMS' spelling, among others.
std::vector<std::string> columns(const std::string& sex) {
  std::vector<std::string> names = {"NPI",
                                    "Entity Type Code",
                                    "Replacement NPI",
                                    "Employer Identification Number (EIN)",
                                    "Provider Organization Name (Legal Business Name)",
                                    "Provider Last Name (Legal Name)",
                                    "Provider First Name",
                                    "Provider Middle Name",
                                    "Provider Name Prefix Text",
                                    "Provider Name Suffix Text",
                                    "Provider Credential Text",
                                    "Provider Business Practice Location Address City Name",
                                    "Provider Business Practice Location Address State Name",
                                    "Provider Business Practice Location Address Postal Code",
                                    "Provider Business Practice Location Address Telephone Number",
                                    "Provider Enumeration Date",
                                    "Last Update Date",
                                    "NPI Deactivation Reason Code",
                                    "NPI Deactivation Date",
                                    "NPI Reactivation Date",
                                    sex};
  for (int i = 1; i <= 15; ++i) {
    const auto number = std::to_string(i);
    for (const auto* name : {"Healthcare Provider Taxonomy Code_", "Provider License Number_",
                             "Provider License Number State Code_", "Healthcare Provider Primary Taxonomy Switch_"})
      names.push_back(name + number);
  }
  while (names.size() < 330) names.push_back("Other Provider Identifier_" + std::to_string(names.size()));
  return names;
}

std::string line(const std::vector<std::string>& names, const Cells& cells) {
  std::string out;
  for (const auto& name : names) {
    const auto cell = cells.find(name);
    out += (out.empty() ? "\"" : ",\"") + (cell == cells.end() ? "" : cell->second) + "\"";
  }
  return out + "\n";
}

std::string header(const std::vector<std::string>& names) {
  Cells cells;
  for (const auto& name : names) cells[name] = name;
  return line(names, cells);
}

const Cells nurse = {{"NPI", "1234567893"},
                     {"Entity Type Code", "1"},
                     {"Provider Last Name (Legal Name)", "OKAFOR"},
                     {"Provider First Name", "DANA"},
                     {"Provider Middle Name", "M"},
                     {"Provider Credential Text", "RN"},
                     {"Provider Business Practice Location Address City Name", "AUSTIN"},
                     {"Provider Business Practice Location Address State Name", "TX"},
                     {"Provider Business Practice Location Address Postal Code", "787011234"},
                     {"Provider Enumeration Date", "05/23/2005"},
                     {"Last Update Date", "07/08/2020"},
                     {"Healthcare Provider Taxonomy Code_1", "111N00000X"},
                     {"Healthcare Provider Primary Taxonomy Switch_1", "N"},
                     {"Healthcare Provider Taxonomy Code_2", "163W00000X"},
                     {"Healthcare Provider Primary Taxonomy Switch_2", "Y"}};

Cells changed(Cells cells, const std::string& name, const std::string& value) {
  cells[name] = value;
  return cells;
}

}  // namespace

TEST_CASE("the NPI's check digit (45 CFR 162.406: Luhn with the prefix 80840)") {
  for (const auto* good : {"1234567893", "1992931091", "1457900839", "1255519047"}) CHECK_MESSAGE(is_npi(good), good);
  for (const auto* bad : {"1234567890", "3234567893", "123456789", "12345678933", "12345 7893", "", "123456789a"})
    CHECK_MESSAGE(!is_npi(bad), bad);
}

TEST_CASE("taxonomy codes: physicians, nurses and clinics; none for estheticians") {
  const struct {
    const char* code;
    const char* provider_class;
  } table[] = {{"207N00000X", "dermatologist"},
               {"207ND0101X", "dermatologist"},
               {"208200000X", "plastic_surgeon"},
               {"2086S0122X", "plastic_surgeon"},
               {"208600000X", "physician"},
               {"207Q00000X", "physician"},
               {"363A00000X", "physician_assistant"},
               {"363LF0000X", "nurse_practitioner"},
               {"163WP0218X", "registered_nurse"},
               {"164W00000X", "practical_nurse"},
               {"171100000X", "acupuncturist"},
               {"261QM1300X", "clinic"},
               {"111N00000X", ""},
               {"1223G0001X", ""},
               {"", ""}};
  for (const auto& row : table) CHECK(class_of_taxonomy(row.code) == row.provider_class);
}

TEST_CASE("trap 1: the sex column is spelled Gender in older files") {
  for (const auto* sex : {"Provider Gender Code", "Provider Sex Code"}) {
    TemporaryStore store;
    auto ledger = Ledger::open(store.store());
    const auto names = columns(sex);
    CHECK(outcome(import_nppes, header(names) + line(names, nurse), &ledger) == "accepted 1");
    CHECK(rows_of(ledger, "OKAFOR") ==
          "1234567893 registered_nurse [OKAFOR, DANA M] @AUSTIN 787011234 (Active) active from 2005-05-23\n");
    CHECK(ledger.licenses_of("OKAFOR").at(0).evidence.quote ==
          "NPI 1234567893 | OKAFOR, DANA M | RN | 163W00000X | AUSTIN | TX | 07/08/2020");
  }
}

TEST_CASE("trap 2: an empty entity type is a deactivated identifier") {
  TemporaryStore store;
  auto ledger = Ledger::open(store.store());
  const auto names = columns("Provider Sex Code");
  outcome(import_nppes, header(names) + line(names, nurse), &ledger, "2026-10-01");
  CHECK(outcome(import_nppes,
                header(names) + line(names, {{"NPI", "1234567893"}, {"NPI Deactivation Date", "10/20/2026"}}),
                &ledger) == "accepted 1");
  CHECK(rows_of(ledger, "OKAFOR") ==
        "1234567893 registered_nurse [OKAFOR, DANA M] @AUSTIN 787011234 (Deactivated) from 2005-05-23\n");
}

TEST_CASE("NPPES: the report of deactivated identifiers, with a title before its header") {
  TemporaryStore store;
  auto ledger = Ledger::open(store.store());
  const auto names = columns("Provider Sex Code");
  outcome(import_nppes, header(names) + line(names, nurse), &ledger, "2026-10-01");
  CHECK(outcome(import_nppes,
                "NPPES Deactivated NPI Report as of Nov 1 2026,\nNPI,NPPES Deactivation "
                "Date\n1234567893,10/20/2026\n12,10/20/2026\n",
                &ledger) == "accepted 1; 4: NPI: \"12\" fails its check digit");
  CHECK(rows_of(ledger, "OKAFOR").find("(Deactivated)") != std::string::npos);
  CHECK(outcome(import_nppes, "a,b\n1,2\n") ==
        "accepted 0; fault rows.txt: has neither the columns of npidata nor those of the deactivation report");
}

TEST_CASE("NPPES: bad rows are refused alone") {
  const auto names = columns("Provider Sex Code");
  const std::string text = header(names) + line(names, changed(nurse, "NPI", "1234567890")) + "\"1234567893\",\"1\"\n" +
                           line(names, changed(nurse, "Healthcare Provider Taxonomy Code_2", "1223G0001X")) +
                           "\"1992931091\",\"1\",\"never closed\n" + std::string(70'000, 'x') + "\n" +
                           line(names, changed(nurse, "Provider Last Name (Legal Name)", "O\"\"NEIL, \nJR"));
  CHECK(outcome(import_nppes, text) ==
        "accepted 1, skipped 1; 2: NPI: \"1234567890\" fails its check digit; 3: has 2 cells, the header has 330; "
        "5: has a quote that is never closed; 6: has 1 cells, the header has 330");
}

TEST_CASE("NPPES: rows across every boundary of the reader's blocks come through") {
  const auto names = columns("Provider Sex Code");
  std::string text = header(names);
  const int rows = 1'500;  // about 1 MB, a block; the row that straddles its end moves with the length of the others
  for (int i = 0; i < rows; ++i)
    text += line(names, changed(nurse, "Provider Credential Text", std::string(static_cast<std::size_t>(i % 97), 'x')));
  text.pop_back();  // no line end at the end of the file
  CHECK(outcome(import_nppes, text) == "accepted 1500");
}
