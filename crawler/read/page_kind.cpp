#include "crawler/read/page_kind.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "data/percent.hpp"

namespace needlepoint {
namespace {

/// Whether a whole segment of the path is one of the list's words: "/blog/needles", not "/blogger-facial".
bool has_segment_of(const Reference& tables, std::string_view list, std::string_view path) {
  const auto& words = tables.words_of(list);
  for (std::size_t begin = 0; begin < path.size();) {
    const auto end = std::min(path.find('/', begin), path.size());
    auto segment = path.substr(begin, end - begin);
    segment = segment.substr(0, segment.find('.'));  // "news.html"
    if (std::find(words.begin(), words.end(), segment) != words.end()) return true;
    begin = end + 1;
  }
  return false;
}

/// "/2024/05/why-needles": how most blog software files its articles.
bool has_date(std::string_view path) {
  const auto digit = [&](std::size_t i) { return i < path.size() && path[i] >= '0' && path[i] <= '9'; };
  for (auto at = path.find("/20"); at != path.npos; at = path.find("/20", at + 1))
    if (digit(at + 3) && digit(at + 4) && at + 5 < path.size() && path[at + 5] == '/' && digit(at + 6) && digit(at + 7))
      return true;
  return false;
}

bool is_article_type(const boost::json::value& type) {
  if (type.is_array())
    return std::any_of(type.get_array().begin(), type.get_array().end(),
                       [](const boost::json::value& one) { return is_article_type(one); });
  return type.is_string() && (type.get_string() == "BlogPosting" || type.get_string() == "NewsArticle");
}

bool says_article(const boost::json::value& node) {
  if (node.is_array())
    return std::any_of(node.get_array().begin(), node.get_array().end(),
                       [](const boost::json::value& one) { return says_article(one); });
  if (!node.is_object()) return false;
  const auto& object = node.get_object();
  if (const auto* type = object.if_contains("@type"); type != nullptr && is_article_type(*type)) return true;
  const auto* graph = object.if_contains("@graph");
  return graph != nullptr && says_article(*graph);
}

}  // namespace

bool has_word_of(const Reference& tables, std::string_view list, std::string_view lower) {
  return tables.index_of(list).finds_any(lower);
}

PageKind page_kind(const Document& document, const Url& url, const Reference& tables) {
  const auto path = lower_text(percent_decode(url.path()));
  if (path.size() <= 1) return PageKind::ordinary;  // whatever its title says: the home page
  const auto where = lower_text(document.title) + "\n" + path;
  if (has_word_of(tables, "imprint_page", where)) return PageKind::imprint;
  if (has_segment_of(tables, "article_page", path) || has_date(path) ||
      std::any_of(document.structured.jsonld.begin(), document.structured.jsonld.end(), says_article))
    return PageKind::article;
  if (has_word_of(tables, "policy_page", where)) return PageKind::policy;
  return PageKind::ordinary;
}

}  // namespace needlepoint
