#include "data/reference.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "data/csv.hpp"
#include "data/name_fold.hpp"
#include "data/phrase.hpp"

namespace needlepoint {
namespace {

std::vector<std::string> split_list(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto bar = std::min(text.find('|', begin), text.size());
    if (bar > begin) parts.push_back(text.substr(begin, bar - begin));
    begin = bar + 1;
  }
  return parts;
}

/// One table: calls `add` with each row's cells, once the header is what the program expects.
template <class Add>
void read_table(const std::filesystem::path& file, const std::vector<std::string>& header, Add&& add) {
  std::ifstream in{file};
  if (!in) throw std::runtime_error("cannot read " + file.string());
  read_csv(in, [&](const CsvRow& row) {
    const auto at = file.string() + ":" + std::to_string(row.line) + ": ";
    if (row.cells.size() != header.size())
      throw std::runtime_error(at + "has " + std::to_string(row.cells.size()) + " cells, not " +
                               std::to_string(header.size()));
    if (row.line == 1) {
      if (row.cells != header) throw std::runtime_error(at + "the header is not the expected one");
    } else {
      add(row.cells);
    }
    return true;
  });
}

/// "RN", "FNP-C", "M.D.": letters behind a name, which mean nothing in lower case.
bool is_letters(std::string_view words) {
  return std::all_of(words.begin(), words.end(),
                     [](char c) {
                       return (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == '(' || c == ')' ||
                              (c >= '0' && c <= '9');
                     }) ||
         words == "LAc" || words == "L.Ac." || words == "L.Ac" || words == "MBChB" || words == "Dipl.OM";
}

void index_phrases(Reference& out) {
  const auto add_all = [](PhraseIndex& index, const auto& rows, const auto& phrases_of) {
    for (std::size_t number = 0; number < rows.size(); ++number)
      for (const auto& phrase : phrases_of(rows[number])) index.add(phrase, number);
  };
  add_all(out.concern_words, out.concerns, [](const Concern& row) { return row.synonyms; });
  add_all(out.hygiene_words, out.hygiene, [](const HygieneKind& row) { return row.phrases; });
  add_all(out.caution_words, out.cautions, [](const Caution& row) { return row.phrases; });
  for (std::size_t number = 0; number < out.countries.size(); ++number)
    for (const auto& name : out.countries[number].names)
      if (name.size() > 3) out.country_words.add(name, number);
  for (std::size_t number = 0; number < out.credentials.size(); ++number)
    for (const auto& word : out.credentials[number].words)
      (is_letters(word) ? out.credential_letters : out.credential_words).add(word, number);
}

}  // namespace

const std::vector<std::string>& Reference::words_of(std::string_view list) const {
  const auto found = words.find(list);
  if (found == words.end()) throw std::out_of_range("data/vocabulary/words.csv has no list " + std::string{list});
  return found->second;
}

const PhraseIndex& Reference::index_of(std::string_view list) const {
  const auto found = word_index.find(list);
  if (found == word_index.end()) throw std::out_of_range("data/vocabulary/words.csv has no list " + std::string{list});
  return found->second;
}

std::string clearance_of(const Reference& reference, const Device& device, std::string_view name) {
  std::string of_model;
  for (const auto& record : reference.device_records) {
    const bool of_family = (" " + device.clearance + " ").find(" " + record.number + " ") != std::string::npos;
    const bool is_model = std::any_of(record.models.begin(), record.models.end(),
                                      [&](const auto& model) { return fold_name(model) == fold_name(name); });
    if (of_family && is_model) of_model += (of_model.empty() ? "" : " ") + record.number;
  }
  return of_model.empty() ? device.clearance : of_model;
}

int language_number(const Reference& reference, std::string_view tag_or_name) {
  const auto lower = lower_text(tag_or_name);
  const auto primary = lower.substr(0, lower.find_first_of("-_"));
  const auto found = std::find_if(reference.languages.begin(), reference.languages.end(), [&](const Language& row) {
    return row.tag == primary || lower_text(row.label) == lower;
  });
  return found == reference.languages.end() ? -1 : static_cast<int>(found - reference.languages.begin());
}

Reference load_reference(const std::filesystem::path& folder) {
  Reference out;
  read_table(folder / "treatments.csv", {"id", "label", "broader", "microneedling", "synonyms", "source"},
             [&](const auto& c) {
               out.treatments.push_back({.id = c[0],
                                         .label = c[1],
                                         .broader = c[2],
                                         .is_microneedling = c[3] == "yes",
                                         .synonyms = split_list(c[4])});
             });
  read_table(folder / "concerns.csv", {"id", "label", "synonyms", "source"},
             [&](const auto& c) { out.concerns.push_back({.id = c[0], .label = c[1], .synonyms = split_list(c[2])}); });
  read_table(folder / "devices.csv",
             {"id", "label", "family", "clearance", "indication", "aliases", "common_word", "source"},
             [&](const auto& c) {
               out.devices.push_back({.id = c[0],
                                      .label = c[1],
                                      .family = c[2],
                                      .clearance = c[3],
                                      .indication = c[4],
                                      .aliases = split_list(c[5]),
                                      .common_word = c[6] == "yes"});
             });
  read_table(folder / "device_records.csv",
             {"number", "date", "name", "applicant", "indication", "depth", "models", "source"}, [&](const auto& c) {
               out.device_records.push_back({.number = c[0],
                                             .date = c[1],
                                             .name = c[2],
                                             .applicant = c[3],
                                             .indication = c[4],
                                             .depth = c[5],
                                             .models = split_list(c[6])});
             });
  read_table(folder / "authorities.csv", {"id", "label", "means_not"},
             [&](const auto& c) { out.authorities.push_back({.id = c[0], .label = c[1], .means_not = c[2]}); });
  read_table(folder / "credentials.csv", {"id", "label", "tier", "words", "source"}, [&](const auto& c) {
    out.credentials.push_back({.id = c[0], .label = c[1], .tier = c[2], .words = split_list(c[3])});
  });
  read_table(folder / "hygiene.csv", {"id", "label", "question", "phrases", "source"}, [&](const auto& c) {
    out.hygiene.push_back({.id = c[0], .label = c[1], .question = c[2], .phrases = split_list(c[3])});
  });
  read_table(folder / "cautions.csv", {"id", "reason", "phrases", "beside", "unless", "source"}, [&](const auto& c) {
    out.cautions.push_back({.id = c[0],
                            .reason = c[1],
                            .source = c[5],
                            .phrases = split_list(c[2]),
                            .beside = split_list(c[3]),
                            .unless = split_list(c[4])});
  });
  read_table(folder / "state_rules.csv",
             {"country", "region", "provider_class", "rule", "source", "url", "mark", "as_of"}, [&](const auto& c) {
               out.state_rules.push_back({.country = c[0],
                                          .region = c[1],
                                          .provider_class = c[2],
                                          .rule = c[3],
                                          .source = c[4],
                                          .url = c[5],
                                          .mark = c[6],
                                          .as_of = c[7]});
             });
  read_table(
      folder / "vocabulary" / "countries.csv", {"code", "names", "domain", "languages", "home_of"}, [&](const auto& c) {
        out.countries.push_back(
            {.code = c[0], .names = split_list(c[1]), .domain = c[2], .languages = split_list(c[3]), .home_of = c[4]});
      });
  read_table(folder / "vocabulary" / "languages.csv", {"tag", "label", "words"}, [&](const auto& c) {
    if (out.languages.size() == most_languages)
      throw std::runtime_error("data/vocabulary/languages.csv has more rows than the " +
                               std::to_string(most_languages) + " that the columns hold");
    for (const auto& word : out.languages.emplace_back(Language{c[0], c[1], split_list(c[2])}).words)
      out.language_words[word] |= std::uint64_t{1} << (out.languages.size() - 1);
  });
  read_table(folder / "vocabulary" / "words.csv", {"list", "language", "words"}, [&](const auto& c) {
    for (auto& word : split_list(c[2])) out.words[c[0]].push_back(std::move(word));
  });
  read_table(folder / "vocabulary" / "given_names.csv", {"language", "names"}, [&](const auto& c) {
    for (auto& name : split_list(c[1])) out.given_names.insert(std::move(name));
  });
  for (const auto& [list, words] : out.words)
    for (std::size_t number = 0; number < words.size(); ++number) out.word_index[list].add(words[number], number);
  index_phrases(out);
  for (const auto& [list, title] : {std::pair{"doctor_title", Reference::Title::doctor},
                                    {"nurse_title", Reference::Title::nurse},
                                    {"person_title", Reference::Title::other}})
    for (const auto& word : out.words_of(list)) out.titles.emplace(word, title);
  for (const auto& word : out.words_of("not_in_a_name")) out.not_in_a_name.insert(word);
  const auto add_first_word = [&](const std::string& phrase) {  // "Fachärztin" of "Fachärztin für Dermatologie"
    if (const auto word = phrase.substr(0, phrase.find(' ')); word.size() > 4)
      out.not_in_a_name.insert(lower_text(word));
  };
  for (const auto& kind : out.credentials) std::for_each(kind.words.begin(), kind.words.end(), add_first_word);
  for (const auto* list : {"staff_role", "team_page"})
    for (const auto& phrase : out.words_of(list)) add_first_word(phrase);
  for (std::size_t number = 0; number < out.devices.size(); ++number)
    for (const auto& alias : out.devices[number].aliases) {
      out.device_words.add(lower_text(alias), number);
      if (!out.devices[number].common_word) out.device_words.add(lower_text(alias) + "s", number);  // "Dermapens"
    }
  for (std::size_t number = 0; number < out.treatments.size(); ++number)
    for (const auto& word : out.treatments[number].synonyms) out.treatment_words.add(word, number);
  out.holidays = load_holidays(folder / "holidays.csv");
  return out;
}

}  // namespace needlepoint
