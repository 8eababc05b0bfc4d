#include "crawler/read/links.hpp"
#include "crawler/read/refresh_target.hpp"

#include <doctest/doctest.h>

using namespace needlepoint;

namespace {

std::string described(std::string_view html) {
  const auto page = Url::parse("http://lumen.example/a/b.html").value();
  const auto found = links_of(HtmlTree::parse(html), page);
  static const char* kinds[] = {"anchor", "frame", "canonical", "alternate", "refresh"};
  std::string out;
  for (const auto& link : found.links)
    out += std::string(kinds[static_cast<int>(link.kind)]) + " " + link.url.text() +
           (link.nofollow ? " nofollow" : "") + (link.text.empty() ? "" : " [" + link.text + "]") + "\n";
  for (const auto& contact : found.contacts) out += contact.scheme + " " + contact.value + " [" + contact.text + "]\n";
  if (found.robots.noindex) out += "noindex\n";
  if (found.robots.nofollow) out += "nofollow\n";
  return out;
}

}  // namespace

TEST_CASE("links of a page, resolved as a browser would") {
  const struct {
    const char* html;
    const char* expected;
  } table[] = {
      {"<a href='c.html'> Our <b>team</b></a>", "anchor http://lumen.example/a/c.html [Our team]\n"},
      {"<base href='/x/'><a href=c>n</a>", "anchor http://lumen.example/x/c [n]\n"},
      {"<template><base href='/no/'></template><base target=t><base href='/x/'><base href='/y/'><a href=c>n</a>",
       "anchor http://lumen.example/x/c [n]\n"},
      {"<a rel='ugc NoFollow' href='//other.example/'>o</a>", "anchor http://other.example/ nofollow [o]\n"},
      {"<a href='javascript:void(0)'>j</a><a>no href</a><a href='http://'>broken</a>", ""},
      {"<a href='tel:604 985%203333 '>Call</a><a href='MAILTO:a@b.example?subject=x'>m</a>",
       "tel 604 985 3333 [Call]\nmailto a@b.example [m]\n"},
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

TEST_CASE("a refresh leads on by the standard's steps") {
  const struct {
    const char *content, *target;
  } table[] = {
      {"3;url=a", "a"},
      {" 3 , URL = 'a'b", "a"},
      {"3 a", "a"},
      {"3;\"a", "a"},
      {".5;Url=a b", "a b"},
      {"1.2.3;url=a", "a"},
      {"3;ur=a", "ur=a"},
      {"3;urls", "urls"},
      {"3;;url=a", ";url=a"},
      {"3", ""},
      {"", ""},
      {";url=a", ""},
      {"url=a", ""},
      {"-3;url=a", ""},
      {"3x;url=a", ""},
      {"3;url=", ""},
  };
  for (const auto& row : table) {
    CAPTURE(row.content);
    CHECK(refresh_target(row.content) == row.target);
  }
}

TEST_CASE("X-Robots-Tag speaks to all robots, or to those it names (Google's specification)") {
  const struct {
    const char* value;
    const char* expected;
  } table[] = {
      {"noindex", "noindex"},
      {"NoIndex,NOFOLLOW", "noindex nofollow"},
      {"none", "noindex nofollow"},
      {"all", ""},
      {"index, follow", ""},
      {"nosnippet, noarchive, noimageindex, notranslate", ""},
      {"noindexing", ""},
      {"otherbot: noindex, nofollow", ""},
      {"needlepoint: noindex", "noindex"},
      {"NEEDLEPOINT : none", "noindex nofollow"},
      {"otherbot: noindex, needlepoint: nofollow", "nofollow"},
      {"nofollow, otherbot: noindex", "nofollow"},
      {"*: noindex", "noindex"},
      {"max-snippet:-1, noindex", "noindex"},
      {"max-image-preview: large, max-video-preview: 0", ""},
      {"unavailable_after: 25 Jun 2010 15:00:00 PST, noindex", "noindex"},
      {"unavailable_after: Friday, 25-Jun-10 15:00:00 UTC, nofollow", "nofollow"},
      {"", ""},
      {", ,:,", ""},
  };
  for (const auto& row : table) {
    CAPTURE(row.value);
    RobotsDirectives found;
    found.apply_header(row.value, "Needlepoint");
    CHECK(std::string{found.noindex ? "noindex" : ""} + (found.noindex && found.nofollow ? " " : "") +
              (found.nofollow ? "nofollow" : "") ==
          row.expected);
  }
}

TEST_CASE("robots meta elements: ours and everybody's, wherever they stand; one no is enough") {
  const struct {
    const char* html;
    const char* expected;
  } table[] = {
      {"<meta name=needlepoint content=noindex>", "noindex\n"},
      {"<meta name=googlebot content=noindex>", ""},
      {"<meta name=robots content=index><meta name=robots content=nofollow>", "nofollow\n"},
      {"<meta content='noindex nofollow' name=' Robots '>", "noindex\nnofollow\n"},
      {"<body><p>text</p><meta name=robots content=noindex>", "noindex\n"},
      {"<noscript><meta name=robots content=noindex></noscript>", "noindex\n"},
      {"<meta property=robots content=noindex>", ""},
      {"<!-- <meta name=robots content=noindex> -->", ""},
  };
  for (const auto& row : table) {
    CAPTURE(row.html);
    CHECK(described(row.html) == row.expected);
  }
}

TEST_CASE("canonical links and nofollow as the standards write them") {
  const struct {
    const char* html;
    const char* expected;
  } table[] = {
      {"<link rel='CANONICAL nofollow' href='?x'>", "canonical http://lumen.example/a/b.html?x\n"},
      {"<link rel=canonical>", ""},
      {"<link rel=canonical href=''>", "canonical http://lumen.example/a/b.html\n"},
      {"<link rel=canonicalized href=/x>", ""},
      {"<link rel='alternate' hreflang=de href=/de/>", "alternate http://lumen.example/de/\n"},
      {"<a href=/x rel='noopener,nofollow'>x</a>", "anchor http://lumen.example/x nofollow [x]\n"},
      {"<a href=/x rel='nofollow\r\nnoopener'>x</a>", "anchor http://lumen.example/x nofollow [x]\n"},
      {"<a href=/x rel=nofollowed>x</a>", "anchor http://lumen.example/x [x]\n"},
      {"<area href=/x rel=nofollow>", "anchor http://lumen.example/x nofollow\n"},
  };
  for (const auto& row : table) {
    CAPTURE(row.html);
    CHECK(described(row.html) == row.expected);
  }
}
