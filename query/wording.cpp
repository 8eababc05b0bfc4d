#include "query/wording.hpp"

#include <xapian.h>

#include <algorithm>
#include <set>
#include <utility>

#include "data/generation/dictionary.hpp"
#include "data/generation/stem_languages.hpp"
#include "data/generation/words.hpp"
#include "query/spelling.hpp"
#include "query/typed_parts.hpp"

namespace needlepoint {
namespace {

constexpr std::size_t most_remembered = 32 << 20;  // bytes; at a million listings a set has 125 kB at most
constexpr std::size_t longest_name = 5;            // words in a name of the tables
constexpr std::size_t shortest_beginning = 3;      // letters that may stand for the words they begin
constexpr std::size_t most_beginnings = 20;        // of those words, the most frequent

std::string join(const std::vector<std::string>& words, std::size_t begin, std::size_t count) {
  std::string out;
  for (std::size_t i = begin; i < begin + count; ++i) out += (i == begin ? "" : " ") + words[i];
  return out;
}

std::vector<std::string> split(const std::string& folded) { return words_of(folded); }

Bitmap unite(const std::vector<Bitmap>& sets) {
  if (sets.size() == 1) return sets.front();
  std::vector<const roaring_bitmap_t*> raw;
  for (const auto& set : sets) raw.push_back(set.get());
  return own(roaring_bitmap_or_many(raw.size(), raw.data()));
}

/// Of the sets that are its own: those that only look into the mapped dictionary have no owner.
std::size_t bytes_of(const WordGroup& group) {
  std::size_t sum = 1024;
  for (const auto& sets : group.in)
    for (const auto* set : {&sets.any, &sets.said, &sets.by_name, &sets.by_person, &sets.by_table})
      if (set->use_count() > 0 && (set == &sets.any || *set != sets.any))
        sum += roaring_bitmap_size_in_bytes(set->get());
  return sum;
}

/// Words that carry no wish: the question is about a place near the asker, or they only join. A title before a name
/// says nothing that the name does not.
bool says_nothing(const std::string& word, bool last) {
  if (word == "dr" || word == "doctor") return !last;
  static const std::set<std::string, std::less<>> words = {"a",  "an",   "and", "at",  "for", "in",  "me",
                                                           "my", "near", "of",  "the", "to",  "with"};
  return words.contains(word);
}

}  // namespace

struct Wording::Stemmers {
  std::vector<Xapian::Stem> each;
};

Wording::Wording(const Generation& generation, const Vocabulary& vocabulary)
    : generation_{&generation},
      vocabulary_{&vocabulary},
      lexicon_{generation},
      stemmers_{std::make_unique<Stemmers>()} {
  for (std::size_t segment = 0; segment < generation.segment_count(); ++segment)
    text_.emplace_back(generation.segment(segment));
  for (const auto language : stem_languages) stemmers_->each.emplace_back(std::string(language));
}
Wording::~Wording() = default;
Wording::Wording(Wording&&) noexcept = default;

Bitmap Wording::exactly(const std::string& word, bool in_name, std::uint32_t segment) {
  return text_[segment].list(std::string(in_name ? term_prefix::name : term_prefix::text) + word);
}

// What is in quotes comes last: only who has the other words is read for it.
Result<std::vector<WordGroup>> Wording::understand(std::string_view typed, const Region& region) {
  std::vector<WordGroup> groups;
  const auto parts = typed_parts(typed);
  for (const auto& part : parts)
    if (!part.quoted) understand_words(part.text, groups);
  for (const auto& part : parts)
    if (const auto words = words_of(part.text); part.quoted && !words.empty()) {
      auto group = quoted(words, groups, region);
      if (!group) return group.error();
      groups.push_back(std::move(*group));
    }
  return groups;
}

void Wording::understand_words(std::string_view typed, std::vector<WordGroup>& groups) {
  const auto words = words_of(typed);
  for (std::size_t begin = 0; begin < words.size();) {
    std::size_t length = std::min(longest_name, words.size() - begin);
    while (length > 1 && !is_known(join(words, begin, length))) --length;
    const auto phrase = join(words, begin, length);
    if (length > 1 || !says_nothing(phrase, begin + 1 == words.size())) groups.push_back(group_of(phrase));
    begin += length;
  }
}

bool Wording::is_known(const std::string& folded) const {
  return vocabulary_->treatments.names().contains(folded) || vocabulary_->concerns.names().contains(folded) ||
         vocabulary_->devices.names().contains(folded);
}

/// What was made lately is kept, and what was made before that, until together they are too much.
const WordGroup& Wording::group_of(const std::string& phrase) {
  if (const auto found = made_.find(phrase); found != made_.end()) return found->second;
  auto before = made_before_.extract(phrase);
  auto group = before ? std::move(before.mapped()) : make_group(split(phrase));
  const auto bytes = bytes_of(group);
  if (made_bytes_ + bytes > most_remembered / 2) {
    made_before_ = std::exchange(made_, {});
    made_bytes_ = 0;
  }
  made_bytes_ += bytes;
  return made_.emplace(phrase, std::move(group)).first->second;
}

/// What the tables call by these words: whoever is known to have it, and whoever's text has one of its names. Of a
/// word that names several kinds of thing (Dermapen: a device, and to many the treatment) the most definite is meant.
WordGroup Wording::make_group(const std::vector<std::string>& words) {
  const auto phrase = join(words, 0, words.size());
  WordGroup group = words.size() == 1 ? single(phrase) : WordGroup{.words = phrase};
  const struct {
    const Kind& kind;
    std::string_view prefix;
  } kinds[] = {{vocabulary_->devices, term_prefix::device},
               {vocabulary_->treatments, term_prefix::treatment},
               {vocabulary_->concerns, term_prefix::concern}};
  group.in.resize(text_.size());
  for (std::uint32_t segment = 0; segment < text_.size(); ++segment) {
    auto& sets = group.in[segment];
    if (words.size() > 1) sets.any = sets.said = named(phrase, segment);
    std::vector<Bitmap> any{sets.any};
    for (const auto& [kind, prefix] : kinds) {
      const auto found = kind.names().find(phrase);
      if (found == kind.names().end()) continue;
      const auto bit = static_cast<std::size_t>(found->second);
      any.push_back(text_[segment].list(std::string(prefix) + kind.ids()[bit]));
      if (!sets.by_table) group.means = kind.label(bit), sets.by_table = any.back();
      for (const auto& [name, of] : kind.names())
        if (of == found->second && name != phrase) any.push_back(named(name, segment));
    }
    sets.any = unite(any);
  }
  return group;
}

/// The listings whose text has a name of the tables, as it is written there: nothing is guessed, because nobody typed
/// it.
Bitmap Wording::named(const std::string& name, std::uint32_t segment) {
  const bool phrase = name.find(' ') != name.npos;
  return text_[segment].list(std::string(phrase ? term_prefix::phrase : term_prefix::text) + name);
}

WordGroup Wording::single(const std::string& word) {
  const auto forms = forms_of(word);
  WordGroup group{.words = word};
  for (std::uint32_t segment = 0; segment < text_.size(); ++segment) {
    const auto said = any_of(forms, term_prefix::text, segment);
    group.in.push_back({.any = said,
                        .said = said,
                        .by_name = any_of(forms, term_prefix::name, segment),
                        .by_person = any_of(forms, term_prefix::person, segment)});
  }
  if (forms.size() == 1 && forms.front() != word) group.means = forms.front();
  return group;
}

std::vector<std::string> Wording::stem_mates(const std::string& word) const {
  std::set<std::string> forms;
  if (lexicon_.has(word)) forms.insert(word);
  for (std::size_t i = 0; i < stem_languages.size(); ++i)
    for (const auto term : lexicon_.of_stem(std::string(stem_languages[i]) + ' ' + stemmers_->each[i](word)))
      forms.emplace(term);
  return {forms.begin(), forms.end()};
}

std::vector<std::string> Wording::forms_of(const std::string& word) const {
  auto mates = stem_mates(word);
  if (!mates.empty()) return mates;
  std::set<std::string> forms;
  if (word.size() >= shortest_beginning) {
    auto begun = lexicon_.with_prefix(word);
    std::stable_sort(begun.begin(), begun.end(),
                     [](const Lexicon::Term& a, const Lexicon::Term& b) { return a.frequency > b.frequency; });
    for (std::size_t i = 0; i < std::min(begun.size(), most_beginnings); ++i) forms.emplace(begun[i].text);
  }
  if (forms.empty())
    if (const auto meant = nearest_word(lexicon_, word)) forms.emplace(*meant);
  return {forms.begin(), forms.end()};
}

Bitmap Wording::in_names(const std::vector<std::string>& words, std::uint32_t segment) {
  std::vector<std::string> begun;
  for (const auto& term : lexicon_.with_prefix(std::string(term_prefix::name) + words.back()))
    begun.emplace_back(term.text.substr(term_prefix::name.size()));
  auto out = any_of(begun, term_prefix::name, segment);
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const auto named = text_[segment].list(std::string(term_prefix::name) + words[i]);
    out = own(roaring_bitmap_and(out.get(), named.get()));
  }
  return out;
}

Bitmap Wording::any_of(const std::vector<std::string>& forms, std::string_view prefix, std::uint32_t segment) {
  std::vector<Bitmap> sets;
  for (const auto& form : forms) sets.push_back(text_[segment].list(std::string(prefix) + form));
  std::erase_if(sets, [](const Bitmap& set) { return count(set) == 0; });
  return sets.empty() ? own(roaring_bitmap_create()) : unite(sets);
}

}  // namespace needlepoint
