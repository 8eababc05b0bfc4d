#pragma once
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

#include "data/store.hpp"

namespace needlepoint {

/// A folder of its own under the system's temporary one, gone with the object.
class TemporaryStore {
 public:
  TemporaryStore() {
    std::string name = (std::filesystem::temp_directory_path() / "needlepoint-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = name;
  }
  TemporaryStore(const TemporaryStore&) = delete;
  TemporaryStore& operator=(const TemporaryStore&) = delete;
  ~TemporaryStore() { std::filesystem::remove_all(folder_); }

  const std::filesystem::path& folder() const { return folder_; }
  Store store() const { return Store{folder_ / "store"}; }

 private:
  std::filesystem::path folder_;
};

}  // namespace needlepoint
