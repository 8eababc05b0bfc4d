#include "crawler/crawl/block_list.hpp"

#include <fstream>
#include <stdexcept>

namespace needlepoint::crawler {

void BlockList::read_when_changed() {
  std::error_code error;
  const auto changed_at = std::filesystem::last_write_time(file_, error);
  if (error) throw std::runtime_error("block list " + file_.string() + ": " + error.message());
  if (changed_at == read_at_) return;
  std::ifstream in{file_};
  hosts_.clear();
  for (std::string line; std::getline(in, line);) {
    line.resize(std::min(line.find('#'), line.size()));
    const auto first = line.find_first_not_of(" \t\r");
    if (first == line.npos) continue;
    const auto name = line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
    const auto url =
        Url::parse(name.find("://") == name.npos ? "http://" + name : name);  // the parser folds case and IDNA
    if (!url) throw std::runtime_error("block list " + file_.string() + ": " + name + " is no host");
    hosts_.emplace(url->host());
  }
  read_at_ = changed_at;
}

std::string BlockList::entry_for(const Url& url) {
  if (file_.empty()) return {};
  read_when_changed();
  for (std::string_view host = url.host(); !host.empty();) {
    if (hosts_.contains(host)) return std::string{host};
    const auto dot = host.find('.');
    if (dot == host.npos) break;
    host.remove_prefix(dot + 1);
  }
  return {};
}

}  // namespace needlepoint::crawler
