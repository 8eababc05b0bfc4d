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

/// How much the place of a name says for it.
enum class NameTrust { none, likely, in_team };

/// What follows a name as its letters or role: ", RN", " (Licensed Esthetician)", " is a registered nurse". In a team
/// one word is enough: "Renee, owner".
std::optional<PersonRole> role_behind(const Reference& tables, const FoundName& name, std::string_view after,
                                      NameTrust trust);

/// What somebody says of herself in the sentences behind her name: "I'm a licensed esthetician", "she holds a nursing
/// license"; nothing where they tell of who taught her.
std::optional<PersonRole> own_credential(const Reference& tables, std::string_view text);

/// "Licensed Esthetician Amanda Cortes", "our nurse injector, Yvonne", "Owner: Lori Martin".
std::optional<PersonRole> role_before(const Reference& tables, const Block& block, const FoundName& name);

/// Whether the words around a name tell of somebody who does not work here: who taught, invented, is referred to.
bool is_outsider(const Reference& tables, const Block& block, const FoundName& name);

/// Whether one of the list's phrases ends right before `at`, with nothing but a colon, a comma or spaces between.
bool ends_with_word_of(const Reference& tables, std::string_view list, std::string_view lower, std::size_t at);

}  // namespace needlepoint
