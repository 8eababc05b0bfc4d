#include "data/csv.hpp"

#include <doctest/doctest.h>

#include <sstream>

using namespace needlepoint;

namespace {

/// Each record as "line:cell|cell;" or "line!damage;".
std::string read(const std::string& text, char delimiter = ',') {
  std::istringstream in(text);
  std::string out;
  read_csv(
      in,
      [&](const CsvRow& row) {
        out += std::to_string(row.line);
        if (!row.damage.empty()) out += '!' + row.damage;
        for (std::size_t i = 0; i < row.cells.size(); ++i) out += (i ? '|' : ':') + row.cells[i];
        out += ';';
        return true;
      },
      delimiter);
  return out;
}

}  // namespace

TEST_CASE("records, cells and lines (RFC 4180, read leniently)") {
  const struct {
    const char* text;
    const char* expected;
  } table[] = {
      {"", ""},
      {"a,b\nc,d\n", "1:a|b;2:c|d;"},
      {"a,b\nc,d", "1:a|b;2:c|d;"},
      {"a\r\nb\r\n", "1:a;2:b;"},
      {"a\rb\rc", "1:a;2:b;3:c;"},
      {"\xEF\xBB\xBF"
       "a,b\n",
       "1:a|b;"},
      {"\xEF\xBB\xBF\"a\",b\n", "1:a|b;"},
      {"\n\n a , b c \n\n", "3:a|b c;"},
      {"\"a,1\",\" b \"\n", "1:a,1| b ;"},
      {"\"a\"\"b\"\n", "1:a\"b;"},
      {"\"a\nb\",c\nd,e\n", "1:a\nb|c;3:d|e;"},
      {"\"a\r\n\r\nb\",c\r\nd,e\r\n", "1:a\r\n\r\nb|c;4:d|e;"},
      {",\n,,\n", "1:|;2:||;"},
      {"a,", "1:a|;"},
      {"a\"b,c\n", "1:a\"b|c;"},
      {"\"\"\n", "1:;"},
      {"M\xFCller,\xC3\xA9\n", "1:M\xFCller|\xC3\xA9;"},
  };
  for (const auto& row : table) {
    CAPTURE(row.text);
    CHECK(read(row.text) == row.expected);
  }
  CHECK(read("a;\"b;c\"\n", ';') == "1:a|b;c;");
  CHECK(read("a\t b\t\tc\n", '\t') == "1:a|b||c;");
}

TEST_CASE("a quote that is never closed costs its own line, not the rest of the file") {
  CHECK(read("a,b\n\"c,d\ne,f\ng,h\n") == "1:a|b;2!has a quote that is never closed;3:e|f;4:g|h;");
  CHECK(read("a,\"") == "1!has a quote that is never closed;");
  std::string text = "\"open\n";
  for (int i = 0; i < 1000; ++i) text += "x,y\n";
  CHECK(read(text).starts_with("1!has a quote that is never closed;2:x|y;"));
  CHECK(read(text).ends_with("1001:x|y;"));
}

TEST_CASE("an endless record is cut off, and the next line is read") {
  const std::string megabytes(5 << 20, 'x');
  CHECK(read("a\n" + megabytes + "\nb\n") == "1:a;2!is over 4 MiB, perhaps because a quote is never closed;3:b;");
  CHECK(read(megabytes) == "1!is over 4 MiB, perhaps because a quote is never closed;");
  CHECK(read("a," + megabytes.substr(0, 2 << 20) + "\nb\n") == "1!has a cell over 1 MiB;2:b;");
  std::string lines = "\"open\n";
  for (int i = 0; i < 1 << 20; ++i) lines += "x,y,z\n";
  const std::string out = read(lines);
  CHECK(out.starts_with("1!is over 4 MiB, perhaps because a quote is never closed;2:x|y|z;"));
  CHECK(out.ends_with("1048577:x|y|z;"));
}

TEST_CASE("a visitor that has seen enough stops the reading") {
  std::istringstream in("a\nb\nc\n");
  int seen = 0;
  CHECK(read_csv(in, [&](const CsvRow&) { return ++seen < 2; }) == 2);
  CHECK(seen == 2);
}

TEST_CASE("a record that spans read blocks is whole") {
  std::string cell(200000, 'q');
  cell[70000] = '\n';
  CHECK(read("\"" + cell + "\",end\r\nnext\r\n") == "1:" + cell + "|end;3:next;");
  for (std::size_t size = 65530; size < 65540; ++size)
    CHECK(read(std::string(size, 'a') + "\r\nb\r\n") == "1:" + std::string(size, 'a') + ";2:b;");
}
