#include "query/export_command.hpp"

#include <algorithm>
#include <iostream>
#include <vector>

#include "data/generation/listing_file.hpp"
#include "query/generation.hpp"
#include "query/searcher.hpp"

namespace needlepoint::query {
namespace {

void run(const std::string& store, CommandLine& line) {
  Generations generations{Store{store}};
  const auto current = generations.current();
  if (!current) {
    std::cerr << "needlepoint: " << to_string(current.error()) << '\n';
    line.exit = Exit::refused;
    return;
  }
  const auto& generation = **current;
  std::vector<Spot> spots;
  for (std::uint32_t segment = 0; segment < generation.segment_count(); ++segment)
    for (const auto position : generation.segment(segment).columns.by_id)
      if (!is_dead(generation.dead(segment), position)) spots.push_back({segment, position});
  // In order of id, so that two exports of the same listings are the same bytes wherever the places lie.
  if (generation.segment_count() > 1)
    std::sort(spots.begin(), spots.end(), [&](Spot a, Spot b) { return generation.by_id(a) < generation.by_id(b); });
  for (const auto at : spots) {
    const auto& segment = generation.segment(at.segment);
    std::cout << listing_line(segment.listings, segment.columns.listing_block, at.position) << '\n';
  }
  std::cout.flush();
  if (!std::cout) throw std::runtime_error("cannot write the listings");
}

}  // namespace

void add_export_command(CommandLine& line) {
  auto store = std::make_shared<std::string>();
  auto* command = line.app.add_subcommand("export", "Write the published listings as JSON, one a line");
  command->add_option("--store", *store, "Folder that holds everything")->required();
  command->footer("Example:\n  needlepoint export --store ./store > listings.jsonl");
  command->callback([store, &line] { run(*store, line); });
}

}  // namespace needlepoint::query
