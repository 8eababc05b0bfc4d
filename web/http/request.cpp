#include "web/http/request.hpp"

#include <algorithm>
#include <charconv>

namespace needlepoint::web {
namespace {

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool same(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

/// One element of a weighted list: "text/html;level=1;q=0.5" is {"text/html", 0.5}.
struct Weighted {
  std::string_view name;
  double quality = 1;
};

Weighted parse_weighted(std::string_view element) {
  Weighted result{trim(element.substr(0, element.find(';'))), 1};
  for (auto at = element.find(';'); at != std::string_view::npos; at = element.find(';', at + 1)) {
    const auto parameter = trim(element.substr(at + 1, element.find(';', at + 1) - at - 1));
    if (parameter.size() < 2 || !same(parameter.substr(0, 2), "q=")) continue;
    if (std::from_chars(parameter.data() + 2, parameter.data() + parameter.size(), result.quality).ec != std::errc{})
      result.quality = 0;
  }
  return result;
}

template <class Visit>
void each_weighted(std::string_view list, const Visit& visit) {
  for (std::size_t begin = 0; begin <= list.size();) {
    const auto end = std::min(list.find(',', begin), list.size());
    const auto element = trim(list.substr(begin, end - begin));
    if (!element.empty()) visit(parse_weighted(element));
    begin = end + 1;
  }
}

}  // namespace

double accept_quality(std::string_view accept, std::string_view type) {
  if (trim(accept).empty()) return 1;
  const auto group = std::string{type.substr(0, type.find('/'))} + "/*";
  double quality = 0;
  int precision = -1;  // the most exact range decides
  each_weighted(accept, [&](const Weighted& range) {
    const int exact = same(range.name, type) ? 2 : same(range.name, group) ? 1 : range.name == "*/*" ? 0 : -1;
    if (exact > precision) {
      precision = exact;
      quality = range.quality;
    }
  });
  return quality;
}

bool accepts_gzip(std::string_view accept_encoding) {
  bool named = false, accepted = false;
  each_weighted(accept_encoding, [&](const Weighted& coding) {
    if (same(coding.name, "gzip") || same(coding.name, "x-gzip")) {
      named = true;
      accepted = coding.quality > 0;
    } else if (coding.name == "*" && !named) {
      accepted = coding.quality > 0;
    }
  });
  return accepted;
}

}  // namespace needlepoint::web
