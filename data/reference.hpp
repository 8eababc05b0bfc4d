#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "data/holidays.hpp"
#include "data/phrase_index.hpp"

namespace needlepoint {

/// A treatment with the words people use for it (data/treatments.csv).
struct Treatment {
  std::string id, label;
  std::string broader;                ///< id of the broader treatment, or empty
  bool is_microneedling = false;      ///< offering it means offering microneedling
  std::vector<std::string> synonyms;  ///< lower case, any language of the table
};

/// A concern of the client: "acne_scars" (data/concerns.csv).
struct Concern {
  std::string id, label;
  std::vector<std::string> synonyms;
};

/// A microneedling device and its FDA record (data/devices.csv).
struct Device {
  std::string id, label, family;  ///< family: pen, rf_microneedling, roller, nano, micro_coring
  std::string clearance;          ///< "K202243 DEN160029"; "not recorded" when none was found
  std::string indication;
  std::vector<std::string> aliases;
  bool common_word = false;  ///< its alias is a plain word ("exceed"): needs device words beside it
};

/// One record of the FDA's about a device (data/device_records.csv): a 510(k) clears, a De Novo grants.
struct DeviceRecord {
  std::string number;                 ///< "K202243", "DEN160029"
  std::string date, name, applicant;  ///< date of the decision, "2021-04-02"
  std::string indication, depth;      ///< where known; depth: "1.5 mm at most"
  std::vector<std::string> models;    ///< names on pages that mean this record's model; empty: the family's name does
};

/// Who keeps a register (data/authorities.csv), and what finding somebody in it means.
struct Authority {
  std::string id, label;  ///< "tdlr", "Texas Department of Licensing and Regulation"
  std::string means_not;  ///< one sentence
};

/// A class of provider (data/credentials.csv).
struct CredentialClass {
  std::string id, label, tier;
  std::vector<std::string> words;  ///< as written: "FNP-C", "licensed esthetician"
};

/// A hygiene practice (data/hygiene.csv).
struct HygieneKind {
  std::string id, label, question;  ///< question: what to ask when nothing is stated
  std::vector<std::string> phrases;
};

/// Wording that is false or risky, and what to say of it (data/cautions.csv).
struct Caution {
  std::string id, reason, source;    ///< reason: one sentence; source: URL
  std::vector<std::string> phrases;  ///< lower case, any language; empty for `under_22`, which is an age
  std::vector<std::string> beside;   ///< where there are any, one stands in the same sentence
  std::vector<std::string> unless;   ///< words of denial and warning that make the sentence harmless
};

/// Who may needle in a state, as information with its source (data/state_rules.csv).
struct StateRule {
  std::string country, region, provider_class;
  std::string rule;         ///< one sentence or two; empty when none was found
  std::string source, url;  ///< who says so, and where; url may be empty
  std::string mark;         ///< read, second_hand, not_found
  std::string as_of;        ///< a year, a month or a day; empty when the source has no date
};

/// A country as pages name it (data/vocabulary/countries.csv).
struct Country {
  std::string code;                    ///< ISO 3166
  std::vector<std::string> names;      ///< lower case, any language of the table
  std::string domain;                  ///< its top-level domain
  std::vector<std::string> languages;  ///< ISO 639, those it is written in
  std::string home_of;                 ///< the language that points to it when nothing else does; or empty
};

inline constexpr std::size_t most_languages = 48;  ///< see extra::language

/// A language of pages and people (data/vocabulary/languages.csv).
struct Language {
  std::string tag, label;          ///< tag: BCP 47 primary subtag, lower case: "es"
  std::vector<std::string> words;  ///< small words that hardly a sentence does without, lower case; may be empty
};

/// The reference tables, read once.
struct Reference {
  std::vector<Treatment> treatments;
  std::vector<Concern> concerns;
  std::vector<Device> devices;
  std::vector<DeviceRecord> device_records;
  std::vector<Authority> authorities;
  std::vector<CredentialClass> credentials;
  std::vector<HygieneKind> hygiene;
  std::vector<Caution> cautions;
  std::vector<StateRule> state_rules;
  std::vector<Country> countries;
  std::vector<Language> languages;
  std::map<std::string, std::uint64_t, std::less<>> language_words;  ///< bit i: a small word of `languages[i]`
  std::map<std::string, std::vector<std::string>, std::less<>>
      words;  ///< lists of data/vocabulary/words.csv, all languages, lower case
  std::map<std::string, PhraseIndex, std::less<>> word_index;  ///< each list of `words`, to look for all at once
  PhraseIndex concern_words;                                   ///< owner: which of `concerns`
  PhraseIndex hygiene_words{Ends::any};                        ///< owner: which of `hygiene`
  PhraseIndex caution_words;                                   ///< owner: which of `cautions`
  PhraseIndex country_words;                       ///< owner: which of `countries`; names of four bytes and more
  PhraseIndex credential_words;                    ///< in lower case; owner: which of `credentials`
  PhraseIndex credential_letters;                  ///< "FNP-C", "M.D.", as written; owner: which of `credentials`
  PhraseIndex treatment_words;                     ///< all synonyms; owner: which of `treatments`
  PhraseIndex device_words;                        ///< all aliases, lower case; owner: which of `devices`
  std::set<std::string, std::less<>> given_names;  ///< lower case (data/vocabulary/given_names.csv)
  enum class Title : std::uint8_t { doctor, nurse, other };
  std::map<std::string, Title, std::less<>> titles;  ///< before a name, lower case: "dr.", "schwester", "mrs"
  std::set<std::string, std::less<>> not_in_a_name;  ///< the list of that name, and the roles of people

  /// A list of data/vocabulary/words.csv. Throws std::out_of_range when the table has no such list.
  const std::vector<std::string>& words_of(std::string_view list) const;
  /// The same, to be looked for in a text. Throws as words_of.
  const PhraseIndex& index_of(std::string_view list) const;
  std::map<std::string, HolidayCalendar> holidays;  ///< by country code (data/holidays.csv)
};

/// The FDA's records about a device by the name that a page gave it, among those of its family: the model's where the
/// name says which, else all. "not recorded" when there is none.
std::string clearance_of(const Reference& reference, const Device& device, std::string_view name);

/// Which of `languages` a tag ("es-MX", "ES") or an English name ("Spanish") means; -1 when the table has none.
int language_number(const Reference& reference, std::string_view tag_or_name);

/// Reads the tables of `folder` (share_directory()/"data"). Throws std::runtime_error naming file and line when one is
/// damaged.
Reference load_reference(const std::filesystem::path& folder);

}  // namespace needlepoint
