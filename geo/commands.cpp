#include "geo/commands.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>

#include "geo/distance.hpp"
#include "geo/gazetteer_command.hpp"

namespace needlepoint::geo {
namespace {

/// Lines "lat1 lon1 lat2 lon2" on stdin become metres on stdout.
int print_distances(std::istream& in, std::ostream& out, std::ostream& messages) {
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    std::istringstream fields{line};
    double a = 0, b = 0, c = 0, d = 0;
    std::string rest;
    const bool read = static_cast<bool>(fields >> a >> b >> c >> d) && !(fields >> rest);
    const auto from = Point::from_degrees(a, b), to = Point::from_degrees(c, d);
    if (!read || !from || !to) {
      messages << "line " << number << ": needs lat1 lon1 lat2 lon2 in degrees\n";
      return 1;
    }
    char text[32];
    std::snprintf(text, sizeof text, "%.3f\n", distance(*from, *to).value);
    out << text;
  }
  return 0;
}

}  // namespace

void add_commands(CLI::App& app, const std::function<std::filesystem::path()>& gazetteer, int& exit_code) {
  add_gazetteer_commands(app, gazetteer, exit_code);
  auto* command =
      app.add_subcommand("distance", "Great-circle distances: lines 'lat1 lon1 lat2 lon2' on stdin become metres");
  command->footer("Example:\n  echo '30.27 -97.74 29.76 -95.37' | needlepoint distance -");
  static std::string input;
  command->add_option("FILE", input, "- for stdin")->check(CLI::IsMember({"-"}));
  command->callback([&exit_code] { exit_code = print_distances(std::cin, std::cout, std::cerr); });
}

}  // namespace needlepoint::geo
