#pragma once
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "web/http/response.hpp"

namespace needlepoint::web {

/// The answers given lately, the least lately used dropped first. A key holds the generation and the minute, so an
/// entry can be old but never wrong. Not for use from several threads.
class AnswerCache {
 public:
  explicit AnswerCache(std::size_t max_bytes) : max_bytes_{max_bytes} {}

  const Response* find(const std::string& key);
  void put(std::string key, const Response& response);
  std::size_t bytes() const { return bytes_; }

 private:
  struct Entry {
    std::string key;
    Response response;
    std::size_t bytes = 0;
  };
  std::size_t max_bytes_, bytes_ = 0;
  std::list<Entry> entries_;  // most lately used first
  std::unordered_map<std::string_view, std::list<Entry>::iterator> by_key_;
};

}  // namespace needlepoint::web
