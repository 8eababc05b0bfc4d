// Names, titles, credentials and roles: who is introduced, as what, and who is only spoken of. All people are made up.
#include "crawler/read/person_role.hpp"

#include <doctest/doctest.h>

#include "crawler/read/credential_text.hpp"
#include "data/phrase.hpp"
#include "data/store.hpp"

using namespace needlepoint;

namespace {

const Reference& tables() {
  static const auto loaded = load_reference(share_directory() / "data");
  return loaded;
}

Block block_of(const std::string& text) { return {.text = text, .lower = lower_text(text), .heading = {}}; }

/// The name that stands at `marker` in a text that is a whole page.
std::optional<FoundName> name_in(const std::string& text, const std::string& begins_with) {
  Document document;
  document.blocks.push_back(block_of(text));
  return NameReader{tables(), document}.name_at(text, text.find(begins_with));
}

std::string shown(const std::optional<PersonRole>& role) {
  return role ? role->words + " / " + role->provider_class + (role->own ? " / own" : "") : "";
}

}  // namespace

TEST_CASE("a name is capitalized words, read over its titles, up to a word of the trade") {
  struct Row {
    const char *text, *begins_with, *name;
    bool doctor;
  };
  for (const auto& row : {
           Row{"Dana Whitfield, RN", "Dana", "Dana Whitfield", false},
           Row{"DANA WHITFIELD", "DANA", "Dana Whitfield", false},
           Row{"Dr. med. univ. Sabine Ahrens", "Dr.", "Sabine Ahrens", true},
           Row{"lek. med. Agnieszka Wrona", "lek.", "Agnieszka Wrona", true},
           Row{"dr hab. n. med. Jan Sowa", "dr", "Jan Sowa", true},
           Row{"mgr Kinga Sowa", "mgr", "Kinga Sowa", false},
           Row{"Dott.ssa Chiara Bellandi", "Dott", "Chiara Bellandi", true},
           Row{"Marieke van der Linden", "Marieke", "Marieke van der Linden", false},
           Row{"Dana's work", "Dana", "Dana", false},
           Row{"Margaret A. Thibodeau", "Margaret", "Margaret A. Thibodeau", false},
           Row{"Botox and filler", "Botox", "", false},
           Row{"SkinPen Precision", "SkinPen", "", false},
           Row{"the needle", "the", "", false},
       }) {
    CAPTURE(std::string{row.text});
    const auto found = name_in(row.text, row.begins_with);
    CHECK((found ? found->name : "") == row.name);
    CHECK((found && found->doctor) == row.doctor);
  }
  CHECK(name_in("Bonnie Lass Beauty", "Bonnie")->before_trade);
  CHECK(name_in("Alyssa N.", "Alyssa")->abbreviated);
  CHECK(name_in("Danielle \"Dani\" Kubena", "Danielle")->called == "Dani");
  // A word that the page also writes small is no name.
  CHECK_FALSE(name_in("Serenity comes first, and serenity stays", "Serenity"));
  CHECK(is_placeholder_person(tables(), "John Smith"));
  CHECK_FALSE(is_placeholder_person(tables(), "Joan Smith"));
}

TEST_CASE("letters count behind a name, words anywhere, and the stronger class wins") {
  struct Row {
    const char *text, *provider_class;
  };
  for (const auto& row : {
           Row{"Dana Whitfield, RN, BSN", "registered_nurse"},
           Row{"Dana Whitfield RN", "registered_nurse"},
           Row{"Dana Whitfield, PA-C", "physician_assistant"},
           Row{"Dana Whitfield, MD, FAAD", "dermatologist"},
           Row{"physician assistant", "physician_assistant"},
           Row{"Licensed Aesthetician", "esthetician"},
           Row{"lekarz dermatolog", "dermatologist"},
           Row{"huidtherapeut", "esthetician"},
           Row{"we DO NOT reuse needles", ""},
           Row{"pay with MD or NP", ""},
           Row{"our estheticians' lounge", ""},
           Row{"", ""},
       }) {
    CAPTURE(std::string{row.text});
    const auto found = find_credential(tables(), row.text);
    CHECK((found ? found->provider_class : "") == row.provider_class);
  }
  const std::string two = "Dana, RN, trained with Kathleen, NP";
  CHECK(find_credential(tables(), two)->provider_class == "nurse_practitioner");
  CHECK(find_credential(tables(), two, two.find("RN"))->provider_class == "registered_nurse");
  CHECK_FALSE(find_credential(tables(), two, two.find("RN") - 1));
}

