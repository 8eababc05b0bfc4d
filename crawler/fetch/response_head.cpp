#include "crawler/fetch/response_head.hpp"

#include <algorithm>
#include <optional>

#include "data/utf8.hpp"

namespace needlepoint::crawler {
namespace {

constexpr std::string_view protocol = "HTTP/1.";

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_token(std::string_view text) {  // RFC 9110, 5.6.2
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view{"!#$%&'*+-.^_`|~"}.find(c) != std::string_view::npos;
  });
}

std::string_view take_line(std::string_view& text) {
  const auto end = std::min(text.find('\n'), text.size());
  auto line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

/// A value without the space around it, and with spaces where nothing may stand.
std::string clean_value(std::string_view value) {
  std::string clean{strip_spaces(value)};
  std::replace_if(
      clean.begin(), clean.end(), [](char c) { return c == '\0' || c == '\r' || c == '\n'; }, ' ');
  return clean;
}

/// "HTTP/1.1 200 OK", each part but the version optional at its end.
std::optional<Fault> read_status_line(std::string_view line, HttpResponse& response) {
  const auto fault = [](const char* what) { return Fault{FaultCode::unreadable, {}, what}; };
  if (line.size() <= protocol.size() || !may_be_head(line) || !is_digit(line[protocol.size()]))
    return fault("it does not begin with HTTP/1");
  response.minor_version = line[protocol.size()] - '0';
  line.remove_prefix(protocol.size() + 1);
  const auto skip_space = [&line] {
    while (!line.empty() && is_space(line.front())) line.remove_prefix(1);
  };
  if (line.empty() || !is_space(line.front())) return fault("nothing follows the version");
  skip_space();
  const auto digits = static_cast<std::size_t>(std::find_if_not(line.begin(), line.end(), is_digit) - line.begin());
  const bool ended = digits == line.size() || is_space(line[digits]);
  if (digits != 3 || !ended || line[0] == '0') return fault("its status is not of three digits");
  response.status = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
  line.remove_prefix(3);
  response.reason = clean_value(line);
  return std::nullopt;
}

}  // namespace

std::size_t head_length(std::string_view bytes, std::size_t searched) {
  constexpr std::size_t end_most = 3;  // "\n\r\n", which may have come in part
  for (auto at = bytes.find('\n', searched - std::min(searched, end_most)); at != bytes.npos;
       at = bytes.find('\n', at + 1)) {
    if (bytes.substr(at + 1, 1) == "\n") return at + 2;
    if (bytes.substr(at + 1, 2) == "\r\n") return at + 3;
  }
  return 0;
}

bool may_be_head(std::string_view bytes) {
  const auto size = std::min(bytes.size(), protocol.size());
  return ascii_iequals(bytes.substr(0, size), protocol.substr(0, size));
}

Result<HttpResponse> parse_response_head(std::string_view head) {
  HttpResponse response;
  if (auto fault = read_status_line(take_line(head), response)) return *fault;
  bool of_a_field = false;  // whether a folded line would go on with the last field
  while (!head.empty()) {
    const auto line = take_line(head);
    if (line.empty()) break;
    if (line.front() == ' ' || line.front() == '\t') {
      if (of_a_field) response.headers.back().second.append(" ").append(clean_value(line));
      continue;
    }
    const auto colon = line.find(':');
    const auto name = strip_spaces(line.substr(0, colon));
    of_a_field = colon != line.npos && is_token(name);
    if (of_a_field) response.headers.emplace_back(name, clean_value(line.substr(colon + 1)));
  }
  return response;
}

}  // namespace needlepoint::crawler
