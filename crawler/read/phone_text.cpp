// Telephone numbers: tel: links, and digits in the visible text.
#include <algorithm>
#include <boost/json/value.hpp>
#include <optional>

#include "crawler/phone_number.hpp"
#include "crawler/read/claims.hpp"
#include "crawler/read/phone_text.hpp"
#include "data/phrase.hpp"

namespace needlepoint {
namespace {

std::string digits_of(std::string_view text) {
  std::string digits;
  for (const char c : text)
    if (c >= '0' && c <= '9') digits += c;
  return digits;
}

bool is_phone_byte(char c) {
  return (c >= '0' && c <= '9') || c == ' ' || c == '(' || c == ')' || c == '-' || c == '.' || c == '/' || c == '+';
}

/// The end of a run of digits and separators that begins at `begin`; unequal separators that nobody writes in a number
/// end it.
std::size_t end_of_run(std::string_view text, std::size_t begin) {
  std::size_t end = begin, digits = 0;
  for (; end < text.size() && is_phone_byte(text[end]); ++end) {
    if (text[end] >= '0' && text[end] <= '9') ++digits;
    // A bracket opens a number, or follows a country's code; a point before a space ends a sentence.
    if (text[end] == '(' && digits > 3) break;
    if (text[end] == '.' && digits > 3 && end + 1 < text.size() && text[end + 1] == ' ') break;
  }
  while (end > begin && !(text[end - 1] >= '0' && text[end - 1] <= '9')) --end;
  return end;
}

/// The words before a number in its line, up to another number: its label. A label may stand in a block of its own.
std::string label_before(const std::vector<Block>& blocks, std::size_t i, std::size_t at) {
  const auto& lower = blocks[i].lower;
  auto label = std::string_view{lower}.substr(at > 40 ? at - 40 : 0, std::min<std::size_t>(at, 40));
  if (label.ends_with('\n')) label.remove_suffix(1);  // "Fax" over the number
  label = label.substr(label.rfind('\n') == label.npos ? 0 : label.rfind('\n') + 1);
  label = label.substr(label.find_last_of("0123456789") == label.npos ? 0 : label.find_last_of("0123456789") + 1);
  constexpr std::size_t longest_label = 24;
  if (at > 0 || i == 0 || blocks[i - 1].text.size() > longest_label) return std::string{label};
  return blocks[i - 1].lower + " ";
}

/// "Fax", "F:" or "Télécopie".
bool is_fax(const Reference& tables, std::string_view label) {
  const auto& words = tables.words_of("fax_word");
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    if (word.size() > 2) return label.find(word) != label.npos;
    const auto letter = find_phrase(label, word);  // "F 604 398 6295", "F. 604", not "for F. Lee: 604"
    return letter != label.npos && label.find_first_not_of(" .:(", letter + word.size()) == label.npos;
  });
}

/// A number that nobody rings: the tax office's, the register's, the bank's.
bool is_registration(const Reference& tables, std::string_view label) {
  if (label.ends_with("de ") || label.ends_with("be ") || label.ends_with("atu")) return true;  // VAT numbers
  constexpr std::size_t near = 20;  // "Company No. ", "Lic. # "
  return has_word_of(tables, "no_phone_label", label.substr(label.size() > near ? label.size() - near : 0));
}

/// The makers of the site sign it, with their number.
bool is_makers(const Reference& tables, std::string_view lower, std::size_t at) {
  auto before = lower.substr(at > 120 ? at - 120 : 0, std::min<std::size_t>(at, 120));
  before = before.substr(before.rfind('\n') == before.npos ? 0 : before.rfind('\n') + 1);
  return has_word_of(tables, "made_by", before);
}

/// An authority or an insurer is named above, in the same block or in the short ones before it.
bool is_somebody_elses(const Reference& tables, const std::vector<Block>& blocks, std::size_t i, std::size_t at) {
  auto before = blocks[i].lower.substr(0, at);
  for (std::size_t back = 1; back <= 2 && back <= i && blocks[i - back].text.size() < 120; ++back) {
    if (blocks[i - back].section != blocks[i].section) break;
    before = blocks[i - back].lower + "\n" + before;
  }
  const auto& words = tables.words_of("somebody_elses_address");
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return (word.size() > 5 ? before.find(word) : find_phrase(before, word)) != before.npos;
  });
}