TEST_CASE("what stands behind a name is its role where a joint, or letters, tie it there") {
  struct Row {
    const char *text, *begins_with, *role;
  };
  for (const auto& row : {
           Row{"Dana Whitfield, RN", "Dana", "RN / registered_nurse"},
           Row{"Dana Whitfield RN", "Dana", "RN / registered_nurse"},
           Row{"Dana Whitfield (Licensed Esthetician)", "Dana", "Licensed Esthetician / esthetician"},
           Row{"Dana Whitfield is a registered nurse", "Dana", "registered nurse / registered_nurse"},
           Row{"Dana Whitfield, owner", "Dana", "owner / "},
           Row{"Dana Whitfield, RN, trained with Kathleen Norbury, NP", "Dana", "RN / registered_nurse"},
           Row{"Dana, owner", "Dana", ""},  // one word and no credential: "Austin, manager"
           Row{"Dana, RN", "Dana", "RN / registered_nurse"},
           Row{"a Washington State esthetician license", "Washington", ""},
           Row{"Dana Whitfield loves skin. Ask a Registered Nurse", "Dana", ""},
       }) {
    CAPTURE(std::string{row.text});
    const std::string text = row.text;
    const auto name = name_in(text, row.begins_with);
    REQUIRE(name);
    CHECK(shown(role_behind(tables(), *name, std::string_view{text}.substr(name->end), NameTrust::likely)) == row.role);
  }
  const auto dana = name_in("Dana, owner", "Dana");
  CHECK(shown(role_behind(tables(), *dana, ", owner", NameTrust::in_team)) == "owner / ");
  CHECK(shown(role_behind(tables(), *dana, ", RN", NameTrust::none)).empty());
}

TEST_CASE("what stands before a name is its role, and may say whose") {
  struct Row {
    const char *text, *begins_with, *role;
  };
  for (const auto& row : {
           Row{"Licensed Esthetician Amanda Cortes", "Amanda", "esthetician / esthetician"},
           Row{"Meet our nurse injector, Yvonne", "Yvonne", "nurse injector / registered_nurse / own"},
           Row{"Front desk and bookings: Camila Reyes", "Camila", "front desk / "},
           Row{"A friend, the dermatologist Dr. Paul Ardmore", "Dr.", "dermatologist / dermatologist"},
           Row{"We asked Dr. Paul Ardmore", "Dr.", ""},
       }) {
    CAPTURE(std::string{row.text});
    const auto block = block_of(row.text);
    const auto name = name_in(block.text, row.begins_with);
    REQUIRE(name);
    CHECK(shown(role_before(tables(), block, *name)) == row.role);
  }
}

TEST_CASE("who taught, invented, wrote or is worked with is of another house") {
  struct Row {
    const char *text, *begins_with;
    bool outsider;
  };
  for (const auto& row : {
           Row{"I trained in scars with Kathleen Norbury, NP", "Kathleen", true},
           Row{"The method was invented by Dr. Desmond Farrow", "Dr.", true},
           Row{"It goes back to Dr. Desmond Farrow", "Dr.", true},
           Row{"Dr. Desmond Farrow invented the method", "Dr.", true},
           Row{"a study by Dr. Helena Brandvik", "Dr.", true},
           Row{"What your forehead tells. By Dr. Helena Brandvik", "Dr.", true},
           Row{"Seen by Dr. Helena Brandvik", "Dr.", false},
           Row{"esthéticienne, diplômée de l’école Camille Fontanel", "Camille", true},
           Row{"In cooperation with Dr. Ingrid Solheim", "Dr.", true},
           Row{"in Zusammenarbeit mit Dr. Ingrid Sollmann", "Dr.", true},
           Row{"en collaboration avec le Dr. Camille Fontanel", "Dr.", true},
           Row{"In cooperation with our medical director, Dr. Ingrid Solheim", "Dr.", false},
           Row{"It was invented long ago. Dr. Paul Ardmore sees you", "Dr.", false},
           Row{"Our nurse Dana Whitfield", "Dana", false},
       }) {
    CAPTURE(std::string{row.text});
    const auto block = block_of(row.text);
    const auto name = name_in(block.text, row.begins_with);
    REQUIRE(name);
    CHECK(is_outsider(tables(), block, *name) == row.outsider);
  }
}

TEST_CASE("what somebody says of herself is her credential, what she says of her teachers is not") {
  CHECK(shown(own_credential(tables(), "Hello. I am a licensed esthetician and I love skin.")) ==
        "licensed esthetician / esthetician");
  CHECK(shown(own_credential(tables(), "I trained as a guest of a registered nurse.")).empty());
  CHECK(shown(own_credential(tables(), "Ask for an esthetician.")).empty());
  CHECK(shown(own_credential(tables(), "")).empty());
}
