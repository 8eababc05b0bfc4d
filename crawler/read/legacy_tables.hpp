#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace needlepoint {

enum class PrivateUse : std::uint8_t { kept, dropped };

/// What the bytes of a legacy encoding mean, as the Encoding Standard's indexes have it. The tables are taken from
/// ICU's converters once, and put right where those differ.
class PairTable {
 public:
  /// Of two-byte characters. `prefix` goes before each pair (0x8F for JIS X 0212 in EUC-JP), or 0. Of the indexes only
  /// GB 18030's holds characters for private use.
  PairTable(const char* icu, unsigned char prefix, PrivateUse private_use);

  char32_t at(unsigned char lead, unsigned char trail) const {
    return codes_[static_cast<std::size_t>(lead - 0x80) * 256 + trail];
  }  ///< 0 for none
  void set(unsigned lead, unsigned trail, char32_t code) {
    codes_[static_cast<std::size_t>(lead - 0x80) * 256 + trail] = code;
  }

 private:
  std::vector<char32_t> codes_;
};

const PairTable& shift_jis_table();
const PairTable& jis0212_table();  ///< by the two bytes that follow 0x8F in EUC-JP
const PairTable& euc_kr_table();
const PairTable& big5_table();
const PairTable& gb18030_table();
char32_t gb18030_four_bytes(std::string_view bytes);  ///< 0 for none

/// The 256 characters of a single-byte encoding, by its name in the standard and ICU's converter; 0xFFFD for none.
std::vector<char32_t> single_byte_table(std::string_view name, const char* icu);

}  // namespace needlepoint
