#include <boost/json.hpp>

#include "crawler/read/jsonld.hpp"
#include "crawler/read/jsonld_mend.hpp"
#include "crawler/read/jsonld_nodes.hpp"
#include "tests/fuzz/promise.hpp"

using namespace needlepoint;
namespace json = boost::json;

/// The text of a script: what is JSON is read as it is, what is mended is JSON, and nodes come out of it in the end.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const Url url = Url::parse("https://clinic.example/about/").value();
  const std::string_view text{reinterpret_cast<const char*>(bytes), size};
  const auto bare = without_wrappers(text);
  promise(bare.size() == size, "unwrapping keeps offsets");
  auto value = parse_json(bare);
  if (!value) {
    promise(std::stoull(value.error().where) <= size, "a fault stands in the script");
    value = parse_json(mend_json(bare));
  }
  if (!value) return 0;
  const auto again = parse_json(json::serialize(*value));
  promise(again && *again == *value, "what is written is what was read");
  const auto plain = plain_jsonld(*value, url);
  JsonLdNodes nodes;
  nodes.learn(plain);
  if (const auto* node = plain.if_object())
    promise(nodes.whole(*node).size() >= node->size(), "a whole node has all that it says itself");
  return 0;
}
