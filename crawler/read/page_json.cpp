#include "crawler/read/page_json.hpp"

#include <boost/json/array.hpp>

#include "crawler/read/links.hpp"
#include "crawler/read/structured_data.hpp"
#include "data/listing_json.hpp"

namespace needlepoint {
namespace {

namespace json = boost::json;

std::string_view to_word(Link::Kind kind) {
  switch (kind) {
    case Link::Kind::anchor:
      return "anchor";
    case Link::Kind::frame:
      return "frame";
    case Link::Kind::canonical:
      return "canonical";
    case Link::Kind::alternate:
      return "alternate";
    case Link::Kind::refresh:
      return "refresh";
  }
  return "anchor";
}

json::array ranges(const std::vector<ByteRange>& places) {
  json::array out;
  for (const auto& place : places) out.push_back({place.begin, place.end});
  return out;
}

void put_links(const PageLinks& page, json::object& out) {
  json::array links, details, contacts;
  for (const auto& link : page.links) {
    if (link.kind == Link::Kind::anchor) links.push_back(json::value(link.url.text()));
    details.push_back(json::object{
        {"kind", to_word(link.kind)}, {"url", link.url.text()}, {"text", link.text}, {"nofollow", link.nofollow}});
  }
  for (const auto& contact : page.contacts)
    contacts.push_back(json::object{{"scheme", contact.scheme}, {"value", contact.value}, {"text", contact.text}});
  out["base"] = page.base.text();
  out["links"] = std::move(links);
  out["link_details"] = std::move(details);
  out["contacts"] = std::move(contacts);
  out["robots"] = json::object{{"noindex", page.robots.noindex}, {"nofollow", page.robots.nofollow}};
}

void put_structured(StructuredData&& data, json::object& out) {
  out["jsonld"] = json::array(data.jsonld.begin(), data.jsonld.end());
  out["jsonld_at"] = ranges(data.jsonld_at);
  json::array errors;
  for (const auto& error : data.jsonld_errors)
    errors.push_back(json::object{
        {"script", error.script}, {"offset", error.offset}, {"message", error.message}, {"mended", error.mended}});
  out["jsonld_errors"] = std::move(errors);
  out["microdata"] = json::object{{"items", std::move(data.microdata)}, {"at", ranges(data.microdata_at)}};
  out["rdfa"] = json::object{{"items", std::move(data.rdfa)}, {"at", ranges(data.rdfa_at)}};
  json::object opengraph;
  for (const auto& [name, values] : data.opengraph) opengraph[name] = json::array(values.begin(), values.end());
  out["opengraph"] = std::move(opengraph);
}

}  // namespace

std::string title_of(const HtmlTree& tree) {
  const GumboNode* title = nullptr;
  walk(
      tree.root(),
      [&](const GumboNode* node) {
        if (title == nullptr && is_element(node, GUMBO_TAG_TITLE) &&
            node->v.element.tag_namespace == GUMBO_NAMESPACE_HTML)
          title = node;
        return title == nullptr && node->type != GUMBO_NODE_TEMPLATE;
      },
      [](const GumboNode*) {});
  if (title == nullptr) return {};
  std::string out;
  for (const char c : text_of(title)) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
    if (!space) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

json::object page_json(const HtmlTree& tree, const Url& url) {
  json::object out;
  out["title"] = title_of(tree);
  const auto links = links_of(tree, url);
  put_links(links, out);
  put_structured(structured_data(tree, links.base), out);
  return out;
}

json::array claims_json(const std::vector<Claim>& claims) {
  json::array out;
  for (const auto& claim : claims) {
    auto evidence = to_json(claim.evidence);
    evidence["begin"] = claim.evidence.begin;
    evidence["end"] = claim.evidence.end;
    out.push_back(json::object{
        {"subject", claim.subject}, {"field", claim.field}, {"value", claim.value}, {"evidence", std::move(evidence)}});
  }
  return out;
}

}  // namespace needlepoint
