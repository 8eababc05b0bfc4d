#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace needlepoint {

/// A number as it is printed, with what the words around it say of who gave it.
struct PrintedLicense {
  std::string number;     ///< as written: "3049187", "RN-204117"
  std::string state;      ///< "TX"; empty when not said
  std::string authority;  ///< "gmc", "nmc", "ahpra", "npi" where the register is named
  std::size_t begin = 0;  ///< byte of the text
};

/// The first license or registration number of a person in `text`; one of a business is passed over.
std::optional<PrintedLicense> find_license(std::string_view text);

}  // namespace needlepoint
