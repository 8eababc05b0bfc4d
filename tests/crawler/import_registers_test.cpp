// License registers in their real layouts; the numbered traps are those of the project's domain notes.
#include <filesystem>
#include <fstream>

#include "crawler/import/register_row.hpp"
#include "tests/crawler/import_fixture.hpp"

using namespace needlepoint;

namespace {

const std::string tdlr_header =
    R"("LICENSE TYPE","LICENSE NUMBER","LICENSE EXPIRATION DATE","COUNTY","NAME","MAILING ADDRESS LINE1","MAILING ADDRESS LINE2",)"
    R"("MAILING ADDRESS CITY, STATE ZIP","PHONE NUMBER","BUSINESS NAME","BUSINESS ADDRESS-LINE1","BUSINESS ADDRESS-LINE2",)"
    R"("BUSINESS CITY, STATE ZIP","BUSINESS COUNTY CODE","BUSINESS COUNTY","BUSINESS ZIP","BUSINESS PHONE","LICENSE SUBTYPE","CONTINUING EDUCATION FLAG")"
    "\n";

}  // namespace

TEST_CASE("every register map that is shipped can be read") {
  std::size_t seen = 0;
  for (const auto& entry : std::filesystem::directory_iterator{std::string{NEEDLEPOINT_SOURCE} + "/data/registers"}) {
    if (entry.path().extension() != ".toml") continue;
    const auto map = read_register_map(entry.path());
    CHECK_MESSAGE(map.has_value(), (map ? "" : to_string(map.error())));
    ++seen;
  }
  CHECK(seen == 9);
}

TEST_CASE("trap 3: TDLR has a comma in a header cell, a row of 24 cells, and dates behind a space") {
  TemporaryStore store;
  auto ledger = Ledger::open(store.store());
  const std::string rows =
      R"("Cosmetology Esthetician","100026"," 07/06/2027","DALLAS","OKAFOR, DANA","-","-","-","-","LUMEN SKIN","-","-","AUSTIN TX 78701-1234","0113","DALLAS","-","(512) 555-0100","FA","Y")"
      "\n"
      R"("Cosmetology Operator",109376, 06/30/2022,"HALE","SURNAME", "GIVEN", "NICK", "-","-","-","-","-","SURNAME", "GIVEN", "NICK","-","-","-","0189","HALE","-","-","OP","Y")"
      "\n"
      R"("Manicurist","100027"," 07/06/2027","DALLAS","RUIZ, ANA","-","-","-","-","-","-","-","-","0113","DALLAS","-","-","MA","Y")"
      "\n";
  CHECK(outcome(with_map("tdlr"), tdlr_header + rows, &ledger) ==
        "accepted 1, skipped 1; 3: has 24 cells, the header has 19");
  CHECK(rows_of(ledger, "OKAFOR") ==
        "100026 esthetician [OKAFOR, DANA] of [LUMEN SKIN] @AUSTIN 78701-1234 () active to 2027-07-06\n");

  auto unquoted = tdlr_header;  // some copies quote nothing, so that one name becomes two cells
  std::erase(unquoted, '"');
  CHECK(outcome(with_map("tdlr"), unquoted + rows) == "accepted 1, skipped 1; 3: has 24 cells, the header has 19");
}

TEST_CASE("trap 4: DBPR has no header and is Latin-1") {
  TemporaryStore store;
  auto ledger = Ledger::open(store.store());
  const std::string row =
      "05,0509,\"PE\xD1"
      "A, MAR\xCD"
      "A\",,FS,1 MAIN ST,,,MIAMI,FL,33101,23,FS12345,C,A,01/02/2015,01/02/2024,10/31/2027,,10/31/2027,FS12345,\n";
  CHECK(outcome(with_map("dbpr"), row + "05,0509,SHORT\n", &ledger) == "accepted 1; 2: has 3 cells, the header has 22");
  CHECK(rows_of(ledger, "PENA") ==
        "FS12345 esthetician [PE\xC3\x91"
        "A, MAR\xC3\x8D"
        "A] @MIAMI 33101 (C, A) active from 2015-01-02 to 2027-10-31\n");
}

TEST_CASE("trap 5: CQC has lines before its header, a byte order mark, and two spellings of Local authority") {
  for (const auto* spelling : {"Local authority", "Local Authority"}) {
    TemporaryStore store;
    auto ledger = Ledger::open(store.store());
    const std::string text =
        std::string{"\xEF\xBB\xBF"} +
        "CQC Locations data,,,,,,,,,,,,,,\n,,,,,,,,,,,,,,\nThis data was produced on 1 November "
        "2026,,,,,,,,,,,,,,\n,,,,,,,,,,,,,,\n"
        "Name,Also known as,Address,Postcode,Phone number,Service's website (if available),Service types,Date of "
        "latest check,"
        "Specialisms/services,Provider name," +
        spelling +
        ",Region,Location URL,CQC Location ID (for office use only),CQC Provider ID (for office use only)\n"
        "Lumen Skin,,\"1 High St, Leeds\",LS1 1AA,0113 496 0000,,Doctors|Clinic,2026-01-02,,Lumen "
        "Ltd,Leeds,Yorkshire,,1-123456789,1-987654321\n";
    CHECK(outcome(with_map("cqc"), text, &ledger) == "accepted 1");
    CHECK(rows_of(ledger, "LUMEN SKIN") ==
          "1-123456789 clinic_registration [Lumen Skin] of [Lumen Ltd] @Leeds LS1 1AA () active business\n");
  }
  CHECK(outcome(with_map("cqc"), "no,such\nthing,here\n") == "accepted 0; fault rows.txt: has no header");
}

