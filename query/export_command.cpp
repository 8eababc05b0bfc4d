#include "query/export_command.hpp"

#include <iostream>

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
  // In order of id, so that two exports of the same listings are the same bytes wherever the places lie.
  for (const auto position : generation.columns.by_id)
    std::cout << listing_line(generation.listings, generation.columns.listing_block, position) << '\n';
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
