// The sitemap protocol (sitemaps.org/protocol.html), its extensions by Google, RSS 2.0, Atom (RFC 4287) and XML 1.0 as
// site owners' tools write them: one table a theme.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "crawler/fetch/sitemap.hpp"

using namespace needlepoint;

namespace {

struct Row {
  const char* rule;
  std::string bytes;
  const char* expected;  ///< "type page page@lastmod >sitemap !n" with n errors
};

std::string shown(const std::string& bytes) {
  static const Url source = Url::parse("https://h.example/maps/s.xml").value();
  const auto sitemap = Sitemap::read(bytes, source);
  std::string out{to_string(sitemap.type)};
  for (const auto& entry : sitemap.urls) out += ' ' + entry.loc + (entry.lastmod.empty() ? "" : '@' + entry.lastmod);
  for (const auto& further : sitemap.sitemaps) out += " >" + further;
  if (!sitemap.errors.empty()) out += " !" + std::to_string(sitemap.errors.size());
  return out;
}

void check(const std::vector<Row>& rows) {
  for (const auto& row : rows) {
    CAPTURE(row.rule);
    CHECK(shown(row.bytes) == row.expected);
  }
}

/// ASCII as UTF-16, low byte first or last.
std::string utf16(std::string_view ascii, bool little) {
  std::string out;
  for (const char letter : ascii) {
    if (little) out += letter, out += '\0';
    else out += '\0', out += letter;
  }
  return out;
}

const std::string ns = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'";

}  // namespace

TEST_CASE("elements of other namespaces beside <loc> are not the page (Google's extensions)") {
  check({
      {"image",
       ns + " xmlns:image='http://www.google.com/schemas/sitemap-image/1.1'><url><image:image><image:loc>/i.jpg</"
            "image:loc>"
            "<image:caption>c</image:caption></image:image><loc>/a</loc></url></urlset>",
       "urlset https://h.example/a"},
      {"news",
       ns + " xmlns:news='n'><url><loc>/a</loc><news:news><news:publication><news:name>N</news:name></news:publication>"
            "<news:publication_date>2026-01-01</news:publication_date><news:title>T</news:title></news:news></url></"
            "urlset>",
       "urlset https://h.example/a"},
      {"video",
       ns + " xmlns:video='v'><url><loc>/a</loc><video:video><video:content_loc>/v.mp4</video:content_loc>"
            "<video:player_loc>/p</video:player_loc></video:video></url></urlset>",
       "urlset https://h.example/a"},
      {"hreflang before loc",
       ns + " xmlns:xhtml='http://www.w3.org/1999/xhtml'><url><xhtml:link rel='alternate' hreflang='de' href='/de/'/>"
            "<loc>/a</loc></url></urlset>",
       "urlset https://h.example/a"},
      {"hreflang without loc",
       ns + " xmlns:xhtml='x'><url><xhtml:link rel='alternate' hreflang='de' href='/de/'/></url></urlset>",
       "urlset !1"},
      {"mobile", ns + " xmlns:mobile='m'><url><loc>/a</loc><mobile:mobile/></url></urlset>",
       "urlset https://h.example/a"},
      {"pagemap",
       ns + "><url><loc>/a</loc><PageMap xmlns='p'><DataObject type='d'><Attribute "
            "name='loc'>/x</Attribute></DataObject></PageMap></url></urlset>",
       "urlset https://h.example/a"},
      {"everything with a prefix",
       "<sm:sitemapindex "
       "xmlns:sm='x'><sm:sitemap><sm:loc>/1.xml</sm:loc><sm:lastmod>2026</sm:lastmod></sm:sitemap></sm:sitemapindex>",
       "index >https://h.example/1.xml"},
      {"all the fields of the protocol",
       ns + "><url><loc>/a</loc><lastmod>2026-01-01</lastmod><changefreq>daily</changefreq><priority>0.5</priority></"
            "url></urlset>",
       "urlset https://h.example/a@2026-01-01"},
  });
}

