#include <algorithm>

#include "crawler/phone_number.hpp"
#include "tests/fuzz/promise.hpp"

using namespace needlepoint;

/// The first two letters are the country, the rest the number as it is written.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(bytes), size};
  const auto number = to_e164(text.substr(std::min<std::size_t>(size, 2)), text.substr(0, 2));
  if (!number) return 0;
  promise(number->size() >= 5 && number->size() <= 18 && number->front() == '+', "E.164 is a plus sign and digits");
  promise(std::all_of(number->begin() + 1, number->end(), [](char c) { return c >= '0' && c <= '9'; }),
          "and nothing else");
  promise(to_e164(*number, "") == number, "E.164 is its own normal form");
  return 0;
}
