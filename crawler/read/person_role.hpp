#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "crawler/read/document.hpp"
#include "crawler/read/person_name.hpp"
#include "data/reference.hpp"

namespace needlepoint {

/// What somebody does here; a role of the staff ("owner") says nothing about a license.
struct PersonRole {
  std::string words;
  std::string provider_class;  ///< id of data/credentials.csv; empty for a role of the staff
  bool own = false;            ///< the words say whose: "our medical director"
};

/// A credential, or a role of the staff, that begins within the first `within` bytes of `text`.
std::optional<PersonRole> role_in(const Reference& tables, std::string_view text, std::size_t within);

/// What follows a name as its letters or role: ", RN", " (Licensed Esthetician)", " is a registered nurse". `likely`:
/// the words read as a name by themselves.
std::optional<PersonRole> role_behind(const Reference& tables, const FoundName& name, std::string_view after,
                                      bool likely);

/// "Licensed Esthetician Amanda Cortes", "our nurse injector, Yvonne", "Owner: Lori Martin".
std::optional<PersonRole> role_before(const Reference& tables, const Block& block, const FoundName& name);

/// Whether the words around a name tell of somebody who does not work here: who taught, invented, is referred to.
bool is_outsider(const Reference& tables, const Block& block, const FoundName& name);

/// Whether one of the list's phrases ends right before `at`, with nothing but a colon, a comma or spaces between.
bool ends_with_word_of(const Reference& tables, std::string_view list, std::string_view lower, std::size_t at);

}  // namespace needlepoint
