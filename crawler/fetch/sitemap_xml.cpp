#include "crawler/fetch/sitemap_xml.hpp"

#include <expat.h>

#include <array>
#include <memory>
#include <stdexcept>
#include <vector>

#include "data/utf8.hpp"

namespace needlepoint {

namespace {

constexpr std::size_t deepest = 64, longest_text = 8192;

std::string_view local_name(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}

std::string attribute(const XML_Char** attributes, std::string_view name) {
  for (; *attributes; attributes += 2)
    if (ascii_iequals(local_name(attributes[0]), name)) return attributes[1];
  return {};
}

/// What stands in one page's element; the document's kinds are told apart by the names inside.
struct Entry {
  std::string loc, lastmod;
  std::string guid;  ///< RSS: the address when there is no link
  std::size_t line = 0;
  bool of_sitemap = false;  ///< else of a feed
};

class Reader {
 public:
  explicit Reader(SitemapEntries& entries) : entries_(entries), parser_(XML_ParserCreate("UTF-8")) {
    if (!parser_) throw std::runtime_error("expat did not start");
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser_.get(), on_text);
  }

  Sitemap::Type read(std::string_view xml) {
    constexpr std::size_t block = 1 << 20;
    for (bool last = false; !last && !stopped_;) {
      const std::string_view part = xml.substr(0, block);
      xml.remove_prefix(part.size());
      last = xml.empty();
      if (XML_Parse(parser_.get(), part.data(), static_cast<int>(part.size()), last) == XML_STATUS_ERROR && !stopped_) {
        entries_.add_error("line " + std::to_string(line()) + ": " + XML_ErrorString(XML_GetErrorCode(parser_.get())));
        break;
      }
    }
    return type_;
  }

 private:
  struct Free {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
  };

  std::size_t line() const { return static_cast<std::size_t>(XML_GetCurrentLineNumber(parser_.get())); }

  void stop(std::string why) {
    stopped_ = true;
    if (!why.empty()) entries_.add_error("line " + std::to_string(line()) + ": " + why);
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  static bool is_entry(std::string_view name) {
    return name == "url" || name == "sitemap" || name == "item" || name == "entry";
  }

  void start(std::string_view full_name, const XML_Char** attributes) {
    const std::string name = ascii_lower(local_name(full_name));
    if (path_.empty()) return start_root(name, full_name);
    if (path_.size() == deepest) return stop("is nested too deep");
    path_.push_back(name);
    text_.clear();
    if (is_entry(name)) {
      entry_ = Entry();
      entry_.line = line();
      entry_.of_sitemap = name == "url" || name == "sitemap";
      entry_depth_ = path_.size();
    } else if (entry_depth_ + 1 == path_.size() && name == "link" && !entry_.of_sitemap) {
      const std::string rel = attribute(attributes, "rel"), href = attribute(attributes, "href");
      if (entry_.loc.empty() && (rel.empty() || rel == "alternate")) entry_.loc = href;
    } else if (name == "guid") {
      guid_is_link_ = attribute(attributes, "isPermaLink") != "false";
    }
  }

  void start_root(const std::string& name, std::string_view full_name) {
    path_.push_back(name);
    if (name == "urlset") type_ = Sitemap::Type::urlset;
    else if (name == "sitemapindex") type_ = Sitemap::Type::index;
    else if (name == "rss" || name == "rdf" || name == "feed") type_ = Sitemap::Type::feed;
    else stop("<" + std::string(full_name.substr(0, 40)) + "> is no sitemap and no feed");
  }

  void end() {
    if (path_.empty()) return;
    const std::string name = std::move(path_.back());
    path_.pop_back();
    if (entry_depth_ != 0 && path_.size() + 1 == entry_depth_) {
      finish_entry(name);
      entry_depth_ = 0;
    } else if (entry_depth_ != 0 && path_.size() == entry_depth_) {
      take_field(name);
    }
    text_.clear();
  }

  void take_field(std::string_view name) {
    const std::string value(strip_spaces(text_));
    const bool of_sitemap = entry_.of_sitemap;
    if (of_sitemap ? name == "loc" : name == "link") {
      if (entry_.loc.empty()) entry_.loc = value;
    } else if (of_sitemap ? name == "lastmod"
                          : name == "updated" || name == "pubdate" || name == "date" || name == "modified") {
      entry_.lastmod = value;
    } else if (!of_sitemap && (name == "published" || name == "issued")) {  // "issued" and "modified" are of Atom 0.3
      if (entry_.lastmod.empty()) entry_.lastmod = value;
    } else if (!of_sitemap && name == "guid" && guid_is_link_) {
      entry_.guid = value;
    }
  }

  void finish_entry(std::string_view name) {
    const std::string& loc = entry_.loc.empty() ? entry_.guid : entry_.loc;
    if (loc.empty())
      return entries_.add_error("line " + std::to_string(entry_.line) + ": <" + std::string(name) +
                                "> names no address");
    const bool room = name == "sitemap" ? entries_.add_sitemap(loc, entry_.line)
                                        : entries_.add_page(loc, entry_.lastmod, entry_.line);
    if (!room) stop("");
  }

  static Reader& self(void* data) { return *static_cast<Reader*>(data); }
  static void XMLCALL on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
    if (!self(data).stopped_) self(data).start(name, attributes);
  }
  static void XMLCALL on_end(void* data, const XML_Char*) {
    if (!self(data).stopped_) self(data).end();
  }
  static void XMLCALL on_text(void* data, const XML_Char* text, int size) {
    std::string& kept = self(data).text_;
    if (kept.size() < longest_text) kept.append(text, static_cast<std::size_t>(size));
  }

  SitemapEntries& entries_;
  std::unique_ptr<XML_ParserStruct, Free> parser_;
  Sitemap::Type type_ = Sitemap::Type::error;
  std::vector<std::string> path_;
  std::size_t entry_depth_ = 0;  // of the open entry's element; 0 when none is open
  Entry entry_;
  std::string text_;
  bool guid_is_link_ = true, stopped_ = false;
};

}  // namespace

Sitemap::Type read_sitemap_xml(std::string_view utf8, SitemapEntries& entries) { return Reader(entries).read(utf8); }

}  // namespace needlepoint
