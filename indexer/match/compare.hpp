#pragma once
#include <string_view>

#include "indexer/match/person_name.hpp"

namespace needlepoint {

/// part: one of several family names; former: a name that the page has in the middle, perhaps of before a marriage,
/// perhaps only a middle name.
enum class FamilyAgreement { same, part, former, none };
enum class GivenAgreement { same, nickname, as_middle, initial, none };  ///< as_middle: goes by the middle name
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

/// Whether a page's number is a register's, without spaces, dots, hyphens, leading zeros, and without the letters of
/// the class where the digits alone tell it.
bool same_number(std::string_view page, std::string_view held);

/// The digits of a license number without leading zeros, when there are enough (six) to tell it by: what two
/// spellings of one number of one state have in common, "MD60441019" and "MD.MD.60441019".
std::string telling_digits(std::string_view number);

}  // namespace needlepoint
