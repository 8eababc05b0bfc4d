#include "crawler/read/links.hpp"

#include <doctest/doctest.h>

using namespace needlepoint;

namespace {

std::string described(std::string_view html) {
  const auto page = Url::parse("http://lumen.example/a/b.html").value();
  const auto found = links_of(HtmlTree::parse(html), page);
  static const char* kinds[] = {"anchor", "frame", "canonical", "alternate", "refresh"};
  std::string out;
  for (const auto& link : found.links)
    out += std::string(kinds[static_cast<int>(link.kind)]) + " " + link.url.text() + (link.nofollow ? " nofollow" : "") +
           (link.text.empty() ? "" : " [" + link.text + "]") + "\n";
  for (const auto& contact : found.contacts) out += contact.scheme + " " + contact.value + " [" + contact.text + "]\n";
  if (found.noindex) out += "noindex\n";
  if (found.nofollow) out += "nofollow\n";
  return out;
}

}  // namespace

TEST_CASE("links of a page, resolved as a browser would") {
  const struct { const char* html; const char* expected; } table[] = {
      {"<a href='c.html'> Our <b>team</b></a>", "anchor http://lumen.example/a/c.html [Our team]\n"},
      {"<base href='/x/'><a href=c>n</a>", "anchor http://lumen.example/x/c [n]\n"},
      {"<a rel='ugc NoFollow' href='//other.example/'>o</a>", "anchor http://other.example/ nofollow [o]\n"},
      {"<a href='javascript:void(0)'>j</a><a>no href</a><a href='http://'>broken</a>", ""},
      {"<a href='tel:604 985%203333 '>Call</a><a href='MAILTO:a@b.example?subject=x'>m</a>", "tel 604 985 3333 [Call]\nmailto a@b.example [m]\n"},
      {"<iframe src='https://maps.example/?q=1'></iframe>", "frame https://maps.example/?q=1\n"},
      {"<link rel=canonical href='/a/'><link rel='stylesheet' href=s.css>", "canonical http://lumen.example/a/\n"},
      {"<meta http-equiv=Refresh content=\"0; URL='next.html'\">", "refresh http://lumen.example/a/next.html\n"},
      {"<meta name=ROBOTS content='NOINDEX, nofollow'>", "noindex\nnofollow\n"},
      {"<meta name=robots content=none>", "noindex\nnofollow\n"},
      {"<meta name=robots content='index, nofollows'>", ""},
  };
  for (const auto& row : table) {
    CAPTURE(row.html);
    CHECK(described(row.html) == row.expected);
  }
}
