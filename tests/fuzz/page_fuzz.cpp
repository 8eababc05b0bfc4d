#include "crawler/read/read_page.hpp"

#include "data/store.hpp"
#include "data/utf8.hpp"
#include "tests/fuzz/promise.hpp"

using namespace needlepoint;

/// Bytes to claims: each claim has a field, a rule, and words that stand on the page.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const auto tables = load_reference(share_directory() / "data");
  PageRecord page;
  page.url = Url::parse("https://clinic.example/about/").value();
  for (const auto& claim : read_page(page, {reinterpret_cast<const char*>(bytes), size}, tables)) {
    promise(!claim.field.empty() && !claim.evidence.rule.empty(), "a claim says what it is and how it was read");
    promise(claim.evidence.quote.size() <= 600, "a quote is short");
    promise(claim.evidence.begin <= claim.evidence.end, "a claim stands somewhere");
  }
  return 0;
}
