#include "indexer/match/explain_match_command.hpp"

#include <boost/json.hpp>
#include <iostream>

#include "indexer/match/verify.hpp"

namespace needlepoint::indexer {
namespace {

namespace json = boost::json;

struct Options {
  std::filesystem::path store;
  Claimant claimant;
  std::string phone;
  bool json = false;
};

std::string_view word(LicenseMatch::Verdict verdict) {
  switch (verdict) {
    case LicenseMatch::Verdict::found:
      return "found";
    case LicenseMatch::Verdict::undecided:
      return "undecided";
    case LicenseMatch::Verdict::nothing_found:
      return "nothing found";
  }
  return "nothing found";
}

json::object describe(const Candidate& candidate, Ledger& ledger) {
  const auto& row = candidate.record;
  json::array features, events;
  for (const auto& feature : candidate.features)
    features.push_back(json::object{{"what", feature.what}, {"points", feature.points}});
  for (const auto& event : ledger.license_events(row.authority, row.number))
    events.push_back(json::object{
        {"at", to_rfc3339(event.at)}, {"what", event.what}, {"before", event.before}, {"after", event.after}});
  json::object out{{"authority", row.authority},      {"number", row.number},
                   {"class", row.license_class},      {"score", candidate.score},
                   {"features", std::move(features)}, {"events", std::move(events)},
                   {"row", row.evidence.quote},       {"as_of", to_rfc3339(row.evidence.fetched_at)}};
  if (!candidate.rejected.empty()) out["rejected"] = candidate.rejected;
  return out;
}

void print(const Candidate& candidate) {
  const auto& row = candidate.record;
  std::cout << row.authority << ' ' << row.number << "  " << row.evidence.quote << "  ("
            << to_rfc3339(row.evidence.fetched_at).substr(0, 10) << ")\n";
  if (!candidate.rejected.empty()) {
    std::cout << "    cannot be: " << candidate.rejected << '\n';
    return;
  }
  for (const auto& feature : candidate.features)
    std::cout << "    " << (feature.points < 0 ? "" : "+") << feature.points << "  " << feature.what << '\n';
  std::cout << "    =" << candidate.score << " of the " << MatchPoints::threshold << " needed\n";
}

Exit run(const Options& options) {
  const Store store{options.store};
  if (!std::filesystem::exists(store.ledger())) {
    std::cerr << "explain-match: " << store.root.string() << " holds no ledger\n";
    return Exit::refused;
  }
  auto ledger = Ledger::open(store, Ledger::Mode::read_only);
  auto claimant = options.claimant;
  claimant.state = state_code(claimant.state);
  if (!options.phone.empty()) claimant.phones = {options.phone};
  const auto match = Registers{ledger}.ask(claimant).licensed;
  if (options.json) {
    json::array candidates;
    for (const auto& candidate : match.candidates) candidates.push_back(describe(candidate, ledger));
    std::cout << json::serialize(json::object{
                     {"verdict", word(match.verdict)}, {"why", match.why}, {"candidates", std::move(candidates)}})
              << '\n';
  } else {
    std::cout << word(match.verdict) << ": " << match.why << '\n';
    for (const auto& candidate : match.candidates) print(candidate);
  }
  return match.verdict == LicenseMatch::Verdict::found ? Exit::done : Exit::refused;
}

/// The published features and their points, for --help.
std::string points_table() {
  using P = MatchPoints;
  const std::pair<const char*, int> table[] = {{"given name", P::given},
                                               {"  a short form of it", P::given_nickname},
                                               {"  the row's middle name", P::given_as_middle},
                                               {"  an initial", P::given_initial},
                                               {"family name", P::family},
                                               {"  one of two", P::family_part},
                                               {"  what the page has in the middle", P::family_former},
                                               {"middle name", P::middle},
                                               {"  its initial", P::middle_initial},
                                               {"license class", P::license_class},
                                               {"  one that includes it", P::wider_class},
                                               {"postal code", P::postal_code},
                                               {"city", P::city},
                                               {"  the first three digits of the ZIP", P::postal_area},
                                               {"  another city", P::other_city},
                                               {"telephone", P::phone},
                                               {"the clinic's name", P::clinic},
                                               {"the number that the page prints", P::number},
                                               {"Jr. or the like, which the row lacks", P::no_generation}};
  std::string out;
  for (const auto& [what, points] : table)
    out += "  " + std::string{what} + ": " + (points < 0 ? "" : "+") + std::to_string(points) + "\n";
  return out + "A row is taken from " + std::to_string(P::threshold) + " points, when no other from " +
         std::to_string(P::reach) + " on is within " + std::to_string(P::margin) +
         " of it. Another name, middle name, class, state or number rules a row out.\n";
}

}  // namespace

void add_explain_match_command(CommandLine& line) {
  auto options = std::make_shared<Options>();
  auto& claimant = options->claimant;
  auto* command =
      line.app.add_subcommand("explain-match", "Which register rows may be this person, and why or why not");
  command->add_option("--store", options->store, "The store's folder")->required();
  command->add_option("--name", claimant.name, "The name as the clinic's page has it")->required();
  command->add_option("--class", claimant.provider_class, "Provider class, such as registered_nurse")->required();
  command->add_option("--state", claimant.state, "The clinic's state")->required();
  command->add_option("--city", claimant.city, "The clinic's city");
  command->add_option("--postal-code", claimant.postal_code, "The clinic's postal code");
  command->add_option("--clinic", claimant.clinic, "The clinic's name");
  command->add_option("--phone", options->phone, "The clinic's telephone");
  command->add_option("--number", claimant.number, "A license number that the page states");
  command->add_flag("--json", options->json, "One JSON object, with the rows' later changes");
  command->footer(
      "Points of a row, of the clinic's state:\n" + points_table() +
      "Exit 0 when exactly one row is this person, 1 when none or more than one may be.\n"
      "Examples:\n"
      "  needlepoint explain-match --store store --name \"Dana Okafor\" --class registered_nurse --state TX --city "
      "Austin\n");
  command->callback([options, &line] { line.exit = run(*options); });
}

}  // namespace needlepoint::indexer
