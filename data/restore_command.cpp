#include "data/restore_command.hpp"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <iostream>
#include <stdexcept>

#include "data/backup_manifest.hpp"
#include "data/file_tree.hpp"
#include "data/ledger.hpp"

namespace needlepoint::data {
namespace {

struct Options {
  std::filesystem::path store, from;
};

/// Everything that speaks against the copy, each on its line; true when nothing does. The copy is checked and not the
/// backup itself, because SQLite leaves files beside what it opens.
bool is_whole(const Store& copy) {
  bool whole = true;
  const auto complain = [&](const std::string& where, const std::string& what) {
    std::cerr << "restore: " << where << ": " << what << '\n';
    whole = false;
  };
  for (const auto& damage : check_backup(copy.root)) complain(damage.where, damage.what);
  if (!whole || !std::filesystem::exists(copy.ledger())) return whole;
  for (const auto& complaint : Ledger::open(copy, Ledger::Mode::read_only).check())
    complain("ledger.sqlite", complaint);
  for (const auto* beside : {"-shm", "-wal"}) std::filesystem::remove(copy.ledger().string() + beside);
  return whole;
}

/// Swaps two folders in one step where the file system can, so that at no moment the store is missing.
void exchange(const std::filesystem::path& a, const std::filesystem::path& b) {
  if (::renameat2(AT_FDCWD, a.c_str(), AT_FDCWD, b.c_str(), RENAME_EXCHANGE) == 0) return;
  if (errno != EINVAL && errno != ENOSYS)
    throw std::runtime_error("restore: " + b.string() + ": " + std::strerror(errno));
  const std::filesystem::path between = a.string() + ".exchange";
  std::filesystem::rename(b, between);
  std::filesystem::rename(a, b);
  std::filesystem::rename(between, a);
}

/// A name beside the store that is not taken: "store.before-20261123T154900Z".
std::filesystem::path safety_name(const std::filesystem::path& store) {
  std::string stamp;
  for (const char c : to_rfc3339(now()))
    if (c != '-' && c != ':') stamp += c;
  auto name = store.string() + ".before-" + stamp;
  for (int again = 1; std::filesystem::exists(name); ++again)
    name = store.string() + ".before-" + stamp + "-" + std::to_string(again);
  return name;
}

void put_in_place(const std::filesystem::path& restored, const std::filesystem::path& store) {
  if (!std::filesystem::exists(store)) {
    std::filesystem::rename(restored, store);
    return;
  }
  exchange(restored, store);
  const auto kept = safety_name(store);
  std::filesystem::rename(restored, kept);
  std::cerr << "restore: the store as it was is kept in " << kept.string() << '\n';
}

Exit run(const Options& options) {
  const auto store = std::filesystem::absolute(options.store).lexically_normal();
  const Store aside{store.string() + ".restoring-" + std::to_string(::getpid())};
  std::filesystem::remove_all(aside.root);
  copy_synced(options.from, aside.root);
  if (!is_whole(aside)) {
    std::filesystem::remove_all(aside.root);
    std::cerr << "restore: nothing was changed\n";
    return Exit::refused;
  }
  std::filesystem::remove(aside.root / backup_manifest_name);
  sync_path(aside.root);
  put_in_place(aside.root, store);
  sync_path(store.parent_path());
  std::cerr << "restore: " << store.string() << " is as it was backed up\n";
  return Exit::done;
}

}  // namespace

void add_restore_command(CommandLine& line) {
  auto options = std::make_shared<Options>();
  auto* command = line.app.add_subcommand("restore", "Put a backup in the place of a store");
  command->add_option("--store", options->store, "The store's folder; what it holds is kept beside it")->required();
  command->add_option("--from", options->from, "The backup's folder")->required()->check(CLI::ExistingDirectory);
  command->footer(
      "Stop crawl, import and index first; serve may run, and wants a restart.\n"
      "Examples:\n  needlepoint restore --store store --from backups/2026-11-23\n");
  command->callback([options, &line] { line.exit = run(*options); });
}

}  // namespace needlepoint::data
