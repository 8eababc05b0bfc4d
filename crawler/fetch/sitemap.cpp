#include "crawler/fetch/sitemap.hpp"

#include "crawler/fetch/gunzip.hpp"
#include "crawler/fetch/sitemap_xml.hpp"
#include "crawler/read/charset.hpp"
#include "data/utf8.hpp"

namespace needlepoint {

namespace {

/// The encoding that XML without a mark shows by its first two bytes (XML 1.0, appendix F), or that it declares;
/// UTF-8 otherwise, which is what the protocol asks for.
std::string encoding_of(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("<\0"sv)) return "utf-16le";
  if (bytes.starts_with("\0<"sv)) return "utf-16be";
  const std::string_view declaration = bytes.substr(0, bytes.substr(0, 200).find("?>"));
  std::string label = "utf-8";
  if (const std::size_t at = declaration.find("encoding=");
      declaration.starts_with("<?xml") && at != declaration.npos) {
    const std::string_view quoted = declaration.substr(at + 9);
    if (quoted.size() > 1) label = quoted.substr(1, quoted.find(quoted[0], 1) - 1);
  }
  // What could be read as ASCII so far is not UTF-16, whatever it says.
  return encoding_for_label(label) && !ascii_iequals(label.substr(0, 6), "utf-16") ? label : "utf-8";
}

/// UTF-8, whatever it was; a byte order mark is above all.
std::string decoded(std::string_view bytes) {
  return decode_page(bytes, "application/xml; charset=" + encoding_of(bytes)).utf8;
}

/// One address a line; other lines are told, and a file without any address is no sitemap.
Sitemap::Type read_text(std::string_view text, SitemapEntries& entries, const Sitemap& sitemap) {
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    const std::string_view line = strip_spaces(text.substr(0, end));
    text.remove_prefix(end);
    text.remove_prefix(text.starts_with("\r\n") ? 2 : std::min<std::size_t>(text.size(), 1));
    if (line.empty()) continue;
    const bool absolute = ascii_iequals(line.substr(0, 7), "http://") || ascii_iequals(line.substr(0, 8), "https://");
    if (!absolute) entries.add_error("line " + std::to_string(number) + ": is no address");
    else if (!entries.add_page(line, "", number)) break;
  }
  return sitemap.urls.empty() ? Sitemap::Type::error : Sitemap::Type::text;
}

}  // namespace

std::string_view to_string(Sitemap::Type type) {
  switch (type) {
    case Sitemap::Type::urlset:
      return "urlset";
    case Sitemap::Type::index:
      return "index";
    case Sitemap::Type::feed:
      return "feed";
    case Sitemap::Type::text:
      return "text";
    case Sitemap::Type::error:
      return "error";
  }
  return "error";
}

Sitemap Sitemap::read(std::string_view bytes, const Url& source) {
  Sitemap sitemap;
  SitemapEntries entries(sitemap, source);
  std::string unpacked;
  if (is_gzip(bytes)) {
    auto out = gunzip(bytes, largest);
    if (out.too_large) entries.add_error("unpacks to over 50 MiB; the rest is not read");
    else if (!out.whole) entries.add_error("the gzip data is damaged or cut off");
    unpacked = std::move(out.bytes);
    bytes = unpacked;
  }
  if (bytes.size() > largest) {
    entries.add_error("is over 50 MiB; the rest is not read");
    bytes = bytes.substr(0, largest);
  }
  const std::string text = decoded(bytes);
  const std::string_view body = strip_spaces(text);
  if (body.empty()) entries.add_error("is empty");
  else if (body.front() == '<') sitemap.type = read_sitemap_xml(mend_xml(body), entries);
  else sitemap.type = read_text(body, entries, sitemap);
  return sitemap;
}

}  // namespace needlepoint