/// The last block that begins before a byte of the page; nothing before the first.
std::optional<std::size_t> block_at(const std::vector<Block>& blocks, std::uint64_t byte) {
  const auto behind = std::upper_bound(blocks.begin(), blocks.end(), byte,
                                       [](std::uint64_t at, const Block& block) { return at < block.begin; });
  if (behind == blocks.begin()) return std::nullopt;
  return static_cast<std::size_t>(behind - blocks.begin()) - 1;
}

}  // namespace

bool is_placeholder_phone(std::string_view number) {
  auto digits = digits_of(number);
  if (digits.size() < 7) return true;
  const auto national = digits.size() >= 10 ? digits.substr(digits.size() - 10) : digits;
  // 555-0100 to 555-0199 are kept for fiction (NANPA); the others are what templates are filled with.
  if (national.size() == 10 && national.substr(3, 5) == "55501") return true;
  const auto last7 = national.substr(national.size() - 7);
  if (last7 == "5551234" || last7 == "5555555" || last7 == "5550000" || last7 == "4567890") return true;
  if (std::all_of(digits.begin() + 1, digits.end(), [&](char c) { return c == digits[1]; })) return true;
  return digits.find("12345678") != digits.npos || digits.find("987654321") != digits.npos;
}

namespace {

class PhoneReader {
 public:
  explicit PhoneReader(PageReader& reader)
      : reader_{reader}, blocks_{reader.document.blocks}, country_{reader.country} {
    // Ten digits on an English page that names no country are North American.
    const auto& language = reader.document.language;
    if (country_.empty() && (language.empty() || language.starts_with("en"))) country_ = "US";
  }

  void read_links() {
    for (const auto& contact : reader_.document.links.contacts) {
      if (contact.scheme != "tel" && contact.scheme != "whatsapp") continue;
      if (const auto i = block_at(blocks_, contact.begin)) {
        const auto at = contact.text.empty() ? std::string::npos : blocks_[*i].lower.find(lower_text(contact.text));
        if (reader_.is_aside(blocks_[*i]) || (at != std::string::npos && !is_ours(*i, at))) continue;
      }
      if (const auto e164 = to_e164(contact.value, country_))
        say(contact.text.empty() ? contact.value : contact.text, *e164, contact.begin, contact.end, "link.tel");
    }
  }

  void read_text(std::size_t i) {
    const auto& block = blocks_[i];
    for (std::size_t at = 0; at < block.text.size(); ++at) {
      const char c = block.text[at];
      const bool starts = (c >= '0' && c <= '9') || c == '+' || c == '(';
      if (!starts || (at > 0 && (is_word_byte(block.text[at - 1]) || block.text[at - 1] == '#'))) continue;
      const auto end = end_of_run(block.text, at);
      const auto written = std::string_view{block.text}.substr(at, end - at);
      const auto digits = digits_of(written);
      if (digits.size() >= 8 && digits.size() <= 15 && (end >= block.text.size() || !is_word_byte(block.text[end])))
        if (const auto e164 = to_e164(written, country_); e164 && is_ours(i, at))
          say(written, *e164, block.begin, block.end, rule_of(block));
      if (end > at) at = end;
    }
  }

 private:
  /// What stands before the number makes it nobody else's, and a telephone's.
  bool is_ours(std::size_t i, std::size_t at) const {
    const auto label = label_before(blocks_, i, at);
    return !is_fax(reader_.tables, label) && !is_registration(reader_.tables, label) &&
           !is_makers(reader_.tables, blocks_[i].lower, at) && !is_somebody_elses(reader_.tables, blocks_, i, at);
  }

  static const char* rule_of(const Block& block) {
    if (block.section == Section::footer) return "text.phone.footer";
    const auto letters = std::count_if(block.text.begin(), block.text.end(),
                                       [](char c) { return is_word_byte(c) && (c < '0' || c > '9'); });
    return letters >= 70 && block.text.find('\n') == block.text.npos ? "text.phone.prose" : "text.phone";
  }

  void say(std::string_view written, const std::string& e164, std::uint64_t begin, std::uint64_t end,
           const char* rule) {
    if (!is_placeholder_phone(e164)) reader_.add("phone", boost::json::value(e164), written, begin, end, rule);
  }

  PageReader& reader_;
  const std::vector<Block>& blocks_;
  std::string country_;
};

}  // namespace

void read_phones(PageReader& reader) {
  PhoneReader phones{reader};
  phones.read_links();
  const auto& blocks = reader.document.blocks;
  for (std::size_t i = 0; i < blocks.size(); ++i)
    if (blocks[i].section != Section::form && blocks[i].text.size() <= 4000 && !reader.is_aside(blocks[i]))
      phones.read_text(i);
}

}  // namespace needlepoint
