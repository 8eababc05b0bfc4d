#pragma once
#include <string>
#include <string_view>

#include "data/reference.hpp"

namespace needlepoint {

/// What stands around an amount of money, in lower case.
struct PriceContext {
  std::string
      label;  ///< from the amount before it, or the line's or sentence's begin, up to it; else short lines above
  std::string behind;    ///< what follows in the same clause
  std::string sentence;  ///< in which it stands
};

/// A deposit, a fee, what is saved, the price before, an installment, a kit to take home, what others ask: not what the
/// treatment costs here.
bool is_other_money(const Reference& tables, const PriceContext& context);

/// "$150 per session", behind a package or as a share of it.
bool is_per_session(const Reference& tables, const PriceContext& context);

bool is_package(const Reference& tables, const PriceContext& context);

/// Nothing but an area of the body, a number of sessions, or something added to a treatment: whose price it is, the
/// lines above tell.
bool is_neutral_label(const Reference& tables, std::string_view label);

/// "With exosomes", "+ PRP", "mit Hals": something added to the treatment before, at a price for both.
bool is_addition(std::string_view label);

/// The label up to what is added: "face" of "face + jessner peel".
std::string_view before_addition(std::string_view label);

}  // namespace needlepoint
