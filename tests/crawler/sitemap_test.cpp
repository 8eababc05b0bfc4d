#include "crawler/fetch/sitemap.hpp"

#include <doctest/doctest.h>
#include <zlib.h>

#include <chrono>

using namespace needlepoint;

namespace {

/// "urlset page page@lastmod >sitemap !error", everything in order.
std::string shown(std::string_view bytes) {
  static const Url source = Url::parse("https://h.example/maps/s.xml").value();
  const Sitemap sitemap = Sitemap::read(bytes, source);
  std::string out(to_string(sitemap.type));
  for (const auto& entry : sitemap.urls) out += ' ' + entry.loc + (entry.lastmod.empty() ? "" : '@' + entry.lastmod);
  for (const auto& further : sitemap.sitemaps) out += " >" + further;
  for (const auto& error : sitemap.errors) out += " !" + error;
  return out;
}

struct Row {
  std::string_view bytes;
  const char* expected;
};

void check(const Row& row) {
  CAPTURE(row.bytes);
  CHECK(shown(row.bytes) == row.expected);
}

std::string gzip(std::string_view bytes) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string in(bytes), out(deflateBound(&stream, in.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

}  // namespace

TEST_CASE("sitemaps and indexes by the protocol of sitemaps.org") {
  const Row table[] = {
      {"<?xml version='1.0' encoding='UTF-8'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
       "<url><loc> https://h.example/a?x=1&amp;y=2 </loc><lastmod>2026-11-01</lastmod><priority>0.8</priority></url>"
       "<url><lastmod>2026-11-02T10:00:00+01:00</lastmod><loc>https://h.example/b</loc></url></urlset>",
       "urlset https://h.example/a?x=1&y=2@2026-11-01 https://h.example/b@2026-11-02T10:00:00+01:00"},
      {"<sitemapindex><sitemap><loc>https://h.example/1.xml</loc><lastmod>2026</lastmod></sitemap>"
       "<sitemap><loc>2.xml.gz</loc></sitemap></sitemapindex>",
       "index >https://h.example/1.xml >https://h.example/maps/2.xml.gz"},
      {"<s:urlset xmlns:s='x' "
       "xmlns:image='y'><s:url><s:loc>/a</s:loc><image:image><image:loc>/a.png</image:loc></image:image>"
       "</s:url></s:urlset>",
       "urlset https://h.example/a"},
      {"<urlset><url><loc><![CDATA[https://h.example/?a&b]]></loc></url></urlset>", "urlset https://h.example/?a&b"},
      {"<urlset><url><loc>https://other.example/x</loc></url></urlset>", "urlset https://other.example/x"},
      {"<urlset/>", "urlset"},
      {"<URLSET><URL><LOC>/a</LOC></URL></URLSET>", "urlset https://h.example/a"},
  };
  for (const Row& row : table) check(row);
}

TEST_CASE("RSS, Atom and text") {
  const Row table[] = {
      {"<rss><channel><link>https://h.example/</link><item><link>/post</link><pubDate>Mon, 23 Nov 2026 10:00:00 "
       "GMT</pubDate></item>"
       "<item><guid>https://h.example/guid</guid></item><item><guid "
       "isPermaLink='false'>17</guid></item></channel></rss>",
       "feed https://h.example/post@Mon, 23 Nov 2026 10:00:00 GMT https://h.example/guid !line 1: <item> names no "
       "address"},
      {"<feed xmlns='http://www.w3.org/2005/Atom'><link href='/'/><entry><link rel='edit' href='/e'/><link href='/p'/>"
       "<published>2026-01-01</published><updated>2026-02-01</updated></entry></feed>",
       "feed https://h.example/p@2026-02-01"},
      {"<rdf:RDF xmlns:dc='d'><item><link>/p</link><dc:date>2026-01-01</dc:date></item></rdf:RDF>",
       "feed https://h.example/p@2026-01-01"},
      {"\xEF\xBB\xBFhttps://h.example/a\r\n\r\n  https://h.example/b \nnot one\n",
       "text https://h.example/a https://h.example/b !line 4: is no address"},
      {"just words", "error !line 1: is no address"},
      {"", "error !is empty"},
      {"<!DOCTYPE html><html><body>404</body></html>", "error !line 1: <html> is no sitemap and no feed"},
  };
  for (const Row& row : table) check(row);
}

TEST_CASE("broken XML is read as far as it goes") {
  const Row table[] = {
      {"\n <?xml version='1.0'?><urlset><url><loc>/a?x=1&y=2&nbsp;&#0;</loc></url></urlset>",
       "urlset https://h.example/a?x=1&y=2&nbsp;&#0;"},
      {"<urlset><url><loc>/a</loc></url>\n<url><loc>/b</lo", "urlset https://h.example/a !line 2: unclosed token"},
      {"<urlset><url><loc>/a</loc></url><url><loc>/b</url></urlset>",
       "urlset https://h.example/a !line 1: mismatched tag"},
      {"<urlset><url><loc>/a\x01</loc></url><url><loc>/\xFF</loc></url></urlset>",
       "urlset https://h.example/a https://h.example/%EF%BF%BD"},
      {"<urlset><url><loc>mailto:a@h.example</loc></url><url><loc>/b</loc></url></urlset>",
       "urlset https://h.example/b !line 1: scheme: must be http or https, not mailto"},
      {"<urlset><url/></urlset>", "urlset !line 1: <url> names no address"},
      {"<?xml version='1.0' encoding='windows-1252'?><urlset><url><loc>/caf\xE9</loc></url></urlset>",
       "urlset https://h.example/caf%C3%A9"},
  };
  for (const Row& row : table) check(row);
}

TEST_CASE("gzip, whole, in two members, cut off") {
  const std::string one = gzip("<urlset><url><loc>/a</loc></url>"), two = gzip("<url><loc>/b</loc></url></urlset>");
  CHECK(shown(one + two) == "urlset https://h.example/a https://h.example/b");
  CHECK(shown(std::string_view(one).substr(0, one.size() - 4)) ==
        "urlset https://h.example/a !the gzip data is damaged or cut off !line 1: no element found");
  CHECK(shown(one.substr(0, 5)) == "error !the gzip data is damaged or cut off !is empty");
}

TEST_CASE("hostile sitemaps stay within their limits") {
  const auto begin = std::chrono::steady_clock::now();
  std::string bomb = "<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'>";
  for (char c = 'b'; c < 'k'; ++c) {
    bomb += std::string("<!ENTITY ") + c + " '";
    for (int i = 0; i < 10; ++i) bomb += std::string("&") + static_cast<char>(c - 1) + ';';
    bomb += "'>";
  }
  CHECK(shown(bomb + "]><urlset><url><loc>/&j;</loc></url></urlset>") == "urlset https://h.example/&j;");
  std::string many = "<urlset>";
  for (int i = 0; i < 50001; ++i) many += "<url><loc>/" + std::to_string(i) + "</loc></url>";
  const auto limited = Sitemap::read(many, Url::parse("https://h.example/").value());
  CHECK(limited.urls.size() == Sitemap::most_entries);
  CHECK(limited.errors == std::vector<std::string>{"more than 50000 entries; the rest is not read"});
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<urlset>";
  CHECK(shown(deep) == "urlset !line 1: is nested too deep");
  const std::string zeros(std::size_t{60} << 20, ' ');
  CHECK(shown(gzip(zeros)) == "error !unpacks to over 50 MiB; the rest is not read !is empty");
  CHECK(shown("<urlset><url><loc>/" + std::string(100000, 'a')).starts_with("urlset !line 1: "));
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
}
