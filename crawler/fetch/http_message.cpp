#include "crawler/fetch/http_message.hpp"

#include <algorithm>

#include "data/utf8.hpp"

namespace needlepoint::crawler {

bool HttpResponse::has(std::string_view name) const {
  return std::any_of(headers.begin(), headers.end(),
                     [&](const auto& field) { return ascii_iequals(field.first, name); });
}

std::string_view HttpResponse::header(std::string_view name) const {
  for (const auto& [key, value] : headers)
    if (ascii_iequals(key, name)) return value;
  return {};
}

std::string HttpResponse::header_list(std::string_view name) const {
  std::string list;
  for (const auto& [key, value] : headers)
    if (ascii_iequals(key, name)) list.append(list.empty() ? "" : ", ").append(value);
  return list;
}

std::vector<std::string> list_members(std::string_view list) {
  std::vector<std::string> members;
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    if (const auto member = strip_spaces(list.substr(0, comma)); !member.empty())
      members.push_back(ascii_lower(member));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return members;
}

}  // namespace needlepoint::crawler
