#include "crawler/crawl/priority.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace needlepoint::crawler {
namespace {

struct Sign {
  std::string_view word;
  int worth;
};

// In the languages of clinics seen: English, German, Spanish, French, Dutch, Italian, Portuguese.
constexpr std::array signs = {
    Sign{"microneedl", 500},
    Sign{"micro-needl", 500},
    Sign{"needling", 480},
    Sign{"skinpen", 460},
    Sign{"dermapen", 460},
    Sign{"morpheus", 440},
    Sign{"collagen-induction", 440},
    Sign{"microagul", 480},
    Sign{"micro-aiguille", 480},
    Sign{"dermaroll", 420},
    Sign{"contact", 420},
    Sign{"kontakt", 420},
    Sign{"contacto", 420},
    Sign{"contatti", 420},
    Sign{"impressum", 420},
    Sign{"imprint", 420},
    Sign{"location", 400},
    Sign{"find-us", 380},
    Sign{"visit-us", 380},
    Sign{"standort", 400},
    Sign{"ubicacion", 400},
    Sign{"hours", 360},
    Sign{"about", 400},
    Sign{"ueber-uns", 400},
    Sign{"uber-uns", 400},
    Sign{"over-ons", 400},
    Sign{"nosotros", 400},
    Sign{"quienes-somos", 400},
    Sign{"a-propos", 400},
    Sign{"chi-siamo", 400},
    Sign{"team", 400},
    Sign{"staff", 380},
    Sign{"provider", 380},
    Sign{"practitioner", 380},
    Sign{"doctor", 340},
    Sign{"equipo", 380},
    Sign{"equipe", 380},
    Sign{"meet-", 340},
    Sign{"price", 380},
    Sign{"pricing", 380},
    Sign{"preise", 380},
    Sign{"precio", 380},
    Sign{"tarif", 380},
    Sign{"prijzen", 380},
    Sign{"prezzi", 380},
    Sign{"fees", 340},
    Sign{"menu", 300},
    Sign{"treatment", 320},
    Sign{"behandlung", 320},
    Sign{"behandeling", 320},
    Sign{"tratamiento", 320},
    Sign{"traitement", 320},
    Sign{"service", 300},
    Sign{"skin", 240},
    Sign{"facial", 240},
    Sign{"hygien", 340},
    Sign{"safety", 320},
    Sign{"steril", 340},
    Sign{"faq", 260},
    Sign{"review", 220},
    Sign{"testimonial", 220},
    // Pages that seldom say anything about the place.
    Sign{"blog", -150},
    Sign{"news", -120},
    Sign{"/tag/", -250},
    Sign{"/category/", -200},
    Sign{"/author/", -150},
    Sign{"archive", -200},
    Sign{"cart", -300},
    Sign{"checkout", -300},
    Sign{"login", -300},
    Sign{"account", -250},
    Sign{"privacy", -150},
    Sign{"cookie", -200},
    Sign{"terms", -150},
    Sign{"/product", -120},
    Sign{"/shop", -120},
    Sign{"calendar", -250},
    Sign{"replytocom", -300},
    Sign{"/feed", -300},
};

std::string lower(std::string_view text) {
  std::string out{text.substr(0, 400)};
  for (auto& letter : out)
    letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter == ' ' ? '-' : letter;
  return out;
}

/// The best sign and the worst one together: "/blog/our-team" is neither.
int worth_of(std::string_view text) {
  int best = 0, worst = 0;
  for (const auto& sign : signs)
    if (text.find(sign.word) != text.npos) best = std::max(best, sign.worth), worst = std::min(worst, sign.worth);
  return best + worst;
}

}  // namespace

int link_priority(const Url& url, std::string_view link_text, int depth) {
  const auto by_path = worth_of(lower(url.path()));
  const auto by_text = worth_of(lower(link_text)) * 3 / 4;
  const int query_demerit = url.query().empty() ? 0 : 60;
  return std::clamp(by_path != 0 ? std::max(by_path, by_path < 0 ? by_path : by_text) : by_text, -400, 600) -
         10 * std::min(depth, 20) - query_demerit;
}

}  // namespace needlepoint::crawler
