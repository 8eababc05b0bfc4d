#include "indexer/dictionary_writer.hpp"

#include <xapian.h>

#include <roaring/roaring.h>
#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "data/generation/dictionary.hpp"
#include "data/generation/section_file.hpp"
#include "data/generation/stem_languages.hpp"

namespace needlepoint {
namespace {

using Bitmap = std::unique_ptr<roaring_bitmap_t, void (*)(const roaring_bitmap_t*)>;

/// Everything of a dictionary in the arrays that become its sections.
class Tables {
 public:
  explicit Tables(std::uint32_t frequent) : frequent_{frequent} {
    for (const auto language : stem_languages) stemmers_.emplace_back(std::string(language));
  }

  /// Whether the term got a list.
  bool add(std::string_view term, const std::vector<const Inversion::List*>& parts) {
    const auto number = static_cast<TermNumber>(frequency_.size());
    put(term, term_text_, term_end_);
    std::uint32_t count = 0;
    for (const auto* part : parts) count += part->size();
    frequency_.push_back(count);
    const bool of_name = term.starts_with(term_prefix::name);
    const bool listed = count >= (of_name ? (frequent_ + 3) / 4 : frequent_);
    list_.push_back(listed ? static_cast<std::uint32_t>(list_begin_.size()) : Dictionary::no_list);
    if (listed) add_list(parts);
    if (const char first = term.front(); first >= 'A' && first <= 'Z') return listed;
    std::uint8_t languages = 0;
    for (const auto* part : parts) languages |= part->languages();
    for (std::size_t i = 0; i < stemmers_.size(); ++i)
      if ((languages >> i & 1) != 0)
        by_stem_[std::string(stem_languages[i]) + ' ' + stemmers_[i](std::string(term))].push_back(number);
    return listed;
  }

  void write(const std::filesystem::path& path) {
    std::vector<std::uint64_t> stem_end;
    std::vector<char> stem_text;
    std::vector<std::uint32_t> stem_last;
    std::vector<TermNumber> stem_terms;
    for (const auto& [stem, terms] : by_stem_) {
      put(stem, stem_text, stem_end);
      stem_terms.insert(stem_terms.end(), terms.begin(), terms.end());
      stem_last.push_back(static_cast<std::uint32_t>(stem_terms.size()));
    }
    SectionWriter out;
    out.add("term_end", term_end_), out.add("term_text", term_text_), out.add("frequency", frequency_);
    out.add("list", list_), out.add("list_begin", list_begin_), out.add("list_bytes", list_bytes_),
        out.add("lists", lists_);
    out.add("stem_end", stem_end), out.add("stem_text", stem_text), out.add("stem_last", stem_last);
    out.add("stem_terms", stem_terms);
    out.write(path);
  }

 private:
  static void put(std::string_view value, std::vector<char>& text, std::vector<std::uint64_t>& end) {
    text.insert(text.end(), value.begin(), value.end());
    end.push_back(text.size());
  }

  void add_list(const std::vector<const Inversion::List*>& parts) {
    buffer_.clear();
    for (const auto* part : parts) part->each([&](Position position) { buffer_.push_back(position); });
    const Bitmap positions{roaring_bitmap_of_ptr(buffer_.size(), buffer_.data()), roaring_bitmap_free};
    roaring_bitmap_run_optimize(positions.get());
    roaring_bitmap_shrink_to_fit(positions.get());
    const auto bytes = roaring_bitmap_frozen_size_in_bytes(positions.get());
    lists_.resize((lists_.size() + 31) / 32 * 32);  // CRoaring maps frozen bitmaps only at multiples of 32
    list_begin_.push_back(lists_.size());
    list_bytes_.push_back(bytes);
    lists_.resize(lists_.size() + bytes);
    roaring_bitmap_frozen_serialize(positions.get(), lists_.data() + list_begin_.back());
  }

  std::uint32_t frequent_;
  std::vector<std::uint64_t> term_end_, list_begin_, list_bytes_;
  std::vector<char> term_text_, lists_;
  std::vector<std::uint32_t> frequency_, list_, buffer_;
  std::map<std::string, std::vector<TermNumber>> by_stem_;
  std::vector<Xapian::Stem> stemmers_;
};

}  // namespace

std::uint32_t frequent_from(std::uint32_t listings) { return std::max<std::uint32_t>(200, listings / 1000); }

std::vector<std::string_view> write_dictionary(const std::vector<Inversion>& parts, std::uint32_t frequent,
                                               const std::filesystem::path& path) {
  std::vector<std::string_view> terms, rare;
  for (const auto& part : parts) part.each_term([&](std::string_view term) { terms.push_back(term); });
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  Tables tables{frequent};
  for (const auto term : terms) {
    std::vector<const Inversion::List*> lists;
    for (const auto& part : parts)
      if (const auto* list = part.find(term)) lists.push_back(list);
    if (!tables.add(term, lists)) rare.push_back(term);
  }
  tables.write(path);
  return rare;
}

}  // namespace needlepoint
