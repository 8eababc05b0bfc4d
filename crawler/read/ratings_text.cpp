// Ratings written in the text, what says that a site is no clinic, and wording that calls for caution.
#include <re2/re2.h>

#include <array>
#include <boost/json/object.hpp>
#include <set>

#include "crawler/read/claims.hpp"
#include "crawler/read/phrase.hpp"
#include "crawler/read/services.hpp"

namespace needlepoint {
namespace {

struct Signal {
  std::string_view kind, phrase;
};

constexpr std::array<Signal, 46> signals = {{{"vendor", "wholesale"},
                                             {"vendor", "oem"},
                                             {"vendor", "odm"},
                                             {"vendor", "private label"},
                                             {"vendor", "minimum order"},
                                             {"vendor", "moq"},
                                             {"vendor", "distributor"},
                                             {"vendor", "distributors"},
                                             {"vendor", "manufacturer"},
                                             {"vendor", "request a quote"},
                                             {"vendor", "factory"},
                                             {"vendor", "supplier"},
                                             {"vendor", "bulk order"},
                                             {"shop", "add to cart"},
                                             {"shop", "add to bag"},
                                             {"shop", "free shipping"},
                                             {"shop", "in den warenkorb"},
                                             {"shop", "ajouter au panier"},
                                             {"shop", "checkout"},
                                             {"shop", "shipping worldwide"},
                                             {"academy", "enroll now"},
                                             {"academy", "enrol now"},
                                             {"academy", "tuition"},
                                             {"academy", "our students"},
                                             {"academy", "students"},
                                             {"academy", "certification course"},
                                             {"academy", "training course"},
                                             {"academy", "become certified"},
                                             {"academy", "curriculum"},
                                             {"academy", "kursgebühr"},
                                             {"provider", "book an appointment"},
                                             {"provider", "book now"},
                                             {"provider", "book online"},
                                             {"provider", "schedule"},
                                             {"provider", "appointment"},
                                             {"provider", "appointments"},
                                             {"provider", "consultation"},
                                             {"provider", "our clients"},
                                             {"provider", "our patients"},
                                             {"provider", "your skin"},
                                             {"provider", "termin"},
                                             {"provider", "rendez-vous"},
                                             {"provider", "afspraak"},
                                             {"provider", "cita"},
                                             {"provider", "wizyta"},
                                             {"provider", "our clinic"}}};

struct Caution {
  const char* id;
  const char* reason;
  const char* source;
  std::array<std::string_view, 4> all;
};

constexpr const char* fda_page = "https://www.fda.gov/medical-devices/aesthetic-cosmetic-devices/microneedling-devices";

constexpr std::array<Caution, 4> cautions = {
    {{"fda_approved_wording",
      "The FDA clears (510(k)) or grants (De Novo) microneedling devices; it does not approve them.",
      fda_page,
      {"fda", "approved", "", ""}},
     {"prp_with_needling",
      "The FDA has not authorized microneedling devices for delivering PRP.",
      fda_page,
      {"prp", "", "", ""}},
     {"exosomes_with_needling",
      "The FDA has not authorized microneedling devices for delivering exosomes or other products.",
      fda_page,
      {"exosome", "", "", ""}},
     {"at_home_needling",
      "The FDA has authorized no microneedling device for use at home.",
      fda_page,
      {"at home", "needling", "", ""}}}};

}  // namespace

void read_ratings(PageReader& reader) {
  static const RE2 out_of{R"((?i)\b([1-5][.,]\d)\s*(?:/|out of|of|von|sur|de)\s*5\b)"};
  static const RE2 reviews{
      R"((?i)(\d{1,5})\+?\s*(?:google\s+)?(?:reviews|ratings|bewertungen|avis|recensies|reseñas|recensioni|opinii))"};
  static const RE2 starred{R"((?i)\b([1-5][.,]\d)\s*(?:stars?|★|—\s*google|–\s*google|-\s*google|google))"};
  for (const auto& block : reader.document.blocks) {
    if (block.text.size() > 300) continue;
    re2::StringPiece value;
    if (!RE2::PartialMatch(block.text, out_of, &value) && !RE2::PartialMatch(block.text, starred, &value)) continue;
    const auto at = static_cast<std::size_t>(value.data() - block.text.data());
    auto digits = value.as_string();
    if (digits[1] == ',') digits[1] = '.';
    boost::json::object rating{
        {"value", std::stod(digits)},
        {"source", block.lower.find("google") != block.lower.npos ? "google, as quoted by the clinic" : "self"}};
    if (int count = 0; RE2::PartialMatch(block.text, reviews, &count)) rating["count"] = count;
    reader.add("rating", std::move(rating), block, at, "text.rating");
    return;
  }
}

void read_signals(PageReader& reader) {
  std::set<std::string_view> seen;
  for (const auto& block : reader.document.blocks) {
    if (block.text.size() > 5000) continue;
    for (const auto& signal : signals) {
      if (seen.contains(signal.phrase)) continue;
      const auto at = find_phrase(block, signal.phrase);
      if (at == block.lower.npos) continue;
      seen.insert(signal.phrase);
      reader.add("signal", boost::json::value(signal.kind), block, at, "text.signal");
    }
  }
}

void read_flags(PageReader& reader) {
  std::set<std::string_view> seen;
  const auto flag = [&](const Caution& caution, const Block& block, std::size_t at) {
    if (seen.insert(caution.id).second)
      reader.add("flag",
                 boost::json::object{{"id", caution.id}, {"reason", caution.reason}, {"source", caution.source}}, block,
                 at, "text.caution");
  };
  static const RE2 approved{R"((fda[- ]approved|approved by the fda))"};
  static const RE2 young{
      R"((\b(?:teens?|ages?|aged|from)\s+(?:of\s+)?(?:1[2-9]|2[01])\b(?:\s+(?:and|or)\s+(?:older|up|over))?))"};
  for (const auto& block : reader.document.blocks) {
    if (block.text.size() > 4000) continue;
    const bool needling = mentions_microneedling(reader.tables, block.lower) ||
                          (reader.about_microneedling && block.section == Section::main);
    if (!needling) continue;
    re2::StringPiece words;
    if (RE2::PartialMatch(block.lower, approved, &words))
      flag(cautions[0], block, static_cast<std::size_t>(words.data() - block.lower.data()));
    if (const auto at = find_phrase(block, "prp"); at != block.lower.npos) flag(cautions[1], block, at);
    if (const auto at = find_phrase(block, "exosome", Ends::any); at != block.lower.npos) flag(cautions[2], block, at);
    if (RE2::PartialMatch(block.lower, young, &words) && seen.insert("under_22").second)
      reader.add(
          "flag",
          boost::json::object{{"id", "under_22"},
                              {"reason", "FDA-cleared microneedling indications are for people of 22 years and older."},
                              {"source", fda_page}},
          block, static_cast<std::size_t>(words.data() - block.lower.data()), "text.caution");
  }
}

}  // namespace needlepoint
