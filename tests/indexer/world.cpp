#include "tests/indexer/world.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

namespace needlepoint {
namespace {

struct Board {
  std::string map, state;
  std::vector<std::pair<std::string, std::string>> classes;  ///< printed -> canonical
};

const std::vector<Board>& boards(bool addresses) {
  static const std::vector<Board> with = {{"dbpr", "FL", {{"FS", "esthetician"}}},
                                          {"co-dora",
                                           "CO",
                                           {{"RN", "registered_nurse"},
                                            {"APN", "nurse_practitioner"},
                                            {"PA", "physician_assistant"},
                                            {"EST", "esthetician"}}},
                                          {"il-idfpr",
                                           "IL",
                                           {{"Esthetician", "esthetician"},
                                            {"Registered Professional Nurse", "registered_nurse"},
                                            {"Licensed Physician and Surgeon", "physician"}}},
                                          {"ct-dcp",
                                           "CT",
                                           {{"Registered Nurse", "registered_nurse"},
                                            {"Advanced Practice Registered Nurse", "nurse_practitioner"},
                                            {"Physician/Surgeon", "physician"}}}};
  static const std::vector<Board> without = {
      {"wa-doh",
       "WA",
       {{"Registered Nurse License", "registered_nurse"}, {"Physician Assistant License", "physician_assistant"}}},
      {"tdlr", "TX", {{"FA", "esthetician"}}}};
  return addresses ? with : without;
}

constexpr std::array given_names = {
    "MARY",      "PATRICIA", "JENNIFER",   "LINDA",     "ELIZABETH", "BARBARA",     "SUSAN",     "JESSICA",  "SARAH",
    "KAREN",     "LISA",     "NANCY",      "BETTY",     "SANDRA",    "MARGARET",    "ASHLEY",    "KIMBERLY", "EMILY",
    "DONNA",     "MICHELLE", "CAROL",      "AMANDA",    "MELISSA",   "DEBORAH",     "STEPHANIE", "REBECCA",  "LAURA",
    "HELEN",     "SHARON",   "CYNTHIA",    "KATHLEEN",  "AMY",       "ANGELA",      "SHIRLEY",   "ANNA",     "BRENDA",
    "PAMELA",    "EMMA",     "NICOLE",     "SAMANTHA",  "KATHERINE", "CHRISTINE",   "RACHEL",    "CAROLYN",  "JANET",
    "CATHERINE", "MARIA",    "HEATHER",    "DIANE",     "RUTH",      "JULIE",       "OLIVIA",    "JOYCE",    "VIRGINIA",
    "VICTORIA",  "KELLY",    "LAUREN",     "CHRISTINA", "JOAN",      "EVELYN",      "JUDITH",    "MEGAN",    "ANDREA",
    "CHERYL",    "HANNAH",   "JACQUELINE", "MARTHA",    "GLORIA",    "TERESA",      "ANN",       "SARA",     "MADISON",
    "FRANCES",   "KATHRYN",  "JANICE",     "JEAN",      "ABIGAIL",   "ALICE",       "JULIA",     "JUDY",     "SOPHIA",
    "GRACE",     "DENISE",   "AMBER",      "DORIS",     "JAMES",     "ROBERT",      "JOHN",      "MICHAEL",  "WILLIAM",
    "DAVID",     "RICHARD",  "JOSEPH",     "THOMAS",    "CHARLES",   "CHRISTOPHER", "DANIEL",    "MATTHEW",  "ANTHONY"};

const std::map<std::string, std::string> nicknames = {
    {"PATRICIA", "Trish"},  {"JENNIFER", "Jen"},   {"ELIZABETH", "Liz"},   {"BARBARA", "Barb"},
    {"SUSAN", "Sue"},       {"JESSICA", "Jess"},   {"MARGARET", "Maggie"}, {"KIMBERLY", "Kim"},
    {"MICHELLE", "Shelly"}, {"DEBORAH", "Debbie"}, {"STEPHANIE", "Steph"}, {"REBECCA", "Becky"},
    {"CYNTHIA", "Cindy"},   {"KATHERINE", "Kate"}, {"CATHERINE", "Cathy"}, {"VICTORIA", "Vicky"},
    {"CHRISTINA", "Tina"},  {"SAMANTHA", "Sam"},   {"ROBERT", "Bob"},      {"WILLIAM", "Bill"},
    {"RICHARD", "Rick"}};

class Maker {
 public:
  Maker(unsigned seed, const WorldSize& size, bool addresses) : random_{seed}, size_{size}, addresses_{addresses} {
    constexpr std::array starts = {"AL",  "BAR", "CAR", "DEL", "EST", "FAL",  "GAR", "HAL", "IN",  "JOR", "KEL",
                                   "LAN", "MOR", "NOR", "OK",  "PAR", "QUIN", "ROS", "SAL", "TOR", "VAL", "WEL"};
    constexpr std::array middles = {"A", "E", "IN", "O", "EN", "AR", "U", "IS", "AN", "ER"};
    constexpr std::array ends = {"DA",   "FORD", "GREN", "KOV",   "LEY", "MAN",   "NEZ",
                                 "RICK", "SEN",  "SON",  "STEIN", "TON", "VITCH", "WELL"};
    for (const auto* start : starts)
      for (const auto* middle : middles)
        for (const auto* end : ends)
          for (const auto* more : {"", "E", "O"}) families_.push_back(std::string{start} + more + middle + end);
    std::shuffle(families_.begin(), families_.end(), random_);
    double sum = 0;
    for (std::size_t rank = 0; rank < families_.size(); ++rank)
      weights_.push_back(sum += 1.0 / std::pow(static_cast<double>(rank + 3), 0.7));
    given_.assign(given_names.begin(), given_names.end());
    for (const auto* start : {"KAR", "LIN", "MER", "SHA", "TAM", "DEL", "JO", "RO", "VAN", "AR", "BRI", "CHE"})
      for (const auto* end :
           {"LYN", "ISSA", "ELLE", "ETTE", "ICE", "ANDRA", "INA", "IKA", "ISHA", "OLYN", "ENE", "ALIE"})
        given_.push_back(std::string{start} + end);
  }

