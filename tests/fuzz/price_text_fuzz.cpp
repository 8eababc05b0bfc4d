#include "crawler/read/money_text.hpp"
#include "tests/fuzz/promise.hpp"

using namespace needlepoint;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  for (const auto& money : find_money({reinterpret_cast<const char*>(bytes), size})) {
    promise(money.begin < money.end && money.end <= size, "a price stands in its text");
    promise(money.amount >= 0 && money.amount < 1e12, "a price is a number");
  }
  return 0;
}