TEST_CASE("trap 6: WA dates are numbers; no address; the birth year is not kept") {
  TemporaryStore store;
  auto ledger = Ledger::open(store.store());
  const std::string text =
      "CredentialNumber,LastName,FirstName,MiddleName,CredentialType,Status,BirthYear,CEDueDate,FirstIssueDate,"
      "LastIssueDate,ExpirationDate,ActionTaken\n"
      "RN60284217,OKAFOR,DANA,M,Registered Nurse License,ACTIVE,1980,20190331,20120710,20260205,20270331,No\n"
      "RN60554847,OKAFOR,DANA,T,Registered Nurse License,EXPIRED,,20180430,20150427,20150427,20160430,No\n"
      "RN60554848,OKAFOR,LIZ,,Registered Nurse License,ACTIVE,,,20150427,20150427,20270430,Yes\n"
      "RN60554849,OKAFOR,ZOE,,Registered Nurse License,ACTIVE,,,20151327,,,No\n"
      "ML60655354,OKAFOR,ANON,G,Dental Hygienist License,ACTIVE,,,20160430,20160624,20270731,No\n";
  CHECK(outcome(with_map("wa-doh"), text, &ledger) == "accepted 3, skipped 1; 5: issued: \"20151327\" is no day");
  CHECK(rows_of(ledger, "OKAFOR") ==
        "RN60284217 registered_nurse [OKAFOR, DANA M] (ACTIVE) active from 2012-07-10 to 2027-03-31\n"
        "RN60554847 registered_nurse [OKAFOR, DANA T] (EXPIRED) from 2015-04-27 to 2016-04-30\n"
        "RN60554848 registered_nurse [OKAFOR, LIZ] (ACTIVE) active disciplined from 2015-04-27 to 2027-04-30\n");
  CHECK(ledger.licenses_of("OKAFOR").at(0).evidence.quote.find("1980") == std::string::npos);
}

TEST_CASE("trap 7: a Colorado number is shared by two license types, and both stay") {
  TemporaryStore store;
  auto ledger = Ledger::open(store.store());
  const std::string text =
      "lastname,firstname,middlename,suffix,entityname,city,state,licensetype,subcategory,licensenumber,"
      "licensefirstissuedate,"
      "licenseexpirationdate,licensestatusdescription,specialty,linktoverifylicense\n"
      "Okafor,Dana,M,,,Denver,CO,RN,,0012345,2010-01-02T00:00:00.000,2027-01-02T00:00:00.000,Active,,\n"
      "Okafor,Peter,,,,Boulder,CO,PA,,0012345,2011-01-02T00:00:00.000,2027-01-02T00:00:00.000,Active - With "
      "Conditions,,\n";
  CHECK(outcome(with_map("co-dora"), text, &ledger) == "accepted 2");
  CHECK(rows_of(ledger, "OKAFOR") ==
        "PA.0012345 physician_assistant [Okafor, Peter] @Boulder  (Active - With Conditions) active disciplined from "
        "2011-01-02 to 2027-01-02\n"
        "RN.0012345 registered_nurse [Okafor, Dana M] @Denver  (Active) active from 2010-01-02 to 2027-01-02\n");
}

TEST_CASE("dates as registers print them") {
  const struct {
    const char* text;
    const char* day;
  } table[] = {
      {"2026-11-01", "2026-11-01"},
      {"2026-11-01T00:00:00.000", "2026-11-01"},
      {"20261101", "2026-11-01"},
      {"11/01/2026", "2026-11-01"},
      {"11012026", "2026-11-01"},
      {"1/2/2026", "2026-01-02"},
      {"11-01-2026", "2026-11-01"},
      {"02/30/2026", ""},
      {"2026", ""},
      {"", ""},
      {"11/01/26", ""},
      {"yesterday", ""},
      {"99999999", ""},
      {"2026-11-01x", ""},
      {"-1/2/2026", ""},
      {"11012026 00:00", ""},
  };
  for (const auto& row : table) {
    CAPTURE(row.text);
    const auto day = parse_register_date(row.text, RegisterMap::DateOrder::month_first);
    CHECK((day ? to_iso_date(*day) : "") == row.day);
  }
  CHECK(to_iso_date(*parse_register_date("02/01/2026", RegisterMap::DateOrder::day_first)) == "2026-01-02");
}

