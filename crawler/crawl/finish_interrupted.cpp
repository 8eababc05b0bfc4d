#include "crawler/crawl/finish_interrupted.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <string>
#include <vector>

#include "data/ledger.hpp"

namespace needlepoint::crawler {
namespace {

bool anything_interrupted(const Store& store) {
  return std::filesystem::exists(store.ledger()) && !Ledger::open(store).sites_interrupted().empty();
}

/// The words this program was called with.
std::vector<std::string> own_arguments() {
  std::vector<std::string> words;
  std::ifstream in{"/proc/self/cmdline", std::ios::binary};
  for (std::string word; std::getline(in, word, '\0');) words.push_back(word);
  return words;
}

}  // namespace

void finish_interrupted(const Store& store) {
  if (!anything_interrupted(store)) return;
  auto words = own_arguments();
  if (words.empty()) return;
  words.emplace_back(only_interrupted_flag);
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);

  posix_spawnattr_t attributes;
  posix_spawn_file_actions_t actions;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
  posix_spawn_file_actions_init(&actions);
  // Nobody waits for a pipe to close because of it, and its statistics are not the run's.
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0);
  pid_t child = 0;
  const int failed = posix_spawn(&child, "/proc/self/exe", &actions, &attributes, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (failed) return;  // then they are fetched with the others
  while (::waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
  }
}

}  // namespace needlepoint::crawler
