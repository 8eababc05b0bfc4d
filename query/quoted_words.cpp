// Words in quotes: as they are, one after the other.
#include "data/generation/dictionary.hpp"
#include "query/wording.hpp"

namespace needlepoint {
namespace {

constexpr std::size_t most_phrases = 64;  // that are remembered; at a million listings one is 625 kB at most

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

Bitmap both(const Bitmap& a, const Bitmap& b) { return own(roaring_bitmap_and(a.get(), b.get())); }

template <class Test>
Bitmap those_of(const Bitmap& set, Test&& test) {
  std::vector<Position> kept;
  roaring_uint32_iterator_t it;
  for (roaring_init_iterator(set.get(), &it); it.has_value; roaring_advance_uint32_iterator(&it))
    if (test(it.current_value)) kept.push_back(it.current_value);
  return own(roaring_bitmap_of_ptr(kept.size(), kept.data()));
}

Bitmap living(const Bitmap& set, std::span<const std::uint64_t> dead) {
  return dead.empty() ? set : those_of(set, [&](Position position) { return !is_dead(dead, position); });
}

Bitmap in_region(const Bitmap& set, const Region& region, const Columns& columns) {
  if (region.everywhere()) return set;
  return those_of(set, [&](Position position) { return region.contains(columns, position); });
}

}  // namespace

WordGroup Wording::exact_word(const std::string& word) {
  WordGroup group{.words = word};
  for (std::uint32_t segment = 0; segment < text_.size(); ++segment) {
    const auto said = exactly(word, false, segment);
    group.in.push_back({.any = said,
                        .said = said,
                        .by_name = exactly(word, true, segment),
                        .by_person = text_[segment].list(std::string(term_prefix::person) + word)});
  }
  return group;
}

Result<WordGroup> Wording::quoted(const std::vector<std::string>& words, const std::vector<WordGroup>& before,
                                  const Region& region) {
  if (words.size() == 1) return exact_word(words.front());
  WordGroup group{.words = joined(words)};
  if (phrases_.size() > most_phrases) phrases_.clear();
  auto& known = phrases_[group.words];
  for (auto segment = known.size(); segment < text_.size(); ++segment)
    known.emplace_back(generation_->segment(segment));
  const bool of_the_tables = is_known(group.words);
  group.candidates = 0;
  std::uint64_t read = 0;
  for (std::uint32_t segment = 0; segment < text_.size(); ++segment) {
    auto all = living(have_all(words, term_prefix::text, segment), generation_->dead(segment));
    *group.candidates += count(all);
    for (const auto& other : before) all = both(all, other.in[segment].any);
    auto here = in_region(all, region, generation_->segment(segment).columns);
    if (of_the_tables) here = both(here, named(group.words, segment));
    // The index knows whose text has a name of the tables: it is read only where it may stand in the listing's name.
    const auto unsure = of_the_tables ? both(here, in_some_name(words, segment)) : here;
    if ((read += count(unsure)) > most_read)
      return Fault{
          FaultCode::bad_input, "q",
          "\"" + group.words + "\" has words that too many clinics have; name a place, or a rarer word beside it"};
    known[segment].ask(words, unsure);
    const auto in = [&](SaidIn place) { return both(here, known[segment].in(place)); };
    const auto any = of_the_tables ? here : in(SaidIn::text);
    group.in.push_back({.any = any,
                        .said = any,
                        .by_name = in(SaidIn::name),
                        .by_person = in(SaidIn::person),
                        .by_table = of_the_tables ? Bitmap{} : in(SaidIn::offer)});
  }
  return group;
}

Bitmap Wording::have_all(const std::vector<std::string>& words, std::string_view prefix, std::uint32_t segment) {
  auto all = text_[segment].list(std::string(prefix) + words.front());
  for (std::size_t i = 1; i < words.size(); ++i) all = both(all, text_[segment].list(std::string(prefix) + words[i]));
  return all;
}

Bitmap Wording::in_some_name(const std::vector<std::string>& words, std::uint32_t segment) {
  const auto names = have_all(words, term_prefix::name, segment),
             people = have_all(words, term_prefix::person, segment);
  return own(roaring_bitmap_or(names.get(), people.get()));
}

}  // namespace needlepoint
