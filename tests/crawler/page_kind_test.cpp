// What a page is there for, by its address, its title and its markup.
#include "crawler/read/page_kind.hpp"

#include <doctest/doctest.h>

#include "data/store.hpp"

using namespace needlepoint;

namespace {

const Reference& tables() {
  static const auto loaded = load_reference(share_directory() / "data");
  return loaded;
}

std::string kind_of_page(const std::string& path, const std::string& html) {
  const auto url = Url::parse("https://clinic.example" + path).value();
  static constexpr const char* names[] = {"ordinary", "imprint", "policy", "article"};
  return names[static_cast<int>(page_kind(read_document(HtmlTree::parse(html), url), url, tables()))];
}

std::string titled(const std::string& title) { return "<title>" + title + "</title><p>Text.</p>"; }

}  // namespace

TEST_CASE("an imprint, a policy and an article are told by whole words of the title and whole parts of the address") {
  struct Row {
    const char *path, *title, *kind;
  };
  for (const auto& row : {
           Row{"/team", "Our team", "ordinary"},
           Row{"/impressum", "Hautraum", "imprint"},
           Row{"/ueber-uns", "Impressum | Hautraum", "imprint"},
           Row{"/mentions-l%C3%A9gales", "Institut", "imprint"},
           Row{"/aviso-legal", "Piel Clara", "imprint"},
           Row{"/privacy-policy", "Halo", "policy"},
           Row{"/datenschutz", "Hautraum", "policy"},
           Row{"/page-7", "Cookie policy", "policy"},
           Row{"/blog/why-needles", "Why needles", "article"},
           Row{"/blogger-facial", "Blogger facial", "ordinary"},
           Row{"/news.html", "News", "article"},
           Row{"/2024/05/why-needles", "Why needles", "article"},
           Row{"/2024/5/why-needles", "Why needles", "ordinary"},
           Row{"/20245/05/rooms", "Rooms", "ordinary"},
           Row{"/20241205/rooms", "Rooms", "ordinary"},
           Row{"/", "Privacy policy", "ordinary"},  // a wrong title on the home page
           Row{"", "Blog", "ordinary"},
       }) {
    CAPTURE(std::string{row.path});
    CAPTURE(std::string{row.title});
    CHECK(kind_of_page(row.path, titled(row.title)) == row.kind);
  }
}

TEST_CASE("a page that calls itself an article to machines is one, however deep it says so") {
  struct Row {
    const char *jsonld, *kind;
  };
  for (const auto& row : {
           Row{R"({"@type":"BlogPosting"})", "article"},
           Row{R"({"@type":["WebPage","NewsArticle"]})", "article"},
           Row{R"({"@graph":[{"@type":"WebPage"},{"@type":"BlogPosting"}]})", "article"},
           Row{R"([{"@type":"BlogPosting"}])", "article"},
           Row{R"({"@type":"WebPage","mainEntity":{"@type":"Service"}})", "ordinary"},
           Row{R"({"@type":7})", "ordinary"},
       }) {
    CAPTURE(std::string{row.jsonld});
    const auto html = "<script type=\"application/ld+json\">" + std::string{row.jsonld} + "</script><p>Text.</p>";
    CHECK(kind_of_page("/needles", html) == row.kind);
  }
}

TEST_CASE("a list's words are found as whole words; a list that is not there is a broken promise") {
  CHECK(has_word_of(tables(), "fax_word", "tel. 1, fax 2"));
  CHECK_FALSE(has_word_of(tables(), "fax_word", "faxing is over"));
  CHECK_FALSE(has_word_of(tables(), "fax_word", ""));
  CHECK_THROWS_AS(has_word_of(tables(), "no_such_list", "fax"), std::out_of_range);
}
