// A made-up world of clinics and registers: no license is confirmed that is not theirs and in force.
// NEEDLEPOINT_SEED draws another world; NEEDLEPOINT_WORLD_ROWS sets the rows of each register (200000 in the README).
#include <doctest/doctest.h>

#include <cstdlib>
#include <iomanip>
#include <sstream>

#include "crawler/import/import.hpp"
#include "indexer/match/verify.hpp"
#include "tests/crawler/temporary_store.hpp"
#include "tests/indexer/world.hpp"

using namespace needlepoint;

namespace {

unsigned long from_environment(const char* name, unsigned long otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoul(text, nullptr, 10);
}

struct Tally {
  int all = 0, confirmed = 0, right = 0, should = 0, other = 0;
};

void import_as_of(Ledger& ledger, const std::string& name, const std::string& text, const char* day) {
  std::istringstream in{text};
  std::ostringstream messages;
  Intake intake{&ledger, messages};
  const ImportFile file{.path = name, .as_of = *parse_rfc3339(std::string{day} + "T00:00:00Z")};
  if (name == "nppes") {
    REQUIRE(import_nppes(in, file, intake).has_value());
  } else {
    const auto map = read_register_map(std::string{NEEDLEPOINT_SOURCE} + "/data/registers/" + name + ".toml");
    REQUIRE(map.has_value());
    REQUIRE(import_register(in, file, *map, intake).has_value());
  }
  REQUIRE(intake.finish().refused == 0);
}

/// Imports the registers as they were on two days, verifies every clinic and counts by kind of trap.
std::map<std::string, Tally> judge(const World& world) {
  TemporaryStore store;
  auto ledger = Ledger::open(store.store());
  for (const auto& one : world.registers) import_as_of(ledger, one.map, one.earlier, "2026-03-01");
  for (const auto& one : world.registers) import_as_of(ledger, one.map, one.later, "2026-11-01");
  if (!world.nppes.empty()) import_as_of(ledger, "nppes", world.nppes, "2026-11-01");
  Registers registers{ledger};
  std::map<std::string, Tally> tallies;
  for (const auto& clinic : world.clinics) {
    auto listing = clinic.listing;
    registers.verify(listing, *parse_iso_date("2026-11-23"));
    for (std::size_t i = 0; i < listing.practitioners.size(); ++i) {
      const auto& truth = clinic.truth[i];
      const auto& license = listing.practitioners[i].license;
      auto& tally = tallies[truth.kind];
      const bool confirmed = license.strength == Strength::confirmed;
      const bool theirs = !truth.number.empty() && license.number.find(truth.number) != std::string::npos;
      ++tally.all, tally.should += truth.in_force, tally.confirmed += confirmed;
      tally.right += confirmed && theirs && truth.in_force;
      tally.other += license.strength == Strength::expired || license.strength == Strength::contradicted;
      if (confirmed && !(theirs && truth.in_force))
        MESSAGE("false: " << truth.kind << ", " << truth.name << ", " << listing.city << " " << listing.postal_code
                          << ": " << license.evidence.front().quote);
    }
  }
  return tallies;
}

Tally sum_of(const std::map<std::string, Tally>& tallies) {
  Tally sum;
  for (const auto& [kind, tally] : tallies)
    sum.all += tally.all, sum.confirmed += tally.confirmed, sum.right += tally.right, sum.should += tally.should,
        sum.other += tally.other;
  return sum;
}

std::string table_of(const std::map<std::string, Tally>& tallies) {
  std::ostringstream out;
  const auto line = [&](const std::string& kind, const Tally& tally) {
    out << std::left << std::setw(48) << kind << std::right << std::setw(6) << tally.all << std::setw(8) << tally.should
        << std::setw(11) << tally.confirmed << std::setw(7) << tally.right << std::setw(24) << tally.other << '\n';
  };
  out << "kind                                               all  should  confirmed  right  expired or contradicted\n";
  for (const auto& [kind, tally] : tallies) line(kind, tally);
  line("all", sum_of(tallies));
  return out.str();
}

}  // namespace

TEST_CASE("registers with addresses: every confirmed license is theirs and in force, and nine of ten are found") {
  const auto seed = static_cast<unsigned>(from_environment("NEEDLEPOINT_SEED", 1));
  const auto world =
      make_world(seed, WorldSize{.rows_a_register = from_environment("NEEDLEPOINT_WORLD_ROWS", 20'000)}, true);
  const auto tallies = judge(world);
  const auto sum = sum_of(tallies);
  MESSAGE("seed " << seed << "\n" << table_of(tallies));
  CHECK(sum.all == 900);
  CHECK(sum.confirmed == sum.right);
  CHECK(sum.right >= 0.9 * sum.should);
  for (const auto* kind : {"expired", "retired", "disciplined"}) CHECK(tallies.at(kind).confirmed == 0);
  for (const auto* kind : {"expired", "disciplined"}) CHECK(tallies.at(kind).other >= 0.8 * tallies.at(kind).all);
}

TEST_CASE("registers without addresses: few are confirmed, where NPPES tells the town of a number, and none wrongly") {
  const auto seed = static_cast<unsigned>(from_environment("NEEDLEPOINT_SEED", 1));
  const auto world =
      make_world(seed, WorldSize{.rows_a_register = from_environment("NEEDLEPOINT_WORLD_ROWS", 20'000)}, false);
  const auto tallies = judge(world);
  const auto sum = sum_of(tallies);
  MESSAGE("seed " << seed << "\n" << table_of(tallies));
  CHECK(sum.confirmed == sum.right);
  CHECK(sum.right >= 0.15 * sum.should);
}
