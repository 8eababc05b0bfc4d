#include "crawler/read/legacy_tables.hpp"

#include <unicode/ucnv.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>
#include <string>

#include "crawler/read/legacy_corrections.hpp"

namespace needlepoint {
namespace {

class Converter {
 public:
  explicit Converter(const char* name) {
    UErrorCode error = U_ZERO_ERROR;
    converter_.reset(ucnv_open(name, &error));
    if (U_SUCCESS(error))
      ucnv_setToUCallBack(converter_.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
    if (U_FAILURE(error)) throw std::runtime_error(std::string("no converter for ") + name);
  }

  /// The one character that `bytes` mean; 0 for none or several.
  char32_t operator()(std::string_view bytes) const {
    UErrorCode error = U_ZERO_ERROR;
    std::array<UChar, 8> text{};
    const auto length = ucnv_toUChars(converter_.get(), text.data(), static_cast<int32_t>(text.size()), bytes.data(),
                                      static_cast<int32_t>(bytes.size()), &error);
    if (U_FAILURE(error) || length == 0) return 0;
    int32_t at = 0;
    UChar32 code = 0;
    U16_NEXT(text.data(), at, length, code);
    return at == length && code != 0xFFFD ? static_cast<char32_t>(code) : 0;
  }

 private:
  struct Close {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
  };
  std::unique_ptr<UConverter, Close> converter_;
};

}  // namespace

namespace {

bool is_private(char32_t code) { return code >= 0xE000 && code <= 0xF8FF; }

}  // namespace

PairTable::PairTable(const char* icu, unsigned char prefix, PrivateUse private_use) : codes_(128 * 256) {
  const Converter convert{icu};
  for (unsigned lead = 0x81; lead <= 0xFE; ++lead)
    for (unsigned trail = 0x40; trail <= 0xFE; ++trail) {
      std::string bytes;
      if (prefix != 0) bytes += static_cast<char>(prefix);
      bytes += static_cast<char>(lead);
      bytes += static_cast<char>(trail);
      const auto code = convert(bytes);
      if (private_use == PrivateUse::kept || !is_private(code)) set(lead, trail, code);
    }
}

const PairTable& shift_jis_table() {
  static const PairTable table{"ibm-943_P15A-2003", 0, PrivateUse::dropped};
  return table;
}

const PairTable& jis0212_table() {
  static const PairTable table = [] {
    PairTable made{"euc-jp-2007", 0x8F, PrivateUse::dropped};
    for (unsigned trail = 0xA1; trail <= 0xFE; ++trail)
      made.set(0xF3, trail, 0);  // IBM's row 83 is not in the standard's
    return made;
  }();
  return table;
}

const PairTable& euc_kr_table() {
  static const PairTable table{"windows-949-2000", 0, PrivateUse::dropped};
  return table;
}

const PairTable& big5_table() {
  static const PairTable table = [] {
    PairTable made{"ibm-1375_P100-2008", 0, PrivateUse::dropped};
    for (const auto& [bytes, code] : big5_corrections()) made.set(bytes / 256U, bytes % 256U, code);
    return made;
  }();
  return table;
}

const PairTable& gb18030_table() {
  static const PairTable table = [] {
    PairTable made{"gb18030", 0, PrivateUse::kept};
    for (const auto& [bytes, code] : gb18030_corrections()) made.set(bytes / 256U, bytes % 256U, code);
    return made;
  }();
  return table;
}

char32_t gb18030_four_bytes(std::string_view bytes) {
  thread_local const Converter convert{"gb18030"};
  return convert(bytes);
}

std::vector<char32_t> single_byte_table(std::string_view name, const char* icu) {
  std::vector<char32_t> table(256, 0xFFFD);
  for (unsigned byte = 0; byte < 0x80; ++byte) table[byte] = byte;
  if (name == "ISO-8859-16") {
    for (unsigned byte = 0x80; byte < 0xA0; ++byte) table[byte] = byte;
    std::copy(iso_8859_16_letters().begin(), iso_8859_16_letters().end(), table.begin() + 0xA0);
    return table;
  }
  const Converter convert{icu};
  for (unsigned byte = 0x80; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    if (const auto code = convert({&c, 1}); code != 0) table[byte] = code;
  }
  for (const auto& [byte, code] : single_byte_corrections(name)) table[byte] = code;
  return table;
}

}  // namespace needlepoint
