// A small program of its own, so that building the product can make the gazetteer before the product is linked.
#include <iostream>

#include "geo/gazetteer_build.hpp"

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: gazetteer_build POSTAL CITIES OUT\n";
    return 2;
  }
  try {
    const auto built =
        needlepoint::geo::build_gazetteer({.postal = {argv[1]}, .cities = {argv[2]}}, argv[3], std::cerr);
    return built.towns > 0 && built.postal_codes > 0 ? 0 : 1;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 3;
  }
}
