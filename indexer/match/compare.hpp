#pragma once
#include <string_view>

#include "indexer/match/person_name.hpp"

namespace needlepoint {

enum class FamilyAgreement { same, part, none };
enum class GivenAgreement { same, nickname, initial, none };
enum class MiddleAgreement { same, initial, unknown, conflict };
enum class ClassAgreement { same, wider, none };

/// `page` first, the register's row second.
FamilyAgreement compare_family(const PersonName& page, const PersonName& held);
GivenAgreement compare_given(const PersonName& page, const PersonName& held);
MiddleAgreement compare_middle(const PersonName& page, const PersonName& held);

/// Whether a license of class `held` is one of class `claimed`, or includes it (a nurse practitioner is a registered
/// nurse). Specialties are physicians to a medical board: the license is proved, the specialty is not.
ClassAgreement compare_classes(std::string_view claimed, std::string_view held);

bool same_phone(std::string_view a, std::string_view b);     ///< by their last ten digits
bool same_business(std::string_view a, std::string_view b);  ///< by their words, without "LLC", "the" and the like
bool same_number(std::string_view a, std::string_view b);    ///< without spaces, dots, hyphens and leading zeros

}  // namespace needlepoint
