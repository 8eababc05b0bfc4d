#include <array>
#include <utility>

#include "data/name_fold.hpp"
#include "indexer/match/verify.hpp"

namespace needlepoint {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 52> states = {
    {{"AL", "ALABAMA"},        {"AK", "ALASKA"},        {"AZ", "ARIZONA"},
     {"AR", "ARKANSAS"},       {"CA", "CALIFORNIA"},    {"CO", "COLORADO"},
     {"CT", "CONNECTICUT"},    {"DE", "DELAWARE"},      {"DC", "DISTRICT OF COLUMBIA"},
     {"FL", "FLORIDA"},        {"GA", "GEORGIA"},       {"HI", "HAWAII"},
     {"ID", "IDAHO"},          {"IL", "ILLINOIS"},      {"IN", "INDIANA"},
     {"IA", "IOWA"},           {"KS", "KANSAS"},        {"KY", "KENTUCKY"},
     {"LA", "LOUISIANA"},      {"ME", "MAINE"},         {"MD", "MARYLAND"},
     {"MA", "MASSACHUSETTS"},  {"MI", "MICHIGAN"},      {"MN", "MINNESOTA"},
     {"MS", "MISSISSIPPI"},    {"MO", "MISSOURI"},      {"MT", "MONTANA"},
     {"NE", "NEBRASKA"},       {"NV", "NEVADA"},        {"NH", "NEW HAMPSHIRE"},
     {"NJ", "NEW JERSEY"},     {"NM", "NEW MEXICO"},    {"NY", "NEW YORK"},
     {"NC", "NORTH CAROLINA"}, {"ND", "NORTH DAKOTA"},  {"OH", "OHIO"},
     {"OK", "OKLAHOMA"},       {"OR", "OREGON"},        {"PA", "PENNSYLVANIA"},
     {"PR", "PUERTO RICO"},    {"RI", "RHODE ISLAND"},  {"SC", "SOUTH CAROLINA"},
     {"SD", "SOUTH DAKOTA"},   {"TN", "TENNESSEE"},     {"TX", "TEXAS"},
     {"UT", "UTAH"},           {"VT", "VERMONT"},       {"VA", "VIRGINIA"},
     {"WA", "WASHINGTON"},     {"WV", "WEST VIRGINIA"}, {"WI", "WISCONSIN"},
     {"WY", "WYOMING"}}};

}  // namespace

std::string state_code(std::string_view region) {
  auto folded = fold_name(region);
  if (folded.starts_with("US ")) folded.erase(0, 3);  // ISO 3166-2: "US-TX"
  for (const auto& [code, name] : states)
    if (folded == code || folded == name) return std::string{code};
  return {};
}

}  // namespace needlepoint
