// What the words around an amount make of it.
#include "crawler/read/price_words.hpp"

#include <doctest/doctest.h>

#include "crawler/read/money_text.hpp"
#include "data/store.hpp"

using namespace needlepoint;

namespace {

const Reference& tables() {
  static const auto loaded = load_reference(share_directory() / "data");
  return loaded;
}

/// The words around the amount that stands at "#".
PriceContext around(std::string_view sentence) {
  const auto amount = sentence.find('#');
  return {.label = std::string{sentence.substr(0, amount)},
          .behind = std::string{sentence.substr(amount + 1)},
          .sentence = std::string{sentence}};
}

}  // namespace

TEST_CASE("an amount that is not what the treatment costs here") {
  for (const auto* sentence : {"deposit of #",
                               "a # deposit",
                               "was #",
                               "instead of #",
                               "statt #",
                               "au lieu de #",
                               "zamiast #",
                               "save #",
                               "# off your visit",
                               "cancellation fee #",
                               "from # a month",
                               "3 payments of #",
                               "6x de #",
                               "4 raten zu #",
                               "gift vouchers from #",
                               "gutschein #",
                               "buono regalo #",
                               "microneedling usually costs #",
                               "microneedling kostet in der regel #",
                               "le microneedling coûte généralement #",
                               "most clinics ask #",
                               "recovery serum #",
                               "prp + #",
                               "consultation #",
                               "erstberatung #"}) {
    CAPTURE(std::string{sentence});
    CHECK(is_other_money(tables(), around(sentence)));
  }
}

TEST_CASE("an amount that is") {
  for (const auto* sentence : {"microneedling #", "face #", "from # a session", "microneedling with serum #", "now #",
                               "3 sessions #", "# per session", "microneedling and consultation #"}) {
    CAPTURE(std::string{sentence});
    CHECK_FALSE(is_other_money(tables(), around(sentence)));
  }
}

TEST_CASE("packages, sessions and what is added") {
  CHECK(is_package(tables(), around("course of 3 #")));
  CHECK(is_package(tables(), around("3er-paket #")));
  CHECK(is_package(tables(), around("# for three")) == false);
  CHECK_FALSE(is_package(tables(), around("face #")));
  CHECK(is_per_session(tables(), around("# each")));
  CHECK(is_per_session(tables(), around("# pro sitzung")));
  CHECK_FALSE(is_per_session(tables(), around("each client pays #")));
  CHECK(is_neutral_label(tables(), "face and neck "));
  CHECK(is_neutral_label(tables(), " ... "));
  CHECK_FALSE(is_neutral_label(tables(), "hydrating "));
  CHECK(is_addition(tables(), "with exosomes"));
  CHECK(is_addition(tables(), "+ prp"));
  CHECK_FALSE(is_addition(tables(), "without prp"));
  CHECK(before_addition(tables(), "face + jessner peel") == "face");
  CHECK(before_addition(tables(), "gesicht mit hals") == "gesicht");
  CHECK(before_addition(tables(), "face") == "face");
  CHECK(before_addition(tables(), "with prp") == "with prp");
}

TEST_CASE("money is a number beside its sign, as its country writes it") {
  struct Row {
    const char* text;
    double amount;
    const char* currency;
  };
  for (const auto& row : {
           Row{"$1,200", 1200, "$"},
           Row{"US$ 350.50", 350.5, "USD"},
           Row{"1.200,00 €", 1200, "EUR"},
           Row{"€ 190,-", 190, "EUR"},
           Row{"1 200 zł", 1200, "PLN"},
           Row{"CHF 1’280.–", 1280, "CHF"},
           Row{"R$ 350", 350, "BRL"},
           Row{"139,-", 139, ""},
           Row{"£30", 30, "GBP"},
       }) {
    CAPTURE(std::string{row.text});
    const auto found = find_money(row.text);
    REQUIRE(found.size() == 1);
    CHECK(found[0].amount == doctest::Approx(row.amount));
    CHECK(found[0].currency == row.currency);
  }
  for (const auto* none : {"", "2026", "88 Juniper Way", "$", "$12345678", "A4"}) {
    CAPTURE(std::string{none});
    CHECK(find_money(none).empty());
  }
}
