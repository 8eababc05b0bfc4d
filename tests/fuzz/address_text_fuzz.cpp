#include "crawler/read/address_text.hpp"
#include "data/store.hpp"
#include "tests/fuzz/promise.hpp"

using namespace needlepoint;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const auto tables = load_reference(share_directory() / "data");
  const std::string_view text{reinterpret_cast<const char*>(bytes), size};
  for (const auto* country : {"", "US", "DE", "GB", "AU"})
    for (const auto& found : find_addresses(tables, text, country)) {
      promise(found.begin <= found.end && found.end <= size, "an address stands in its text");
      promise(!found.address.postal_code.empty(), "an address has a postal code");
    }
  return 0;
}
