// Telephone numbers: tel: links, and digits in the visible text.
#include <algorithm>
#include <boost/json/value.hpp>

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

bool is_fax(const std::string& lower, std::size_t at) {
  const auto from = at > 14 ? at - 14 : 0;
  const auto before = std::string_view{lower}.substr(from, at - from);
  const auto fax = before.rfind("fax");
  return fax != before.npos && before.find('\n', fax) == before.npos &&
         !std::any_of(before.begin() + static_cast<std::ptrdiff_t>(fax), before.end(),
                      [](char c) { return c >= '0' && c <= '9'; });
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

void read_phones(PageReader& reader) {
  // Ten digits on an English page that names no country are North American.
  const bool english = reader.document.language.empty() || reader.document.language.starts_with("en");
  const auto country = reader.country.empty() && english ? std::string{"US"} : reader.country;
  const auto say = [&](std::string_view written, const std::string& e164, std::uint64_t begin, std::uint64_t end,
                       const char* rule) {
    if (is_placeholder_phone(e164)) return;
    reader.add("phone", boost::json::value(e164), written, begin, end, rule);
  };
  for (const auto& contact : reader.document.links.contacts) {
    if (contact.scheme != "tel" && contact.scheme != "whatsapp") continue;
    if (const auto e164 = to_e164(contact.value, country))
      say(contact.text.empty() ? contact.value : contact.text, *e164, contact.begin, contact.end, "link.tel");
  }
  for (const auto& block : reader.document.blocks) {
    if (block.section == Section::form || block.text.size() > 4000) continue;
    for (std::size_t at = 0; at < block.text.size(); ++at) {
      const char c = block.text[at];
      const bool starts = (c >= '0' && c <= '9') || c == '+' || c == '(';
      if (!starts || (at > 0 && (is_word_byte(block.text[at - 1]) || block.text[at - 1] == '#'))) continue;
      const auto end = end_of_run(block.text, at);
      const auto written = std::string_view{block.text}.substr(at, end - at);
      const auto digits = digits_of(written);
      if (digits.size() >= 8 && digits.size() <= 15 && (end >= block.text.size() || !is_word_byte(block.text[end]))) {
        if (const auto e164 = to_e164(written, country); e164 && !is_fax(block.lower, at))
          say(written, *e164, block.begin, block.end,
              block.section == Section::footer ? "text.phone.footer" : "text.phone");
      }
      if (end > at) at = end;
    }
  }
}

}  // namespace needlepoint
