// Pairs of a name on a page and a row of a register, judged by hand: is it the same person, another, or can nobody
// tell? The threshold is where no pair that is not surely the same is taken.
#include <doctest/doctest.h>

#include "indexer/match/match.hpp"

using namespace needlepoint;

namespace {

enum class Judgment { same, other, nobody_can_tell };
using enum Judgment;

struct Pair {
  const char* page;  ///< at Lumen Skin in Austin, TX 78701, telephone 512 555 0100; a registered nurse unless said
  const char* row;   ///< the holder, @ the row's city, where it has one
  Judgment judgment;
  const char* more = "";  ///< "class:", "held:", "zip:", "phone:", "business:", "number:", "row_number:"
};

constexpr Pair pairs[] = {
    {"Dana Okafor", "OKAFOR, DANA @AUSTIN", same},
    {"Dana M. Okafor", "OKAFOR, DANA MARIE @AUSTIN", same},
    {"Dr. Dana Okafor, RN, BSN", "OKAFOR, DANA @AUSTIN", same},
    {"Dana Okafor-Reyes", "OKAFOR REYES, DANA @AUSTIN", same},
    {"Dana Okafor", "OKAFOR-REYES, DANA @AUSTIN", same},
    {"María José Núñez", "NUNEZ, MARIA JOSE @AUSTIN", same},
    {"Sean O’Brien", "OBRIEN, SEAN @AUSTIN", same},
    {"Pieter van der Berg", "VAN DER BERG, PIETER @AUSTIN", same},
    {"Liz Park", "PARK, ELIZABETH @AUSTIN", same},
    {"Elizabeth “Beth” Park", "PARK, ELIZABETH ANN @AUSTIN", same},
    {"Mary Ann Bell", "BELL, MARYANN @AUSTIN", same},
    {"Thi Le", "LE, THI @AUSTIN", same},
    {"John Smith Jr.", "SMITH JR, JOHN @AUSTIN", same},
    {"Dana Okafor", "OKAFOR, DANA @ROUND ROCK", same, "phone:(512) 555-0100"},
    {"Dana Okafor", "OKAFOR, DANA @ROUND ROCK", same, "business:Lumen Skin LLC"},
    {"Dana Okafor", "OKAFOR, DANA", same, "number:RN 884210 row_number:884210"},
    {"Dana Okafor", "OKAFOR, DANA @EL PASO", same, "number:884210 row_number:RN884210"},
    {"Dana Okafor", "Dana Marie Okafor @AUSTIN", same},
    {"Dana Okafor", "OKAFOR, DANA @AUSTIN", same, "class:registered_nurse held:nurse_practitioner"},
    {"Dana Okafor", "OKAFOR, DANA @AUSTIN", same, "class:dermatologist held:physician"},
    {"Dana Okafor", "OKAFOR, DIANA @AUSTIN", other},
    {"Dana Okafor", "OKAFOR, DANIELLE @AUSTIN", other},
    {"Dana Okafor", "OKONKWO, DANA @AUSTIN", other},
    {"Dana L. Okafor", "OKAFOR, DANA MARIE @AUSTIN", other},
    {"Dana Okafor Sr.", "OKAFOR JR, DANA @AUSTIN", other},
    {"Kathleen Park", "PARK, CATHERINE @AUSTIN", other},
    {"Ann Park", "PARK, ANNA @AUSTIN", other},
    {"Anna Park", "PARK, ANN A @AUSTIN", other},
    {"Ann A. Park", "PARK, ANNA @AUSTIN", other},
    {"Dana Okafor", "OKAFOR, DANA @AUSTIN", other, "held:esthetician"},
    {"Dana Okafor", "OKAFOR, DANA @AUSTIN", other, "class:nurse_practitioner held:registered_nurse"},
    {"Dana Okafor", "OKAFOR, DANA @AUSTIN", other, "number:884210 row_number:RN991100"},
    {"Dana Okafor", "OKAFOR, PETER @AUSTIN", other, "phone:(512) 555-0100"},
    {"Dana Okafor", "OKAFOR, PETER @AUSTIN", other, "number:884210 row_number:884210"},
    {"Dana Okafor", "OKAFOR, DANA @EL PASO", nobody_can_tell},
    {"Dana Okafor", "OKAFOR, DANA @ROUND ROCK", nobody_can_tell, "zip:78664"},
    {"Dana Okafor", "OKAFOR, DANA @PFLUGERVILLE", nobody_can_tell, "zip:78799"},
    {"Dana Okafor", "OKAFOR, DANA", nobody_can_tell},
    {"Dana Quill Okafor", "OKAFOR, DANA QUILL", nobody_can_tell},
    {"D. Okafor", "OKAFOR, DANA @AUSTIN", nobody_can_tell},
    {"Dana Okafor", "OKAFOR, D @AUSTIN", nobody_can_tell},
    {"Mary Kelly Smith", "KELLY, MARY @AUSTIN", nobody_can_tell},
    {"Robert Smith", "SMITH, JAMES ROBERT @AUSTIN", nobody_can_tell},
    {"John Smith Jr.", "SMITH, JOHN @AUSTIN", nobody_can_tell},
    {"Dana Okafor", "OKAFOR, DANA @AUSTIN, OK", nobody_can_tell},
    {"Dana Okafor", "OKAFOR, DANA @ROUND ROCK", nobody_can_tell, "business:Skin Studio"},
};

/// The value of `key:` in "key:value key:value"; values may hold spaces.
std::string value_of(std::string_view more, std::string_view key) {
  const auto at = more.find(std::string{key} + ":");
  if (at == more.npos || (at > 0 && more[at - 1] != ' ')) return {};
  auto rest = more.substr(at + key.size() + 1);
  for (const auto* next : {" class:", " held:", " zip:", " phone:", " business:", " number:", " row_number:"})
    rest = rest.substr(0, rest.find(next));
  return std::string{rest};
}

bool is_taken(const Pair& pair) {
  const auto or_else = [&](std::string_view key, const char* otherwise) {
    auto value = value_of(pair.more, key);
    return value.empty() ? std::string{otherwise} : value;
  };
  const Claimant claimant{.name = pair.page,
                          .provider_class = or_else("class", "registered_nurse"),
                          .number = value_of(pair.more, "number"),
                          .npi = {},
                          .state = "TX",
                          .city = "Austin",
                          .postal_code = "78701",
                          .clinic = "Lumen Skin",
                          .phones = {"+15125550100"}};
  const std::string_view row{pair.row};
  LicenseRecord record;
  record.authority = "board", record.state = "TX", record.active = true;
  record.license_class = or_else("held", "registered_nurse"), record.number = or_else("row_number", "RN-1");
  record.holder = row.substr(0, row.find(" @"));
  if (const auto at = row.find(" @"); at != row.npos) record.city = row.substr(at + 2);
  record.postal_code = value_of(pair.more, "zip"), record.phone = value_of(pair.more, "phone"),
  record.business = value_of(pair.more, "business");
  return match_license(claimant, std::span{&record, 1}).record() != nullptr;
}

}  // namespace

TEST_CASE("judged pairs: what is taken is the same person, and nearly all that are the same are taken") {
  int right = 0, wrong = 0, all = 0;
  for (const auto& pair : pairs) {
    INFO(pair.page << " and " << pair.row << " " << pair.more);
    const bool taken = is_taken(pair);
    CHECK((!taken || pair.judgment == same));
    CHECK((taken || pair.judgment != same));
    right += taken && pair.judgment == same, wrong += taken && pair.judgment != same, all += pair.judgment == same;
  }
  MESSAGE("of " << std::size(pairs) << " pairs, " << right << " of " << all << " taken rightly, " << wrong
                << " wrongly");
}
