#include "data/json_writer.hpp"

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include <charconv>
#include <cmath>
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

TEST_CASE("what must be escaped is found wherever it stands among what need not be") {
  for (std::size_t length = 1; length < 40; ++length)
    for (std::size_t at = 0; at < length; ++at)
      for (const char c : {'"', '\\', '\n', '\x1f', '\x7f', '\0', '\x01'}) {
        std::string text(length, at % 2 == 0 ? '!' : '\xc3'), expected{'"'};
        text[at] = c;
        for (const char one : text)
          expected += one == '"'      ? "\\\""
                      : one == '\\'   ? "\\\\"
                      : one == '\n'   ? "\\n"
                      : one == '\x1f' ? "\\u001f"
                      : one == '\0'   ? "\\u0000"
                      : one == '\x01' ? "\\u0001"
                                      : std::string{one};
        CHECK(json_text(json::string{text}) == expected + '"');
      }
}

TEST_CASE("numbers of few decimals are the shortest that read back the same, too") {
  const auto shortest = [](double number) {
    char text[32];
    return std::string(text, std::to_chars(text, text + sizeof text, number).ptr);
  };
  for (int thousandths = -110'000'000; thousandths < 110'000'000; thousandths += 997) {
    const double number = thousandths / 1000.0;
    REQUIRE(json_text(number) == shortest(number));
    REQUIRE(json_text(number / 8) == shortest(number / 8));
    REQUIRE(json_text(std::nextafter(number, 1e9)) == shortest(std::nextafter(number, 1e9)));
  }
  for (int thousandths = -2'000; thousandths < 2'000; ++thousandths)
    REQUIRE(json_text(thousandths / 1000.0) == shortest(thousandths / 1000.0));
  for (const double number : {-0.0, 99'999.999, 100'000.0, 1e6, 0.001, -0.001, 5e-324, 0.0005})
    CHECK(json_text(number) == shortest(number));
}

TEST_CASE("every shape comes back") {
  const auto value = json::parse(R"({"a":[1,2.5,null,true,false,"x",{}],"b":{"c":[]}})");
  CHECK(json_text(value) == R"({"a":[1,2.5,null,true,false,"x",{}],"b":{"c":[]}})");
}
