#include "crawler/crawl/store_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <stdexcept>
#include <string_view>
#include <thread>

namespace needlepoint::crawler {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::string_view words[] = {"crawling\n", "finishing\n"};  // by purpose, of one length
constexpr std::chrono::seconds finishing_most{60};
constexpr std::chrono::milliseconds settling{300}, again{10};  // a new holder has not said yet what it is for

}  // namespace

StoreLock::StoreLock(const Store& store, Purpose purpose)
    : descriptor_{::open((store.root / "crawl.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)} {
  if (descriptor_ < 0) throw std::runtime_error("store " + store.root.string() + ": " + std::strerror(errno));
  const auto started = Clock::now();
  auto last_finishing = started;
  while (!try_to_hold()) {
    if (holder_finishes()) last_finishing = Clock::now();
    if (Clock::now() - last_finishing > settling || Clock::now() - started > finishing_most) return;
    std::this_thread::sleep_for(again);
  }
  const auto word = words[purpose == Purpose::finish_interrupted];
  if (::ftruncate(descriptor_, 0) != 0 || ::pwrite(descriptor_, word.data(), word.size(), 0) < 0)
    throw std::runtime_error("store " + store.root.string() + ": " + std::strerror(errno));
}

StoreLock::~StoreLock() { ::close(descriptor_); }

bool StoreLock::try_to_hold() { return held_ = ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0; }

bool StoreLock::holder_finishes() const {
  char text[16] = {};
  const auto count = ::pread(descriptor_, text, sizeof text, 0);
  return count > 0 && std::string_view{text, static_cast<std::size_t>(count)} == words[1];
}

}  // namespace needlepoint::crawler
