// The encodings whose characters beyond ASCII take two bytes (EUC-JP: sometimes three).
#include "crawler/read/legacy_decoders.hpp"
#include "crawler/read/legacy_tables.hpp"

namespace needlepoint {
namespace {

constexpr char32_t damaged = 0xFFFD;

bool within(unsigned byte, unsigned low, unsigned high) { return byte >= low && byte <= high; }

/// Runs the decoder shape that these encodings share. `single(byte)` gives the character of a lone byte, 0 when it
/// leads a pair; `pair(lead, trail, out)` appends what a pair means and says whether it means anything.
template <class Single, class Pair>
std::string decode_pairs(std::string_view bytes, Single single, Pair pair) {
  std::string out;
  out.reserve(bytes.size() * 3 / 2);
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    const char32_t alone = byte < 0x80 ? byte : single(byte);
    if (byte < 0x80 || alone != 0) {
      append_utf8(out, alone);
      continue;
    }
    if (at + 1 == bytes.size()) {
      append_utf8(out, damaged);
      break;
    }
    const auto trail = static_cast<unsigned char>(bytes[at + 1]);
    const bool known = pair(byte, trail, out);
    if (!known) append_utf8(out, damaged);
    if (known || trail >= 0x80) ++at;
  }
  return out;
}

bool append_known(std::string& out, char32_t code) {
  if (code != 0) append_utf8(out, code);
  return code != 0;
}

/// JIS X 0208 by its row and cell, 0 to 93 each, in the table that is kept by Shift_JIS.
char32_t jis0208(unsigned row, unsigned cell) {
  const auto pointer = row * 94 + cell;
  const auto lead = pointer / 188, trail = pointer % 188;
  return shift_jis_table().at(static_cast<unsigned char>(lead + (lead < 0x1F ? 0x81 : 0xC1)),
                              static_cast<unsigned char>(trail + (trail < 0x3F ? 0x40 : 0x41)));
}

}  // namespace

std::string decode_shift_jis(std::string_view bytes) {
  const auto single = [](unsigned char byte) -> char32_t {
    if (byte == 0x80) return byte;
    if (within(byte, 0xA1, 0xDF)) return 0xFF61U - 0xA1U + byte;
    return within(byte, 0x81, 0x9F) || within(byte, 0xE0, 0xFC) ? 0 : damaged;
  };
  return decode_pairs(bytes, single, [](unsigned char lead, unsigned char trail, std::string& out) {
    if (!within(trail, 0x40, 0x7E) && !within(trail, 0x80, 0xFC)) return false;
    const auto pointer = (lead - (lead < 0xA0 ? 0x81U : 0xC1U)) * 188 + trail - (trail < 0x7F ? 0x40U : 0x41U);
    if (within(pointer, 8836, 10715)) return append_known(out, 0xE000U - 8836U + pointer);
    return append_known(out, shift_jis_table().at(lead, trail));
  });
}

std::string decode_euc_kr(std::string_view bytes) {
  const auto single = [](unsigned char byte) { return within(byte, 0x81, 0xFE) ? char32_t{0} : damaged; };
  return decode_pairs(bytes, single, [](unsigned char lead, unsigned char trail, std::string& out) {
    return within(trail, 0x41, 0xFE) && append_known(out, euc_kr_table().at(lead, trail));
  });
}

std::string decode_big5(std::string_view bytes) {
  const auto single = [](unsigned char byte) { return within(byte, 0x81, 0xFE) ? char32_t{0} : damaged; };
  return decode_pairs(bytes, single, [](unsigned char lead, unsigned char trail, std::string& out) {
    if (!within(trail, 0x40, 0x7E) && !within(trail, 0xA1, 0xFE)) return false;
    const bool upper = trail == 0x62 || trail == 0x64, lower = trail == 0xA3 || trail == 0xA5;
    if (lead == 0x88 && (upper || lower)) {  // four letters that Unicode writes with a combining mark
      append_utf8(out, upper ? 0xCA : 0xEA);
      return append_known(out, trail == 0x62 || trail == 0xA3 ? 0x304 : 0x30C);
    }
    return append_known(out, big5_table().at(lead, trail));
  });
}

std::string decode_euc_jp(std::string_view bytes) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const auto byte = [&](std::size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U; };
    const bool three = byte(at) == 0x8F && within(byte(at + 1), 0xA1, 0xFE);
    const auto lead_at = three ? at + 1 : at;
    const auto lead = byte(lead_at), trail = byte(lead_at + 1);
    if (!three && lead < 0x80) {
      out += bytes[at];
      continue;
    }
    char32_t code = 0;
    if (!three && lead == 0x8E && within(trail, 0xA1, 0xDF)) code = 0xFF61U - 0xA1U + trail;
    else if (within(lead, 0xA1, 0xFE) && within(trail, 0xA1, 0xFE))
      code = three ? jis0212_table().at(static_cast<unsigned char>(lead), static_cast<unsigned char>(trail))
                   : jis0208(lead - 0xA1, trail - 0xA1);
    append_utf8(out, code == 0 ? damaged : code);
    const bool leads = three || lead == 0x8E || lead == 0x8F || within(lead, 0xA1, 0xFE);
    at = leads && (code != 0 || trail >= 0x80) ? lead_at + 1 : lead_at;
  }
  return out;
}

std::string decode_iso_2022_jp(std::string_view bytes) {
  enum class State { ascii, roman, katakana, pairs };
  std::string out;
  State state = State::ascii;
  bool just_switched = false;  // the standard's output flag: two switches with nothing between are damage
  const auto byte = [&](std::size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U; };
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (byte(at) == 0x1B) {
      const auto escape = bytes.substr(at + 1, 2);
      const bool known = escape == "(B" || escape == "(J" || escape == "(I" || escape == "$@" || escape == "$B";
      if (!known || just_switched) append_utf8(out, damaged);
      if (known) {
        state = escape == "(B"   ? State::ascii
                : escape == "(J" ? State::roman
                : escape == "(I" ? State::katakana
                                 : State::pairs;
        at += 2;
      }
      just_switched = known;
      continue;
    }
    just_switched = false;
    const auto c = byte(at);
    if (state == State::pairs) {
      if (!within(c, 0x21, 0x7E)) append_utf8(out, damaged);
      else if (byte(at + 1) == 0x1B) append_utf8(out, damaged);
      else {
        const auto trail = byte(++at);
        const auto code = within(trail, 0x21, 0x7E) ? jis0208(c - 0x21, trail - 0x21) : 0;
        append_utf8(out, code == 0 ? damaged : code);
      }
    } else if (state == State::katakana) {
      append_utf8(out, within(c, 0x21, 0x5F) ? 0xFF61U - 0x21U + c : damaged);
    } else if (c > 0x7F || c == 0x0E || c == 0x0F) {
      append_utf8(out, damaged);
    } else {
      append_utf8(out, state == State::roman && c == 0x5C ? 0xA5 : state == State::roman && c == 0x7E ? 0x203E : c);
    }
  }
  return out;
}

}  // namespace needlepoint
