#include "tests/indexer/world.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <set>

#include "indexer/match/nicknames.hpp"
#include "tests/indexer/world_names.hpp"
#include "tests/indexer/world_registers.hpp"

namespace needlepoint {
namespace {

/// Ten towns share the first three digits of their ZIP codes, like places that lie close.
constexpr std::size_t cities = 300, cities_an_area = 10;

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
    const auto& all = world_boards(addresses_);
    for (const auto& board : all) fill_board(board);
    World world;
    for (std::size_t i = 0; i < size_.clinics; ++i) world.clinics.push_back(make_clinic(all[i % all.size()], i));
    for (const auto& board : all)
      world.registers.push_back({.map = board.map,
                                 .earlier = print_register(board, licenses_[board.map], false),
                                 .later = print_register(board, licenses_[board.map], true)});
    if (!addresses_) world.nppes = print_nppes(identifiers());
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
  std::string another_family(const std::string& name) {
    auto out = family();
    while (out == name) out = family();
    return out;
  }
  std::string number_at_random() { return std::to_string(1'000'000 + below(size_.rows_a_register) * 7); }
  std::string other_than(const std::string& name) {
    auto out = given();
    while (out.front() == name.front()) out = given();
    return out;
  }

  static void put_in_city(WorldLicense& license, const WorldBoard& board, std::size_t city) {
    license.city = "TOWN " + board.state + std::string(1, static_cast<char>('A' + city % 26)) +
                   std::string(1, static_cast<char>('A' + city / 26));
    license.postal_code =
        std::to_string(10'000 * (1 + static_cast<int>(board.state[0]) % 8) + static_cast<int>(city) * 10 + 1);
  }
  std::size_t city_elsewhere(std::size_t city) {
    return (city + cities_an_area + below(cities - 2 * cities_an_area)) % cities;
  }
  std::size_t neighboring_city(std::size_t city) {
    const auto area = city - city % cities_an_area;
    return area + (city - area + 1 + below(cities_an_area - 1)) % cities_an_area;
  }

  WorldLicense draw(const WorldBoard& board) {
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
    if (chance(0.01)) out.seen = WorldLicense::Seen::earlier_only;
    else if (chance(0.02)) out.seen = WorldLicense::Seen::later_only;
    return out;
  }

  void fill_board(const WorldBoard& board) {
    auto& rows = licenses_[board.map];
    rows.reserve(size_.rows_a_register + 3 * size_.clinics * size_.practitioners_each);
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

  /// How a page prints the name: whole, with a middle name or initial, short, with titles or accents.
  std::string on_a_page(const std::string& given_name, const std::string& middle, const std::string& family_name) {
    const auto dice = below(100);
    auto first = printed(given_name);
    const auto last = printed(family_name);
    if (dice < 8 && !middle.empty()) return first + " " + middle.substr(0, 1) + ". " + last;
    if (dice < 10 && middle.size() > 1) return first + " " + printed(middle) + " " + last;
    if (dice < 18)
      if (const auto short_form = nicknames.find(given_name); short_form != nicknames.end()) first = short_form->second;
    if (dice >= 18 && dice < 24) return "Dr. " + first + " " + last + ", RN, BSN";
    if (dice >= 24 && dice < 27) return accented(first + " " + last);
    return first + " " + last;
  }
  std::string on_a_page(const WorldLicense& license) {
    return on_a_page(license.given, license.middle, license.family);
  }

  WorldLicense& add(const WorldBoard& board, WorldLicense license) {
    auto& rows = licenses_[board.map];
    license.number = std::to_string(1'000'000 + rows.size() * 7);
    rows.push_back(std::move(license));
    return rows.back();
  }

  /// Somebody who is licensed, in force and without discipline, in the clinic's city.
  WorldLicense sound(const WorldBoard& board, std::size_t city) {
    auto out = draw(board);
    out.expired = out.disciplined = out.retired = false, out.generation.clear();
    out.seen = WorldLicense::Seen::in_both;
    put_in_city(out, board, city);
    return out;
  }

  static WorldPractitioner holder(std::string kind, std::string name, const WorldLicense& license) {
    return {.kind = std::move(kind), .name = std::move(name), .number = license.number, .in_force = license.in_force()};
  }
  static WorldPractitioner impostor(std::string kind, std::string name) {
    return {.kind = "impostor: " + std::move(kind), .name = std::move(name), .number = {}, .in_force = false};
  }

  /// Draws the practitioner; `person` takes the class and perhaps a printed number.
  WorldPractitioner make_person(const WorldBoard& board, std::size_t city, const std::string& clinic,
                                Practitioner& person) {
    auto license = sound(board, city);
    // Two of one name, class and town come on purpose only: by chance, they would make an impostor nobody can tell
    // from the holder, or a namesake who is not counted as one.
    while (held_.contains(key_of(license))) license = sound(board, city);
    held_.insert(key_of(license));
    person.provider_class = license.provider_class;
    const auto dice = below(1000);
    if (dice < 560) return holder("plain", on_a_page(license), add(board, license));
    if (dice < 640) return make_name_trap(board, license, person, dice);
    if (dice < 760) return make_place_trap(board, city, clinic, license, person, dice);
    if (dice < 880) return make_condition(board, license, dice);
    return make_impostor(board, city, license, person, dice);
  }

  WorldPractitioner make_name_trap(const WorldBoard& board, WorldLicense license, Practitioner& person,
                                   std::size_t dice) {
    if (dice < 590) {  // the register joined both names, the page has one
      auto name = on_a_page(license);
      license.family += "-" + another_family(license.family);
      return holder("married: one of two names", std::move(name), add(board, license));
    }
    if (dice < 596) {
      auto name = on_a_page(license);
      license.family = another_family(license.family);
      return holder("married: another name", std::move(name), add(board, license));
    }
    if (dice < 616) {
      license.family = (chance(0.5) ? "DE LA " : "VAN DER ") + license.family;
      return holder("a name of several words", on_a_page(license), add(board, license));
    }
    if (dice < 619) {
      license.middle = given();
      return holder("goes by the middle name", printed(license.middle) + " " + printed(license.family),
                    add(board, license));
    }
    if (dice < 622) {
      auto name = on_a_page(license);
      std::swap(license.family[1], license.family[2]);
      return holder("misspelled in the register", std::move(name), add(board, license));
    }
    if (dice < 625 && license.provider_class != "esthetician") {
      auto name = on_a_page(license);
      auto lapsed = license;
      lapsed.expired = true;
      add(board, lapsed);
      return holder("licensed anew, the old row stays", std::move(name), add(board, license));
    }
    if (board.printed_class("nurse_practitioner").empty())
      return holder("plain", on_a_page(license), add(board, license));
    license.provider_class = "registered_nurse", person.provider_class = "nurse_practitioner";
    if (license.middle.empty()) license.middle = given();
    auto advanced = license;
    advanced.provider_class = "nurse_practitioner";
    add(board, license);
    return holder("nurse practitioner and registered nurse", on_a_page(license), add(board, advanced));
  }

  WorldPractitioner make_place_trap(const WorldBoard& board, std::size_t city, const std::string& clinic,
                                    WorldLicense license, Practitioner& person, std::size_t dice) {
    auto name = on_a_page(license);
    auto namesake = license;
    if (dice < 646) {
      put_in_city(license, board, city_elsewhere(city));
      return holder("moved within the state", std::move(name), add(board, license));
    }
    if (dice < 652) {
      put_in_city(license, board, neighboring_city(city));
      return holder("lives in a town nearby", std::move(name), add(board, license));
    }
    if (dice < 672) {
      put_in_city(license, board, city_elsewhere(city));
      const auto& row = add(board, license);
      person.license.number = row.number;
      return holder("moved, and the page prints the number", std::move(name), row);
    }
    if (dice < 692) {
      if (board.has_business) put_in_city(license, board, city_elsewhere(city)), license.business = clinic + " LLC";
      return holder("lives elsewhere, the register names the clinic", std::move(name), add(board, license));
    }
    if (dice < 745) {
      put_in_city(namesake, board, city_elsewhere(city));
      add(board, namesake);
      return holder("namesake in another town", std::move(name), add(board, license));
    }
    if (dice < 750) {
      put_in_city(namesake, board, neighboring_city(city));
      add(board, namesake);
      return holder("namesake in a town nearby", std::move(name), add(board, license));
    }
    if (dice < 755) {
      add(board, license);
      return holder("namesake in the same town", std::move(name), add(board, license));
    }
    license.middle = given();
    name = on_a_page(license);
    namesake.middle = other_than(license.middle);
    add(board, namesake);
    return holder("namesake with another middle name", std::move(name), add(board, license));
  }

  WorldPractitioner make_condition(const WorldBoard& board, WorldLicense license, std::size_t dice) {
    auto name = on_a_page(license);
    if (dice >= 800 && dice < 850 && board.map == "tdlr") dice = 760;
    if (dice < 800) return license.expired = true, holder("expired", std::move(name), add(board, license));
    if (dice < 830) return license.disciplined = true, holder("disciplined", std::move(name), add(board, license));
    if (dice < 850) return license.retired = true, holder("retired", std::move(name), add(board, license));
    if (dice < 865) {
      license.seen = WorldLicense::Seen::earlier_only;
      return holder("vanished from the register", std::move(name), add(board, license));
    }
    license.seen = WorldLicense::Seen::later_only;
    return holder("issued since the earlier snapshot", std::move(name), add(board, license));
  }

  WorldPractitioner make_impostor(const WorldBoard& board, std::size_t city, WorldLicense license, Practitioner& person,
                                  std::size_t dice) {
    auto name = on_a_page(license);
    if (dice < 908) {  // a real holder's name, who works in another town
      put_in_city(license, board, city_elsewhere(city));
      add(board, license);
      return impostor("borrowed name", printed(license.given) + " " + printed(license.family));
    }
    if (dice < 915) {  // Aurora in Illinois is not Aurora in Colorado
      license.place_state = "TX", license.postal_code = "76901";
      add(board, license);
      return impostor("borrowed name of a town of that name in another state", std::move(name));
    }
    if (dice < 920) {
      put_in_city(license, board, neighboring_city(city));
      add(board, license);
      return impostor("borrowed name of a town nearby", printed(license.given) + " " + printed(license.family));
    }
    if (dice < 940) {  // the name of one who is licensed as something else
      license.provider_class = license.provider_class == "esthetician" ? "salon_owner" : "esthetician";
      if (!board.printed_class(license.provider_class).empty()) add(board, license);
      return impostor("licensed as something else", std::move(name));
    }
    if (dice < 950) {
      license.generation = "SR";
      add(board, license);
      return impostor("the father's license", printed(license.given) + " " + printed(license.family) + " Jr.");
    }
    if (dice < 960) {
      const auto own = license.given;
      const auto is_same = [&] {
        return license.given == own || same_by_nickname(license.given, own);
      };  // Judy, Judith
      for (int tries = 0; is_same() || (tries < 500 && license.given.front() != own.front()); ++tries)
        license.given = given();  // Olivia's sister may have another initial
      add(board, license);
      return impostor("the sister's license", printed(own) + " " + printed(license.family));
    }
    if (dice < 970) {
      const auto& other = add(board, license);
      person.license.number = other.number;
      return impostor("another's number",
                      printed(other_than(license.given)) + " " + printed(another_family(license.family)));
    }
    if (dice < 980) {  // "Mary Garaford Kelgren": Garaford may be the name before a marriage, or a middle name
      add(board, license);
      return impostor("another's name in the middle", printed(license.given) + " " + printed(license.family) + " " +
                                                          printed(another_family(license.family)));
    }
    license.family += "Q";  // a name nobody has
    return impostor("unknown name", on_a_page(license));
  }

  static std::string accented(std::string name) {
    for (const auto& [plain, with] : {std::pair<char, const char*>{'e', "\xC3\xA9"}, {'a', "\xC3\xA1"}})
      if (const auto at = name.find(plain, 1); at != name.npos) name.replace(at, 1, with);
    return name;
  }

  WorldClinic make_clinic(const WorldBoard& board, std::size_t index) {
    WorldClinic clinic;
    auto& listing = clinic.listing;
    const auto city = below(cities);
    WorldLicense place;
    put_in_city(place, board, city);
    listing.id = "clinic-" + std::to_string(index);
    listing.name = printed(families_[index]) + " Skin Studio", listing.country = "US";
    listing.region = board.state, listing.city = printed(place.city), listing.postal_code = place.postal_code;
    for (std::size_t i = 0; i < size_.practitioners_each; ++i) {
      Practitioner person;
      clinic.truth.push_back(make_person(board, city, listing.name, person));
      person.name = clinic.truth.back().name;
      person.license.strength = Strength::stated;
      listing.practitioners.push_back(std::move(person));
    }
    return clinic;
  }

  /// Half of Washington's nurses and assistants have an identifier; one in ten of those mistyped their number.
  std::vector<WorldIdentifier> identifiers() {
    std::vector<WorldIdentifier> out;
    for (const auto& license : licenses_["wa-doh"]) {
      if (!chance(0.5)) continue;
      out.push_back({.license = license,
                     .city = license.city,
                     .state = license.place_state.empty() ? "WA" : license.place_state,
                     .postal_code = license.postal_code,
                     .licensed_in = "WA",
                     .stated_number = chance(0.1) ? number_at_random() : (chance(0.5) ? "RN" : "") + license.number});
    }
    return out;
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
