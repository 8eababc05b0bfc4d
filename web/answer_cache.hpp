#pragma once
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "web/http/response.hpp"

namespace needlepoint::web {

/// The answers to questions that came twice, the least lately used dropped first. Most questions come once: keeping
/// their answers costs more than a search, because each would be written to memory that nothing lately used. A key
/// holds the generation and the minute, so an entry can be old but never wrong. Not for use from several threads.
class AnswerCache {
 public:
  explicit AnswerCache(std::size_t max_bytes) : max_bytes_{max_bytes}, asked_(8192) {}

  const Response* find(const std::string& key);
  /// Keeps the answer when `key` was put lately already.
  void put(std::string key, const Response& response);
  std::size_t bytes() const { return bytes_; }

 private:
  /// As far as is remembered; remembers it.
  bool was_asked(const std::string& key);
  struct Entry {
    std::string key;
    Response response;
    std::size_t bytes = 0;
  };
  std::size_t max_bytes_, bytes_ = 0;
  std::vector<std::size_t> asked_;  // hashes of the keys put lately, where their last bits say
  std::list<Entry> entries_;        // most lately used first
  std::unordered_map<std::string_view, std::list<Entry>::iterator> by_key_;
};

}  // namespace needlepoint::web
