// Which amounts on a page are prices of microneedling. How clinics write them: the project's notes on real sites; all
// pages here are made up.
#include <boost/json/parse.hpp>

#include "tests/crawler/claims_fixture.hpp"

using namespace needlepoint;

namespace {

/// "350 $ session, 900 $ package" for the prices that a page's body gives.
std::string prices_in(const std::string& body) {
  std::string out;
  for (auto rest = claims_of("<main>" + body + "</main>", "price"); !rest.empty();) {
    const auto line = rest.substr(0, rest.find('\n'));
    const auto price = boost::json::parse(line);
    out += out.empty() ? "" : ", ";
    out += std::to_string(static_cast<int>(price.at("amount").to_number<double>())) + " ";
    out.append(price.at("currency").as_string()).append(" ").append(price.at("per").as_string());
    rest.erase(0, std::min(line.size() + 1, rest.size()));
  }
  return out;
}

struct Row {
  const char *body, *prices;
};

}  // namespace

TEST_CASE("a price is one of microneedling by its own words, by those before it, or by the heading") {
  for (const auto& row : {
           Row{"<p>Microneedling with the pen is $225 a session or 3 for $600.</p>", "225 $ session, 600 $ package"},
           Row{"<h3>Microneedling</h3><ul><li>Face<span>£195</span></li><li>Course of three "
               "(face)<span>£525</span></li></ul>"
               "<h3>Dermal fillers</h3><p>1ml £250</p>",
               "195 GBP session, 525 GBP package"},
           Row{"<p>Mezoterapia mikroigłowa twarz ..... 300 zł</p><p>Pakiet 3 zabiegów: 800 zł</p><p>Masaż 90 zł</p>",
               "300 PLN session, 800 PLN package"},
           Row{"<h1>Microneedling</h1><ul><li>With exosomes facial $375</li><li>Hydrafacial $180</li></ul>",
               "375 $ session"},
           Row{"<p>Signature facial $110</p><p>Microneedling, face $250</p><p>Cupping $40</p>", "250 $ session"},
       }) {
    CAPTURE(row.body);
    CHECK(prices_in(row.body) == row.prices);
  }
}

TEST_CASE("the head of a table's column, and a bar, part what an amount is for") {
  for (const auto& row : {
           Row{"<table><tr><th>Area</th><th>1 session</th><th>3 sessions</th></tr><tr><td>Microneedling "
               "face</td><td>$300</td><td>$810</td></tr><tr><td>HydraFacial</td><td>$180</td><td>$480</td></tr></"
               "table>",
               "300 $ session, 810 $ package"},
           Row{"<table><tr><th>Area</th><th>Microneedling</th><th>Chemical peel</th></tr><tr><td>Face</td><td>$300</td>"
               "<td>$140</td></tr></table>",
               "300 $ session"},
           Row{"<h1>Microneedling</h1><table><tr><td>Face</td><td>$300</td></tr><tr><td>Neck</td><td>$250</td></tr>"
               "</table>",
               "300 $ session, 250 $ session"},
           Row{"<h1>Microneedling</h1><p>Single: $150 | Course of 4: $500</p>", "150 $ session, 500 $ package"},
           Row{"<p>Microneedling costs $325; a deposit of $75 is taken</p>", "325 $ session"},
       }) {
    CAPTURE(std::string{row.body});
    CHECK(prices_in(row.body) == row.prices);
  }
}

TEST_CASE("amounts are read as each country writes them") {
  for (const auto& row : {
           Row{"<h1>Microneedling</h1><p>199,– €</p>", "199 EUR session"},
           Row{"<h1>Microneedling</h1><p>ab € 190,-</p>", "190 EUR session"},
           Row{"<h1>Microneedling</h1><p>CHF 280.–</p>", "280 CHF session"},
           Row{"<h1>Microagulhamento</h1><p>R$ 1.200,00</p>", "1200 BRL session"},
           Row{"<h1>Microneedling</h1><p>From 129 British pounds</p>", "129 GBP session"},
       }) {
    CAPTURE(row.body);
    CHECK(prices_in(row.body) == row.prices);
  }
}

TEST_CASE("deposits, fees, savings and additions are no prices of the treatment") {
  for (const auto* text :
       {"A $50 deposit is required.", "Add PRP: +$150", "New clients receive $25 off.", "No-show fee $75.",
        "Consultation £25, redeemable.", "Consultation : 50€", "Save $40 today", "Gift cards from $100"}) {
    CAPTURE(text);
    CHECK(prices_in("<h1>Microneedling</h1><p>" + std::string{text} + "</p>") == "");
  }
}

TEST_CASE("the price before a sale is not asked any more") {
  for (const auto* text : {"<del>$400</del> $325", "<s>$400</s> $325", "<span class=\"spec-original\">$400</span> $325",
                           "was $400, now $325", "<span style=\"text-decoration:line-through\">$400</span> $325",
                           "$325 instead of $400", "$325 (regular $400)"}) {
    CAPTURE(text);
    CHECK(prices_in("<h1>Microneedling</h1><p>" + std::string{text} + "</p>") == "325 $ session");
  }
  CHECK(prices_in("<h1>Microneedling</h1><p>320 € au lieu de 360 €</p>") == "320 EUR session");
}

TEST_CASE("a package's share is no price of its own") {
  const std::string head = "<h1>Microneedling</h1>";
  CHECK(prices_in(head + "<p>Program of 5: $2,000 ($400 each)</p>") == "2000 $ package");
  CHECK(prices_in(head + "<h3>4-Session Package</h3><div>$600</div><p>$150 per session</p>") == "600 $ package");
  CHECK(prices_in(head + "<p>Single session $200 · 4-pack from $150/session</p>") == "200 $ session");
  CHECK(prices_in(head + "<p>$350 per session</p>") == "350 $ session");
}
