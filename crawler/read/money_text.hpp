#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace needlepoint {

/// An amount of money as a text writes it.
struct Money {
  double amount = 0;
  std::string currency;            ///< ISO 4217; "$", or empty for "139,-", when only the country tells
  std::size_t begin = 0, end = 0;  ///< bytes of the text, sign included
};

/// All amounts that stand beside a currency's sign or word, in order: "$1,200", "250,00 €", "199,- EUR", "CHF 280.–".
std::vector<Money> find_money(std::string_view text);

}  // namespace needlepoint
