#include "data/json_writer.hpp"

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include <limits>

using namespace needlepoint;
namespace json = boost::json;

TEST_CASE("numbers are written as people write them, and read back the same") {
  const std::pair<double, std::string_view> table[] = {
      {0, "0"}, {12.5, "12.5"}, {-97.7431, "-97.7431"}, {16093.44, "16093.44"}, {0.1, "0.1"}, {1e21, "1e+21"}};
  for (const auto& [number, text] : table) {
    CHECK(json_text(number) == text);
    CHECK(json::parse(json_text(number)).to_number<double>() == number);
  }
  CHECK(json_text(std::numeric_limits<double>::quiet_NaN()) == "null");
  CHECK(json_text(std::numeric_limits<double>::infinity()) == "null");
  CHECK(json_text(std::numeric_limits<std::uint64_t>::max()) == "18446744073709551615");
  CHECK(json_text(std::numeric_limits<std::int64_t>::min()) == "-9223372036854775808");
}

TEST_CASE("strings are escaped as RFC 8259, section 7, asks") {
  std::string all;
  for (int c = 0; c < 128; ++c) all.push_back(static_cast<char>(c));
  all += "é😀";
  CHECK(json::parse(json_text(json::string{all})).as_string() == json::string{all});
  CHECK(json_text(json::string{"a\"b\\c\n\x01"}) == R"("a\"b\\c\n\u0001")");
}

TEST_CASE("every shape comes back") {
  const auto value = json::parse(R"({"a":[1,2.5,null,true,false,"x",{}],"b":{"c":[]}})");
  CHECK(json_text(value) == R"({"a":[1,2.5,null,true,false,"x",{}],"b":{"c":[]}})");
}