TEST_CASE("addresses: entities, CDATA, comments, spaces, other hosts") {
  check({
      {"the five entities", ns + "><url><loc>https://h.example/?a=1&amp;b=&quot;&apos;&lt;&gt;</loc></url></urlset>",
       "urlset https://h.example/?a=1&b=%22%27%3C%3E"},
      {"numbers", ns + "><url><loc>/&#97;&#x62;&#xE9;</loc></url></urlset>", "urlset https://h.example/ab%C3%A9"},
      {"twice escaped stays once", ns + "><url><loc>/?a&amp;amp;b</loc></url></urlset>",
       "urlset https://h.example/?a&amp;b"},
      {"CDATA", ns + "><url><loc><![CDATA[ /a?b&c ]]></loc></url></urlset>", "urlset https://h.example/a?b&c"},
      {"text and CDATA", ns + "><url><loc>/a<![CDATA[b]]>c</loc></url></urlset>", "urlset https://h.example/abc"},
      {"comments", ns + "><!-- <url><loc>/x</loc></url> --><url><loc>/a<!-- b -->c</loc></url></urlset>",
       "urlset https://h.example/ac"},
      {"line ends around", ns + "><url><loc>\r\n\t/a\r\n</loc></url></urlset>", "urlset https://h.example/a"},
      {"a space within", ns + "><url><loc>/our team</loc></url></urlset>", "urlset https://h.example/our%20team"},
      {"letters beyond ASCII", ns + "><url><loc>https://h.example/größe</loc></url></urlset>",
       "urlset https://h.example/gr%C3%B6%C3%9Fe"},
      {"an international host", ns + "><url><loc>https://größe.example/</loc></url></urlset>",
       "urlset https://xn--gre-6ka8i.example/"},
      {"another host is told, not judged", ns + "><url><loc>http://other.example/</loc></url></urlset>",
       "urlset http://other.example/"},
      {"neither http nor https", ns + "><url><loc>ftp://h.example/a</loc></url><url><loc>/b</loc></url></urlset>",
       "urlset https://h.example/b !1"},
      {"an empty loc", ns + "><url><loc> </loc></url><url><loc>/b</loc></url></urlset>",
       "urlset https://h.example/b !1"},
      {"two locs: the first", ns + "><url><loc>/a</loc><loc>/b</loc></url></urlset>", "urlset https://h.example/a"},
      {"style sheet and DOCTYPE",
       "<?xml version='1.0'?><?xml-stylesheet type='text/xsl' href='/s.xsl'?><!DOCTYPE urlset>" + ns +
           "><url><loc>/a</loc></url></urlset>",
       "urlset https://h.example/a"},
  });
}

TEST_CASE("encodings: declared, marked, both, neither (XML 1.0, appendix F)") {
  const std::string declared16 = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
                    body = "<urlset><url><loc>/a</loc></url></urlset>";
  const char* const one = "urlset https://h.example/a";
  check({
      {"UTF-8 with its mark", "\xEF\xBB\xBF" + body, one},
      {"UTF-16 little endian with its mark", "\xFF\xFE" + utf16(declared16 + body, true), one},
      {"UTF-16 big endian with its mark", "\xFE\xFF" + utf16(declared16 + body, false), one},
      {"UTF-16 little endian without", utf16(declared16 + body, true), one},
      {"UTF-16 big endian without", utf16(body, false), one},
      {"UTF-16 declared but not so", declared16 + body, one},
      {"latin1", "<?xml version='1.0' encoding='ISO-8859-1'?><urlset><url><loc>/caf\xE9</loc></url></urlset>",
       "urlset https://h.example/caf%C3%A9"},
      {"windows-1251", "<?xml version=\"1.0\" encoding=\"windows-1251\"?><urlset><url><loc>/\xE0</loc></url></urlset>",
       "urlset https://h.example/%D0%B0"},
      {"an encoding nobody knows", "<?xml version='1.0' encoding='x-none'?>" + body, one},
      {"text in UTF-16", "\xFF\xFE" + utf16("https://h.example/a\r\nhttps://h.example/b\r\n", true),
       "text https://h.example/a https://h.example/b"},
  });
}

