#include "crawler/read/rdfa.hpp"

#include <boost/json.hpp>

#include "tests/fuzz/promise.hpp"

using namespace needlepoint;

/// Items have the shape of the HTML standard's JSON, and each stands in the page.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const Url url = Url::parse("https://clinic.example/about/").value();
  const auto tree = HtmlTree::parse({reinterpret_cast<const char*>(bytes), size});
  StructuredData data;
  read_rdfa(tree, url, data);
  promise(data.rdfa.size() == data.rdfa_at.size(), "each item has its place");
  for (const auto& place : data.rdfa_at)
    promise(place.begin <= place.end && place.end <= tree.source().size(), "an item stands in the page");
  for (const auto& item : data.rdfa)
    for (const auto& property : item.at("properties").as_object())
      promise(!property.value().as_array().empty(), "a property has values");
  return 0;
}
