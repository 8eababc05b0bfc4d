#include "crawler/phone_number.hpp"

#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <cctype>

namespace needlepoint {
namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

constexpr std::size_t longest = 250;  ///< characters; libphonenumber's own limit for what it looks at
constexpr int north_america = 1;

/// The North American plan's shape, NXX-NXX-XXXX with N from 2 to 9. The library knows the area codes of its day
/// only; new ones are opened every year, and a clinic there has a number like any other. Zeros before it, which the
/// library keeps apart, are no part of that shape.
bool has_north_american_shape(const PhoneNumber& number) {
  if (number.country_code() != north_america || number.italian_leading_zero()) return false;
  const auto digits = std::to_string(number.national_number());
  return digits.size() == 10 && digits[0] >= '2' && digits[3] >= '2' && digits.substr(0, 3) != "555";
}

}  // namespace

std::optional<std::string> to_e164(std::string_view text, std::string_view country) {
  if (text.size() > longest) return std::nullopt;
  std::string region{country};
  std::transform(region.begin(), region.end(), region.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  if (region.empty()) region = "ZZ";
  const auto& util = *PhoneNumberUtil::GetInstance();
  PhoneNumber number;
  if (util.Parse(std::string{text}, region, &number) != PhoneNumberUtil::NO_PARSING_ERROR) return std::nullopt;
  if (!util.IsValidNumber(number) && !has_north_american_shape(number)) return std::nullopt;
  std::string out;
  util.Format(number, PhoneNumberUtil::E164, &out);
  return out;
}

std::string country_of_number(std::string_view e164) {
  const auto& util = *PhoneNumberUtil::GetInstance();
  PhoneNumber number;
  if (util.Parse(std::string{e164}, "ZZ", &number) != PhoneNumberUtil::NO_PARSING_ERROR) return {};
  std::string region;
  util.GetRegionCodeForNumber(number, &region);
  return region.size() == 2 && region != "ZZ" && region != "001" ? region : std::string{};
}

}  // namespace needlepoint
