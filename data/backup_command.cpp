#include "data/backup_command.hpp"

#include <unistd.h>

#include <fstream>
#include <iostream>

#include "data/backup_manifest.hpp"
#include "data/file_tree.hpp"
#include "data/ledger.hpp"

namespace needlepoint::data {
namespace {

struct Options {
  std::filesystem::path store, to;
};

/// The published generation, and the one that it changes, if any: each a line of CURRENT. When a new one is published
/// while this copies, the copy is of those it began with, or fails and is taken again.
void copy_generation(const Store& from, const Store& to) {
  std::ifstream in{from.current()};
  std::string names;
  for (std::string name; std::getline(in, name); names += name + '\n')
    copy_synced(from.generations() / name, to.generations() / name);
  if (names.empty()) return;
  std::ofstream{to.current()} << names;
  sync_path(to.current());
}

/// The ledger first: it never names a page that was archived after it was copied.
void copy_store(const Store& from, const Store& to) {
  if (std::filesystem::exists(from.ledger())) {
    Ledger::open(from, Ledger::Mode::read_only).backup_to(to.ledger());
    sync_path(to.ledger());
  }
  copy_synced(from.archive(), to.archive());
  copy_generation(from, to);
}

Exit run(const Options& options) {
  const Store from{options.store};
  if (!std::filesystem::is_directory(from.root)) {
    std::cerr << "backup: " << from.root.string() << " is no store\n";
    return Exit::refused;
  }
  if (std::filesystem::exists(options.to)) {
    std::cerr << "backup: " << options.to.string() << " is there already; a backup never overwrites one\n";
    return Exit::refused;
  }
  const auto target = std::filesystem::absolute(options.to).lexically_normal();
  const Store aside{target.string() + ".partial-" + std::to_string(::getpid())};
  std::filesystem::remove_all(aside.root);
  std::filesystem::create_directories(aside.root);
  try {
    copy_store(from, aside);
    write_backup_manifest(aside.root, now());
    std::filesystem::rename(aside.root, target);
    sync_path(target.parent_path());
  } catch (...) {
    std::error_code ignored;
    std::filesystem::remove_all(aside.root, ignored);
    throw;
  }
  std::cerr << "backup: " << target.string() << " is complete\n";
  return Exit::done;
}

}  // namespace

void add_backup_command(CommandLine& line) {
  auto options = std::make_shared<Options>();
  auto* command = line.app.add_subcommand("backup", "Copy a store while it is in use");
  command->add_option("--store", options->store, "The store's folder")->required();
  command->add_option("--to", options->to, "The backup's folder, which must not exist")->required();
  command->footer("Examples:\n  needlepoint backup --store store --to backups/2026-11-23\n");
  command->callback([options, &line] { line.exit = run(*options); });
}

}  // namespace needlepoint::data
