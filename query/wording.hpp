#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/generation/vocabulary.hpp"
#include "query/bitmap.hpp"
#include "query/generation.hpp"
#include "query/lexicon.hpp"
#include "query/phrase_sets.hpp"
#include "query/region.hpp"
#include "query/text_index.hpp"

namespace needlepoint {

/// Where the listings of a segment say one thing asked for.
struct WordSets {
  Bitmap any = {};        ///< somewhere, in these or other words
  Bitmap said = {};       ///< in these words
  Bitmap by_name = {};    ///< in their name; may be null
  Bitmap by_person = {};  ///< in the name of a practitioner; may be null
  Bitmap by_table = {};   ///< as a device, treatment or concern; may be null
};

/// One thing that the words ask for: a listing must be in `any` of its segment. The other sets say how well it answers.
struct WordGroup {
  std::string words = {};         ///< as folded
  std::string means = {};         ///< label of the treatment, concern or device that was understood; may be empty
  std::vector<WordSets> in = {};  ///< by segment
  /// Of words in quotes, which must stand one after the other: the listings that have all of them. Their sets tell only
  /// of those that are in the region and have what else was asked for.
  std::optional<std::uint64_t> candidates = {};
};

/// Listings that are read for words in quotes: about a second's work, once; the answers are kept.
inline constexpr std::uint64_t most_read = 100'000;

/// Turns words into sets of listings. One per thread. It remembers what it made, within bounds, because a common
/// word is asked often and the generation never changes.
class Wording {
 public:
  Wording(const Generation& generation, const Vocabulary& vocabulary);
  ~Wording();
  Wording(Wording&&) noexcept;

  /// As people mean them: stemmed, with the synonyms and narrower terms of the tables; each group must be met. Words
  /// in quotes are taken as they are, one after the other, and looked for in `region` alone. Faults: bad_input, when
  /// more than most_read listings would have to be read for that.
  Result<std::vector<WordGroup>> understand(std::string_view typed, const Region& region);

  /// As the benchmark means them: the word itself, in any field or in the name, in one segment.
  Bitmap exactly(const std::string& word, bool in_name, std::uint32_t segment);

  /// Whose names have all of `words` (see words_of; one at least), the last one as a beginning.
  Bitmap in_names(const std::vector<std::string>& words, std::uint32_t segment);

 private:
  void understand_words(std::string_view typed, std::vector<WordGroup>& groups);
  const WordGroup& group_of(const std::string& phrase);
  bool is_known(const std::string& folded) const;  ///< as a name of the tables
  WordGroup exact_word(const std::string& word);
  Result<WordGroup> quoted(const std::vector<std::string>& words, const std::vector<WordGroup>& before,
                           const Region& region);
  /// Of one listing's words with that prefix, in any order.
  Bitmap have_all(const std::vector<std::string>& words, std::string_view prefix, std::uint32_t segment);
  Bitmap in_some_name(const std::vector<std::string>& words, std::uint32_t segment);
  WordGroup make_group(const std::vector<std::string>& words);
  /// The indexed words of `word`'s stem, itself among them.
  std::vector<std::string> stem_mates(const std::string& word) const;
  /// The indexed words that a typed word stands for: its stem's; else those it begins; else the one it misspells.
  std::vector<std::string> forms_of(const std::string& word) const;
  Bitmap any_of(const std::vector<std::string>& forms, std::string_view prefix, std::uint32_t segment);
  WordGroup single(const std::string& word);
  Bitmap named(const std::string& name, std::uint32_t segment);
  struct Stemmers;
  const Generation* generation_;
  const Vocabulary* vocabulary_;
  Lexicon lexicon_;
  std::vector<TextIndex> text_;  ///< by segment
  std::unique_ptr<Stemmers> stemmers_;
  std::map<std::string, WordGroup, std::less<>> made_, made_before_;
  std::size_t made_bytes_ = 0;                                           ///< of made_
  std::map<std::string, std::vector<PhraseSets>, std::less<>> phrases_;  ///< by their words, then by segment
};

}  // namespace needlepoint
