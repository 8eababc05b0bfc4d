#include "data/generation/stem_languages.hpp"

namespace needlepoint {
namespace {

enum : std::uint8_t { english = 1, german = 2, french = 4, spanish = 8, italian = 16, portuguese = 32, dutch = 64 };

struct Country {
  std::string_view codes;  ///< ISO 3166-1, with spaces between
  std::uint8_t languages;
};

constexpr Country countries[] = {
    {"DE AT LI", german},
    {"CH", german | french | italian},
    {"FR MC", french},
    {"BE", dutch | french | german},
    {"LU", french | german},
    {"CA", english | french},
    {"ES MX AR CO CL PE VE EC GT CU BO DO HN PY SV NI CR PA UY", spanish},
    {"PR", spanish | english},
    {"IT SM VA", italian},
    {"PT BR AO MZ", portuguese},
    {"NL SR", dutch},
};

}  // namespace

std::uint8_t stem_languages_of(std::string_view country) {
  for (const auto& row : countries)
    if (country.size() == 2 && row.codes.find(country) != row.codes.npos) return row.languages;
  return english;
}

}  // namespace needlepoint