TEST_CASE("feeds: RSS 2.0, RSS 1.0, Atom (RFC 4287)") {
  check({
      {"RSS with atom:link",
       "<rss version='2.0' xmlns:atom='a'><channel><title>t</title><link>https://h.example/</link><atom:link "
       "href='/feed' rel='self'/>"
       "<item><title>t</title><atom:link rel='self' href='/x'/><link>/p</link><pubDate>Mon, 23 Nov 2026 10:00:00 "
       "GMT</pubDate></item></channel></rss>",
       "feed https://h.example/p@Mon, 23 Nov 2026 10:00:00 GMT"},
      {"a guid that is the address", "<rss><channel><item><guid isPermaLink='true'>/g</guid></item></channel></rss>",
       "feed https://h.example/g"},
      {"link before guid", "<rss><channel><item><guid>/g</guid><link>/p</link></item></channel></rss>",
       "feed https://h.example/p"},
      {"an image's link is not the item's",
       "<rss><channel><image><link>/i</link></image><item><media:group xmlns:media='m'><link>/m</link></media:group>"
       "<link>/p</link></item></channel></rss>",
       "feed https://h.example/p"},
      {"an enclosure is no page", "<rss><channel><item><enclosure url='/a.mp3'/><link>/p</link></item></channel></rss>",
       "feed https://h.example/p"},
      {"Atom: alternate among others",
       "<feed xmlns='http://www.w3.org/2005/Atom'><link rel='self' href='/feed'/><entry><id>urn:1</id><link "
       "rel='replies' href='/r'/>"
       "<link rel='alternate' type='text/html' href='/p'/><published>2026-01-01T00:00:00Z</published></entry></feed>",
       "feed https://h.example/p@2026-01-01T00:00:00Z"},
      {"Atom: updated over published",
       "<feed><entry><link href='/p'/><updated>2026-03-01</updated><published>2026-01-01</published></entry></feed>",
       "feed https://h.example/p@2026-03-01"},
      {"Atom 0.3: modified over issued",
       "<feed version='0.3'><entry><link rel='alternate' "
       "href='/p'/><modified>2026-03-02</modified><issued>2026-01-02</issued>"
       "</entry><entry><link rel='alternate' href='/q'/><issued>2026-02-03</issued></entry></feed>",
       "feed https://h.example/p@2026-03-02 https://h.example/q@2026-02-03"},
      {"Atom: XHTML in the content",
       "<feed><entry><link href='/p'/><content type='xhtml'>"
       "<div xmlns='http://www.w3.org/1999/xhtml'><link href='/no'/><a href='/no'>n</a></div></content></entry></feed>",
       "feed https://h.example/p"},
  });
}

TEST_CASE("what is broken costs no more than itself") {
  check({
      {"cut within a loc", ns + "><url><loc>/a</loc></url><url><loc>/b</loc></url><url><loc>/c",
       "urlset https://h.example/a https://h.example/b !1"},
      {"bare ampersands", ns + "><url><loc>/?a&b&c=d</loc></url></urlset>", "urlset https://h.example/?a&b&c=d"},
      {"an entity of HTML", ns + "><url><loc>/a&eacute;</loc></url></urlset>", "urlset https://h.example/a&eacute;"},
      {"garbage behind the end", ns + "><url><loc>/a</loc></url></urlset> <!-- cached --> <p>",
       "urlset https://h.example/a !1"},
      {"line ends before the declaration", "\r\n\n<?xml version='1.0'?>" + ns + "><url><loc>/a</loc></url></urlset>",
       "urlset https://h.example/a"},
      {"control characters", ns + "><url><loc>/a\x02</loc></url>\x08</urlset>", "urlset https://h.example/a"},
      {"an unknown namespace prefix",
       "<urlset><url><loc>/a</loc><image:image><image:loc>/i</image:loc></image:image></url></urlset>",
       "urlset https://h.example/a"},
      {"an external entity is not fetched",
       "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><urlset><url><loc>/&x;</loc></url></urlset>",
       "urlset https://h.example/&x;"},
      {"a page of HTML", "<!DOCTYPE html><title>404</title><p>Not found", "error !1"},
      {"JSON", "{\"urls\":[\"https://h.example/a\"]}", "error !1"},
      {"text with comments", "# pages\nhttps://h.example/a\n", "text https://h.example/a !1"},
      {"text with CR alone", "https://h.example/a\rhttps://h.example/b",
       "text https://h.example/a https://h.example/b"},
  });
}
