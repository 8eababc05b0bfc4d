// License numbers that a page prints beside a person: one site of 45 does, and it is the surest way to a register's
// row.
#include "crawler/read/license_text.hpp"

#include <re2/re2.h>

#include <boost/json/object.hpp>

#include "crawler/read/claims.hpp"
#include "crawler/read/postal_shapes.hpp"
#include "data/phrase.hpp"

namespace needlepoint {
namespace {

constexpr std::uint64_t reach = 400;  // bytes between a person's block and the number's

/// The state that the words before a license name: "TX License", "licensed in Texas, license".
std::string state_before(std::string_view text, std::size_t at) {
  auto before = text.substr(at > 30 ? at - 30 : 0, std::min<std::size_t>(at, 30));
  while (!before.empty() && !is_word_byte(before.back())) before.remove_suffix(1);
  for (auto from = before.rfind(' ');; from = from == 0 ? before.npos : before.rfind(' ', from - 1)) {
    const auto words = from == before.npos ? before : before.substr(from + 1);
    if (auto code = region_code(words, "US"); !code.empty()) return code;
    if (from == before.npos) return {};
  }
}

bool is_of_the_business(std::string_view lower, std::size_t at) {
  const auto before = lower.substr(at > 20 ? at - 20 : 0, std::min<std::size_t>(at, 20));
  for (const std::string_view word : {"business", "establishment", "facility", "salon", "shop", "driver", "creative"})
    if (before.find(word) != before.npos) return true;
  return false;
}

struct Register {
  std::string_view authority;
  RE2 pattern;  ///< its first group is the number
};

}  // namespace

std::optional<PrintedLicense> find_license(std::string_view text) {
  static const RE2 state{
      R"((?i)\b(lic(?:en[sc]e)?|registration)\b[.:]?\s*(?:no|number|num|nr|n°)?[.:]?\s*#?\s*((?:[a-z]{1,4}[-. ]?)?\d{4,10}(?:-\d{1,4})?)\b)"};
  static const Register registers[] = {{"gmc", {R"((?i)\bGMC\b\D{0,20}(\d{7})\b)"}},
                                       {"nmc", {R"(\bNMC\b[^0-9]{0,12}(\d{2}[A-Z]\d{4}[A-Z])\b)"}},
                                       {"ahpra", {R"((?i)\bAHPRA\b[^0-9]{0,25}?([A-Z]{3}\d{10})\b)"}},
                                       {"npi", {R"((?i)\bNPI\b\D{0,8}(\d{10})\b)"}}};
  const re2::StringPiece piece{text.data(), text.size()};
  re2::StringPiece word, number;
  if (RE2::PartialMatch(piece, state, &word, &number)) {
    const auto at = static_cast<std::size_t>(word.data() - text.data());
    if (!is_of_the_business(lower_text(text), at))
      return PrintedLicense{number.as_string(), state_before(text, at), {}, at};
  }
  for (const auto& known : registers)
    if (RE2::PartialMatch(piece, known.pattern, &number))
      return PrintedLicense{
          number.as_string(), {}, std::string{known.authority}, static_cast<std::size_t>(number.data() - text.data())};
  return std::nullopt;
}

void read_licenses(PageReader& reader) {
  const auto people = reader.claims.size();
  for (const auto& block : reader.document.blocks) {
    if (block.section == Section::form || block.text.size() > 1500 ||
        block.text.find_first_of("0123456789") == std::string::npos)
      continue;
    const auto license = find_license(block.text);
    if (!license) continue;
    const Claim* nearest = nullptr;  // the last person before the number
    for (std::size_t i = 0; i < people; ++i) {
      const auto& claim = reader.claims[i];
      const auto& where = claim.evidence;
      if (claim.field == "practitioner" && where.end > 0 && where.begin <= block.begin &&
          block.begin <= where.end + reach && (nearest == nullptr || nearest->evidence.begin <= where.begin))
        nearest = &claim;
    }
    if (nearest == nullptr) continue;
    const auto name = nearest->value.at("name");
    reader.add(
        "license",
        boost::json::object{
            {"name", name}, {"number", license->number}, {"state", license->state}, {"authority", license->authority}},
        block, license->begin, "text.license");
  }
}

}  // namespace needlepoint