TEST_CASE("a register map is refused by file, line and key") {
  TemporaryStore folder;
  const auto path = folder.folder() / "map.toml";
  const struct {
    const char* toml;
    const char* fault;
  } table[] = {
      {"authority = 3", "map.toml:1: must be a text"},
      {"authority = \"a\"\ncolour = \"red\"", "map.toml:2: colour: unknown key"},
      {"authority = \"a\"\n[columns]\nnumbr = \"N\"", "map.toml:3: columns.numbr: unknown key"},
      {"authority = \"a\"\nclass = \"x\"\n[columns]\nholder = \"H\"", "map.toml:1: columns.number: is missing"},
      {"authority = \"a\"\nencoding = \"ebcdic\"", "map.toml:2: must be one of utf-8, latin-1"},
  };
  for (const auto& row : table) {
    CAPTURE(row.toml);
    std::ofstream{path} << row.toml;
    const auto map = read_register_map(path);
    REQUIRE(map.has_error());
    CHECK(to_string(map.error()) == row.fault);
  }
  std::ofstream{path} << "a = = 1";
  CHECK(read_register_map(path).error().where == "map.toml:1");
  CHECK(read_register_map(folder.folder() / "none.toml").has_error());
}

TEST_CASE("a town of another state is no town of the register's") {
  TemporaryStore store;
  auto ledger = Ledger::open(store.store());
  const std::string text =
      "lastname,firstname,middlename,suffix,entityname,city,state,licensetype,subcategory,licensenumber,"
      "licensefirstissuedate,licenseexpirationdate,licensestatusdescription,specialty,linktoverifylicense\n"
      "Okafor,Dana,,,,Aurora,IL,RN,,1,2010-01-02,2027-01-02,Active,,\n";
  CHECK(outcome(with_map("co-dora"), text, &ledger) == "accepted 1");
  CHECK(rows_of(ledger, "OKAFOR") ==
        "RN.1 registered_nurse [Okafor, Dana] @Aurora, IL  (Active) active from 2010-01-02 to 2027-01-02\n");
}

TEST_CASE("Illinois, Connecticut, New York and the Texas Medical Board, by their columns") {
  const struct {
    const char* map;
    const char* text;
    const char* family;
    const char* rows;
  } table[] = {
      {"il-idfpr",
       "license_type,description,license_number,license_status,business,first_name,middle,last_name,suffix,"
       "business_name,businessdba,original_issue_date,expiration_date,city,state,zip,ever_disciplined,"
       "specialty_qualifier\n"
       "DETECTIVE BOARD,Esthetician,131000001,Active,N,Dana,M,Okafor,,,,01/02/2015,09/30/2027,Chicago,IL,60601,Y,\n"
       "X,Roofer,1,Active,N,Dana,,Okafor,,,,01/02/2015,09/30/2027,Chicago,IL,60601,N,\n",
       "OKAFOR",
       "131000001 esthetician [Okafor, Dana M] @Chicago 60601 (Active) active disciplined from 2015-01-02 to "
       "2027-09-30\n"},
      {"ct-dcp",
       "name,businessname,dba,fullcredentialcode,credentialnumber,credential,status,statusreason,issuedate,"
       "effectivedate,expirationdate,city,state,zip\n"
       "DANA M OKAFOR,,LUMEN SKIN,10.123456,123456,Registered Nurse,ACTIVE,CURRENT,01/02/2015,01/02/2024,09/30/2027,"
       "HARTFORD,CT,06103\n",
       "OKAFOR",
       "10.123456 registered_nurse [DANA M OKAFOR] of [LUMEN SKIN] @HARTFORD 06103 (ACTIVE, CURRENT) active from "
       "2015-01-02 to 2027-09-30\n"},
      {"ny-dos",
       "license_type,license_number,license_holder_name,business_name,business_city,business_zip,"
       "license_expiration_date\n"
       "DOSAEBUSINESS,AEB-1,OKAFOR DANA,LUMEN SKIN,BROOKLYN,11201,2027-09-30T00:00:00.000\n"
       "DOSBARSHOPOWNER,B-1,OKAFOR DANA,BARBER,BROOKLYN,11201,2027-09-30T00:00:00.000\n",
       "DANA", "AEB-1 salon [OKAFOR DANA] of [LUMEN SKIN] @BROOKLYN 11201 () active to 2027-09-30\n"},
      {"tx-tmb",
       "license_type,license_number,last_name,first_name,registration_status,disciplinary_status,degree,practice_city,"
       "practice_state,practice_zip,registration_expiration_date\n"
       "PH,M8841,OKAFOR,DANA,AC,NONE,MD,AUSTIN,TX,78701,08/31/2027\n"
       "PH,M8842,OKAFOR,PETER,AC,PUBLIC REPRIMAND,MD,TULSA,OK,74101,08/31/2027\n",
       "OKAFOR",
       "M8841 physician [OKAFOR, DANA] @AUSTIN 78701 (AC) active to 2027-08-31\n"
       "M8842 physician [OKAFOR, PETER] @TULSA, OK 74101 (AC) active disciplined to 2027-08-31\n"},
  };
  for (const auto& row : table) {
    CAPTURE(row.map);
    TemporaryStore store;
    auto ledger = Ledger::open(store.store());
    outcome(with_map(row.map), row.text, &ledger);
    CHECK(rows_of(ledger, row.family) == row.rows);
  }
}
