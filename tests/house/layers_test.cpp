// The arrows of the house go one way: each room may include only what its row of this table says.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>

#include "tests/house/source_files.hpp"

namespace {

struct Room {
  std::set<std::string> ours;       ///< rooms of ours it may include; a single file may be named
  std::set<std::string> libraries;  ///< first part of the libraries' headers it may include, beside the standard's
};

const std::map<std::string, Room> rooms = {
    {"geo", {{"geo"}, {"boost/geometry"}}},
    {"data",
     {{"data", "geo"},
      {"boost/json", "boost/system", "boost/url", "libpsl.h", "unicode", "csv.h", "toml++", "date", "openssl/evp.h",
       "openssl/sha.h", "zstd.h", "zlib.h"}}},
    {"ledger", {{"data", "geo"}, {"sqlite3.h", "boost/json", "boost/system"}}},
    {"crawler",
     {{"crawler", "data", "ledger", "geo/point.hpp", "geo/metres.hpp"},
      {"boost/asio", "boost/beast", "boost/json", "boost/system", "boost/url", "openssl",
       "gumbo.h",    "re2",         "zlib.h",     "brotli",       "zstd.h",    "osmium",
       "protozero",  "unicode",     "uchardet",   "pugixml.hpp",  "expat.h",   "phonenumbers",
       "toml++",     "spdlog",      "prometheus", "csv.h",        "libpsl.h",  "libdeflate.h"}}},
    {"indexer",
     {{"indexer", "data", "ledger", "geo"},
      {"xapian.h", "boost/json", "boost/system", "roaring", "zstd.h", "zlib.h", "spdlog", "openssl/evp.h"}}},
    {"query",
     {{"query", "data", "geo"},
      {"xapian.h", "boost/json", "boost/system", "boost/geometry", "roaring", "zstd.h", "zlib.h", "date"}}},
    {"web",
     {{"web", "query", "data", "geo"},
      {"boost/asio", "boost/beast", "boost/json", "boost/system", "boost/url", "openssl", "kainjow", "spdlog",
       "prometheus", "libdeflate.h", "date"}}},
    {"main", {{"geo", "data", "crawler", "indexer", "query", "web"}, {}}},
};

/// The room a file belongs to. The ledger is a room within data/: its own target, the only one with SQL.
std::string room_of(const std::string& path) {
  if (path.starts_with("data/ledger")) return "ledger";
  const auto slash = path.find('/');
  return slash == path.npos ? "main" : path.substr(0, slash);
}

bool allowed(const std::set<std::string>& prefixes, const std::string& header) {
  return std::any_of(prefixes.begin(), prefixes.end(), [&](const std::string& prefix) {
    return header == prefix || header.starts_with(prefix + "/") || header.starts_with(prefix + ".");
  });
}

/// Headers of the C and C++ standards and of POSIX have no folder, or one of the system's.
bool of_the_system(const std::string& header) {
  static const std::regex plain{R"(([a-z_0-9]+(\.h)?)|((sys|netinet|arpa)/[a-z_0-9]+\.h))"};
  static const std::set<std::string> libraries = {"libdeflate.h", "gumbo.h",   "zlib.h",   "zstd.h", "csv.h",
                                                  "libpsl.h",     "sqlite3.h", "xapian.h", "expat.h"};
  return std::regex_match(header, plain) && !libraries.contains(header);
}

/// Only the files of the command line know CLI11.
bool is_command_line(const std::string& path, const std::string& header) {
  const bool command = path == "main.cpp" || path.ends_with("command.cpp") || path.ends_with("commands.cpp") ||
                       path == "data/command_line.hpp";
  return command && header.starts_with("CLI/");
}

/// The data commands answer for the whole store, so they may open the ledger.
bool is_exception(const std::string& path, const std::string& header) {
  return path.starts_with("data/") && path.ends_with("_command.cpp") && header == "data/ledger.hpp";
}

}  // namespace

TEST_CASE("every #include keeps to the table of rooms") {
  static const std::regex include{R"re(^\s*#\s*include\s*(["<])([^">]+)[">])re"};
  std::size_t seen = 0;
  for (const auto& file : source_files()) {
    const auto room = room_of(file.path);
    if (room == "tests" || file.path == "beast.cpp") continue;
    if (!file.path.ends_with(".cpp") && !file.path.ends_with(".hpp")) continue;
    REQUIRE_MESSAGE(rooms.contains(room), file.path);
    const auto& may = rooms.at(room);
    for (std::size_t line = 0; line < file.lines.size(); ++line) {
      std::smatch match;
      if (!std::regex_search(file.lines[line], match, include)) continue;
      ++seen;
      const std::string header = match[2];
      INFO(file.path << ":" << line + 1 << " includes " << header);
      if (match[1] == "\"") {
        const bool ledger = room_of(header) == "ledger";
        const bool ok = ledger ? may.ours.contains("ledger") || room == "ledger" : allowed(may.ours, header);
        CHECK((ok || is_exception(file.path, header)));
      } else {
        CHECK((of_the_system(header) || allowed(may.libraries, header) || is_command_line(file.path, header)));
      }
    }
  }
  CHECK(seen > 100);  // the test looks where the code is
}

TEST_CASE("SQL and the third party's words stay in their room") {
  for (const auto& file : source_files()) {
    const auto room = room_of(file.path);
    if (room == "tests") continue;
    for (std::size_t line = 0; line < file.lines.size(); ++line) {
      INFO(file.path << ":" << line + 1);
      if (room != "ledger") CHECK(file.lines[line].find("sqlite3_") == std::string::npos);
      if (room != "indexer" && room != "query") CHECK(file.lines[line].find("Xapian::") == std::string::npos);
    }
  }
}