  World make() {
    const auto& all = boards(addresses_);
    for (const auto& board : all) fill_board(board);
    World world;
    for (std::size_t i = 0; i < size_.clinics; ++i) world.clinics.push_back(make_clinic(all[i % all.size()], i));
    for (const auto& board : all) world.registers[board.map] = print(board);
    return world;
  }

 private:
  std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>{0, limit - 1}(random_); }
  bool chance(double share) { return std::uniform_real_distribution<>{}(random_) < share; }
  std::string given() { return given_[below(given_.size())]; }
  std::string family() {
    const auto at = std::lower_bound(weights_.begin(), weights_.end(),
                                     std::uniform_real_distribution<>{0, weights_.back()}(random_));
    return families_[static_cast<std::size_t>(at - weights_.begin())];
  }
  /// Ten cities share the first three digits of their ZIP codes, like places that lie close.
  void put_in_city(WorldLicense& license, const Board& board, std::size_t city) {
    license.city = "TOWN " + board.state + std::string(1, static_cast<char>('A' + city % 26)) +
                   std::string(1, static_cast<char>('A' + city / 26));
    license.postal_code =
        std::to_string(10'000 * (1 + static_cast<int>(board.state[0]) % 8) + static_cast<int>(city) * 10 + 1);
  }
  static constexpr std::size_t cities = 300;

  WorldLicense draw(const Board& board) {
    WorldLicense out;
    out.given = given(), out.family = family();
    if (chance(0.7)) out.middle = chance(0.5) ? given() : given().substr(0, 1);
    if (chance(0.02)) out.generation = chance(0.5) ? "JR" : "III";
    out.provider_class = board.classes[below(board.classes.size())].second;
    out.number = std::to_string(1'000'000 + licenses_[board.map].size() * 7);
    put_in_city(out, board, below(cities));
    // Texas' file has no column for a status: it holds what is licensed, and its date alone tells.
    const bool has_status = board.map != "tdlr";
    out.expired = chance(0.05), out.disciplined = has_status && chance(0.01),
    out.retired = has_status && !out.expired && chance(0.03);
    out.in_force = !out.expired && !out.retired;
    return out;
  }

  void fill_board(const Board& board) {
    auto& rows = licenses_[board.map];
    rows.reserve(size_.rows_a_register + size_.clinics * size_.practitioners_each);
    while (rows.size() < size_.rows_a_register) {
      rows.push_back(draw(board));
      held_.insert(key_of(rows.back()));
    }
  }

  static std::string key_of(const WorldLicense& license) {
    return license.given + " " + license.family + " " + license.provider_class + " " + license.city;
  }

  /// "Mary Ann Garaford": as a page prints it.
  static std::string printed(const std::string& folded) {
    std::string out;
    for (const char c : folded) {
      const bool inside = !out.empty() && out.back() != ' ' && out.back() != '-';
      out += inside ? static_cast<char>(std::tolower(static_cast<unsigned char>(c))) : c;
    }
    return out;
  }

  WorldLicense& add(const Board& board, WorldLicense license) {
    auto& rows = licenses_[board.map];
    license.number = std::to_string(1'000'000 + rows.size() * 7);
    rows.push_back(std::move(license));
    return rows.back();
  }

  /// Somebody who is licensed, in force and without discipline, in the clinic's city.
  WorldLicense sound(const Board& board, std::size_t city) {
    auto out = draw(board);
    out.in_force = true, out.expired = out.disciplined = out.retired = false, out.generation.clear();
    put_in_city(out, board, city);
    return out;
  }

  static WorldPractitioner on_page(std::string kind, std::string name, const WorldLicense& license) {
    return WorldPractitioner{.kind = std::move(kind),
                             .name = std::move(name),
                             .number = license.number,
                             .in_force = license.in_force && !license.disciplined};
  }
  static WorldPractitioner impostor(std::string kind, std::string name) {
    return WorldPractitioner{.kind = std::move(kind), .name = std::move(name), .number = {}, .in_force = false};
  }

  WorldPractitioner make_person(const Board& board, std::size_t city, std::string& provider_class) {
    auto license = sound(board, city);
    // Two of one name, class and town come on purpose only: by chance, they would make an impostor nobody can tell
    // from the holder, or a namesake who is not counted as one.
    while (held_.contains(key_of(license))) license = sound(board, city);
    held_.insert(key_of(license));
    provider_class = license.provider_class;
    const auto name = printed(license.given) + " " + printed(license.family);
    const auto other_city = (city + 10 + below(cities - 20)) % cities;
    const auto dice = below(100);
    if (dice < 54) return on_page("plain", name, add(board, license));
    if (dice < 60)
      return on_page("with middle initial",
                     printed(license.given) + " " + (license.middle.empty() ? "" : license.middle.substr(0, 1) + ". ") +
                         printed(license.family),
                     add(board, license));
    if (dice < 65) {
      const auto nickname = nicknames.find(license.given);
      return on_page(
          "nickname",
          (nickname == nicknames.end() ? printed(license.given) : nickname->second) + " " + printed(license.family),
          add(board, license));
    }
    if (dice < 68) return on_page("title and credentials", "Dr. " + name + ", RN, BSN", add(board, license));
    if (dice < 71) return on_page("accents", accented(name), add(board, license));
    if (dice < 75) {  // married: the register joined both names, the page has one
      const auto old_family = license.family;
      license.family += "-" + family();
      return on_page("married: one of two names", printed(license.given) + " " + printed(old_family),
                     add(board, license));
    }
    if (dice < 76) {
      const auto before = license;
      license.family = family();
      return on_page("married: another name", printed(before.given) + " " + printed(before.family),
                     add(board, license));
    }
    if (dice < 78) {
      put_in_city(license, board, other_city);
      return on_page("moved within the state", name, add(board, license));
    }
    if (dice < 81) {
      auto namesake = license;
      put_in_city(namesake, board, other_city);
      add(board, namesake);
      return on_page("namesake in another city", name, add(board, license));
    }
    if (dice < 82) {
      add(board, license);
      return on_page("namesake in the same city", name, add(board, license));
    }
    return make_problem(board, city, other_city, license, name, dice);
  }

  WorldPractitioner make_problem(const Board& board, std::size_t city, std::size_t other_city, WorldLicense license,
                                 const std::string& name, std::size_t dice) {
    if (dice >= 85 && dice < 90 && board.map == "tdlr") dice = 82;
    if (dice < 85)
      return license.expired = true, license.in_force = false, on_page("expired", name, add(board, license));
    if (dice < 88) return license.disciplined = true, on_page("disciplined", name, add(board, license));
    if (dice < 90)
      return license.retired = true, license.in_force = false, on_page("retired", name, add(board, license));
    if (dice < 93) {  // a real holder's name, who works in another city
      put_in_city(license, board, other_city);
      add(board, license);
      return impostor("impostor: borrowed name", name);
    }
    if (dice < 95) {  // the name of one who is licensed as something else
      license.provider_class = license.provider_class == "esthetician" ? "salon_owner" : "esthetician";
      if (board.classes.size() > 1) add(board, license);
      return impostor("impostor: another class", name);
    }
    if (dice < 97) {
      auto father = license;
      father.generation = "SR";
      add(board, father);
      return impostor("impostor: the father's license", name + " Jr.");
    }
    license.family += "Q";  // a name nobody has
    put_in_city(license, board, city);
    return impostor("impostor: unknown name", printed(license.given) + " " + printed(license.family));
  }

  static std::string accented(std::string name) {
    for (const auto& [plain, with] : {std::pair<char, const char*>{'e', "\xC3\xA9"}, {'a', "\xC3\xA1"}})
      if (const auto at = name.find(plain, 1); at != name.npos) name.replace(at, 1, with);
    return name;
  }

  WorldClinic make_clinic(const Board& board, std::size_t index) {
    WorldClinic clinic;
    auto& listing = clinic.listing;
    const auto city = below(cities);
    WorldLicense place;
    put_in_city(place, board, city);
    listing.id = "clinic-" + std::to_string(index), listing.name = "Clinic " + std::to_string(index),
    listing.country = "US";
    listing.region = board.state, listing.city = printed(place.city), listing.postal_code = place.postal_code;
    for (std::size_t i = 0; i < size_.practitioners_each; ++i) {
      Practitioner person;
      clinic.truth.push_back(make_person(board, city, person.provider_class));
      person.name = clinic.truth.back().name;
      person.license.strength = Strength::stated;
      listing.practitioners.push_back(std::move(person));
    }
    return clinic;
  }

  std::string print(const Board& board) {
    auto& rows = licenses_[board.map];
    std::string out;
    if (board.map == "co-dora")
      out =
          "lastname,firstname,middlename,suffix,entityname,city,state,licensetype,subcategory,licensenumber,"
          "licensefirstissuedate,licenseexpirationdate,licensestatusdescription,specialty,linktoverifylicense,zip\n";
    else if (board.map == "il-idfpr")
      out =
          "license_type,description,license_number,license_status,business,first_name,middle,last_name,suffix,business_"
          "name,businessdba,original_issue_date,expiration_date,city,state,zip,ever_disciplined,specialty_qualifier\n";
    else if (board.map == "ct-dcp")
      out =
          "name,businessname,dba,fullcredentialcode,credentialnumber,credential,status,statusreason,issuedate,"
          "effectivedate,expirationdate,city,state,zip\n";
    else if (board.map == "wa-doh")
      out =
          "CredentialNumber,LastName,FirstName,MiddleName,CredentialType,Status,BirthYear,CEDueDate,FirstIssueDate,"
          "LastIssueDate,ExpirationDate,ActionTaken\n";
    else if (board.map == "tdlr")
      out =
          "LICENSE TYPE,LICENSE NUMBER,LICENSE EXPIRATION DATE,COUNTY,NAME,BUSINESS NAME,\"BUSINESS CITY, STATE "
          "ZIP\",BUSINESS ZIP,BUSINESS PHONE,LICENSE SUBTYPE\n";
    for (const auto& row : rows) {
      std::string printed_class;
      for (const auto& [word, canonical] : board.classes)
        if (canonical == row.provider_class) printed_class = word;
      if (printed_class.empty()) continue;
      out += print_row(board.map, row, printed_class);
    }
    return out;
  }

  static std::string print_row(const std::string& map, const WorldLicense& row, const std::string& kind) {
    const std::string us_date = row.expired ? "06/30/2025" : "06/30/2027",
                      iso_date = row.expired ? "2025-06-30" : "2027-06-30";
    const auto rest =
        row.given + (row.middle.empty() ? "" : " " + row.middle) + (row.generation.empty() ? "" : " " + row.generation);
    const auto holder = "\"" + row.family + ", " + rest + "\"";
    if (map == "dbpr")
      return "05,0509," + holder + ",," + kind + ",1 MAIN ST,,," + row.city + ",FL," + row.postal_code + ",23," +
             row.number + "," + (row.retired ? "N" : "C") + "," + (row.disciplined ? "S" : "A") +
             ",01/02/2015,01/02/2024," + us_date + ",," + us_date + ",FS" + row.number + ",\n";
    if (map == "co-dora")
      return row.family + "," + row.given + "," + row.middle + "," + row.generation + ",," + row.city + ",CO," + kind +
             ",," + row.number + ",2015-01-02T00:00:00.000," + iso_date + "T00:00:00.000," +
             (row.retired       ? "Retired"
              : row.disciplined ? "Active - With Conditions"
              : row.expired     ? "Expired"
                                : "Active") +
             ",,," + row.postal_code + "\n";
    if (map == "il-idfpr")
      return "X," + kind + "," + row.number + "," +
             (row.retired   ? "Inactive"
              : row.expired ? "Not Renewed"
                            : "Active") +
             ",N," + row.given + "," + row.middle + "," + row.family + "," + row.generation + ",,,01/02/2015," +
             us_date + "," + row.city + ",IL," + row.postal_code + "," + (row.disciplined ? "Y" : "N") + ",\n";
    if (map == "ct-dcp")
      return row.given + (row.middle.empty() ? " " : " " + row.middle + " ") + row.family +
             (row.generation.empty() ? "" : " " + row.generation) + ",,,12." + row.number + "," + row.number + "," +
             kind + "," + (row.retired || row.expired ? "INACTIVE" : "ACTIVE") + "," +
             (row.disciplined ? "PROBATION" : "CURRENT") + ",01/02/2015,01/02/2024," + us_date + "," + row.city +
             ",CT," + row.postal_code + "\n";
    if (map == "wa-doh")
      return row.number + "," + row.family + "," + row.given + "," + row.middle + "," + kind + "," +
             (row.retired   ? "CLOSED"
              : row.expired ? "EXPIRED"
                            : "ACTIVE") +
             ",,,20150102,20240102," + (row.expired ? "20250630," : "20270630,") + (row.disciplined ? "Yes\n" : "No\n");
    return "Cosmetology," + row.number + "," + us_date + ",TRAVIS," + holder + ",-,-,-,-," + kind + "\n";
  }

  std::mt19937 random_;
  WorldSize size_;
  bool addresses_;
  std::vector<std::string> families_, given_;
  std::vector<double> weights_;
  std::map<std::string, std::vector<WorldLicense>> licenses_;
  std::set<std::string> held_;  ///< name, class and town of every row
};

}  // namespace

World make_world(unsigned seed, const WorldSize& size, bool addresses) { return Maker{seed, size, addresses}.make(); }

}  // namespace needlepoint
