#include "crawler/crawl/soft_404.hpp"

#include <algorithm>
#include <array>

namespace needlepoint::crawler {
namespace {

constexpr std::size_t title_most = 120;  // longer ones are articles about something

bool means_not_found(std::string text) {
  static constexpr std::array<std::string_view, 16> phrases = {"page not found",
                                                               "404 not found",
                                                               "error 404",
                                                               "404 error",
                                                               "page could not be found",
                                                               "page can't be found",
                                                               "page can’t be found",
                                                               "page does not exist",
                                                               "page doesn't exist",
                                                               "seite nicht gefunden",
                                                               "seite wurde nicht gefunden",
                                                               "página no encontrada",
                                                               "page introuvable",
                                                               "page non trouvée",
                                                               "pagina niet gevonden",
                                                               "pagina non trovata"};
  if (text.size() > title_most) return false;
  for (auto& letter : text) letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
  return text == "404" || std::any_of(phrases.begin(), phrases.end(),
                                      [&](std::string_view phrase) { return text.find(phrase) != text.npos; });
}

}  // namespace

bool says_not_found(const HtmlTree& tree) {
  for (const auto tag : {GUMBO_TAG_TITLE, GUMBO_TAG_H1}) {
    const auto* const element = find_element(tree.root(), tag);
    if (element && means_not_found(fold_space(text_of(element)))) return true;
  }
  return false;
}

}  // namespace needlepoint::crawler
