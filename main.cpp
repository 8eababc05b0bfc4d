#include <iostream>

#include "crawler/commands.hpp"
#include "data/commands.hpp"
#include "geo/commands.hpp"
#include "indexer/commands.hpp"
#include "query/commands.hpp"
#include "web/commands.hpp"

int main(int argc, char** argv) {
  using namespace needlepoint;
  CLI::App app{"Needlepoint finds licensed microneedling clinics near you, with the evidence for every claim."};
  app.require_subcommand(1);
  CommandLine line{.app = app};
  int geo_exit = 0;
  crawler::add_commands(line);
  indexer::add_commands(line);
  query::add_commands(line);
  web::add_commands(line);
  data::add_commands(line);  // after the others: verify and status ask what they added
  geo::add_commands(
      app, [] { return share_directory() / "gazetteer.bin"; }, geo_exit);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : static_cast<int>(Exit::usage);
  } catch (const std::exception& error) {
    std::cerr << "needlepoint: " << error.what() << '\n';
    return static_cast<int>(Exit::broken);
  }
  return geo_exit != 0 ? geo_exit : static_cast<int>(line.exit);
}
