#include "crawler/import/npi.hpp"

#include <array>
#include <utility>

namespace needlepoint {

bool is_npi(std::string_view text) {
  if (text.size() != 10 || (text[0] != '1' && text[0] != '2')) return false;
  int sum = 24;  // what the prefix 80840 adds
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] < '0' || text[at] > '9') return false;
    const int digit = text[at] - '0';
    const int weighed = at % 2 == 0 ? digit * 2 : digit;  // every second digit from the right, the check digit not
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return sum % 10 == 0;
}

std::string_view class_of_taxonomy(std::string_view code) {
  // The longest prefix first.
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 17> prefixes = {
      {{"2082", "plastic_surgeon"},
       {"2086S0122X", "plastic_surgeon"},
       {"207YS0123X", "plastic_surgeon"},
       {"207YX0905X", "plastic_surgeon"},
       {"207WX0200X", "plastic_surgeon"},
       {"207N", "dermatologist"},
       {"207", "physician"},
       {"208", "physician"},
       {"363A", "physician_assistant"},
       {"363L", "nurse_practitioner"},
       {"364S", "clinical_nurse_specialist"},
       {"163W", "registered_nurse"},
       {"164W", "practical_nurse"},
       {"164X", "practical_nurse"},
       {"171100000X", "acupuncturist"},
       {"175F", "naturopath"},
       {"261Q", "clinic"}}};
  for (const auto& [prefix, provider_class] : prefixes)
    if (code.starts_with(prefix)) return provider_class;
  return {};
}

}  // namespace needlepoint
