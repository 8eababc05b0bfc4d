#include "crawler/fetch/body_framing.hpp"

#include <algorithm>
#include <charconv>

namespace needlepoint::crawler {
namespace {

Fault fault(std::string what) { return {FaultCode::unreadable, {}, std::move(what)}; }

bool has_no_body(int status) { return status < 200 || status == 204 || status == 304; }

Result<BodyFraming> by_transfer_encoding(std::vector<std::string> codings) {
  BodyFraming framing{.end = BodyFraming::End::connection};
  if (!codings.empty() && codings.back() == "chunked") {
    framing.end = BodyFraming::End::chunks;
    codings.pop_back();
  }
  for (const auto& coding : codings)
    if (coding != "gzip" && coding != "x-gzip" && coding != "deflate")
      return fault(coding == "chunked" ? "its Transfer-Encoding is chunked, and then something else"
                                       : "its Transfer-Encoding " + coding.substr(0, 40) + " is unknown");
  framing.transfer_codings = std::move(codings);
  return framing;
}

/// "5" or "5, 5": senders and proxies may repeat it, but not differ.
Result<BodyFraming> by_content_length(const std::string& list) {
  const auto members = list_members(list);
  BodyFraming framing{.end = BodyFraming::End::length};
  if (members.empty()) return fault("its Content-Length is empty");
  const auto& text = members.front();
  const auto read = std::from_chars(text.data(), text.data() + text.size(), framing.length);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size())
    return fault("its Content-Length is no number: " + text.substr(0, 40));
  if (std::any_of(members.begin(), members.end(), [&](const auto& other) { return other != text; }))
    return fault("it has several Content-Lengths: " + list.substr(0, 80));
  return framing;
}

}  // namespace

Result<BodyFraming> body_framing(const HttpResponse& head) {
  if (has_no_body(head.status)) return BodyFraming{};
  const bool has_length = head.has("Content-Length");
  auto codings = list_members(head.header_list("Transfer-Encoding"));
  std::erase(codings, "identity");  // of RFC 2616; it means nothing
  if (!codings.empty()) {
    auto framing = by_transfer_encoding(std::move(codings));
    if (framing) framing->trusted = !has_length && head.minor_version > 0;  // RFC 9112, 6.1 and 6.3
    return framing;
  }
  if (has_length) return by_content_length(head.header_list("Content-Length"));
  return BodyFraming{.end = BodyFraming::End::connection};
}

bool keeps_alive(const HttpResponse& head) {
  const auto options = list_members(head.header_list("Connection"));
  const auto says = [&](const char* word) { return std::find(options.begin(), options.end(), word) != options.end(); };
  if (says("close")) return false;
  return head.minor_version > 0 || says("keep-alive");
}

}  // namespace needlepoint::crawler
