#include "query/search_command.hpp"

#include <charconv>
#include <iomanip>
#include <iostream>

#include "query/answer_json.hpp"
#include "query/cursor.hpp"
#include "query/query_text.hpp"
#include "query/searcher.hpp"

namespace needlepoint::query {
namespace {

struct Options {
  std::string store, near, radius, box, polygon, open_at, updated_since, currency = "USD", sort = "best", cursor,
                                                                         why_missing;
  std::vector<std::string> words, license, provider, hygiene, device, treatment, concern, language;
  std::optional<double> min_price, max_price;
  double min_rating = 0;
  std::uint32_t min_reviews = 0;
  std::size_t limit = 20;
  bool open = false, facets = false, explain = false, as_json = false;
};

/// Faults name the option without its dashes.
Result<Query> query_of(const Options& options) {
  Query query;
  for (const auto& word : options.words) query.words += (query.words.empty() ? "" : " ") + word;
  query.near = options.near;
  if (const auto point = point_from_text(options.near)) query.point = point;
  if (!options.radius.empty()) {
    const auto radius = metres_from_text(options.radius);
    if (!radius) return radius.error();
    query.radius = *radius;
  }
  if (!options.box.empty()) {
    const auto box = box_from_text(options.box);
    if (!box) return box.error();
    query.box = *box;
  }
  if (!options.polygon.empty()) {
    auto polygon = polygon_from_text(options.polygon);
    if (!polygon) return polygon.error();
    query.area = std::move(*polygon);
  }
  for (const auto& word : options.license) {
    const auto strength = strength_from_word(word);
    if (!strength)
      return Fault{FaultCode::bad_input, "license", "must be confirmed, stated, expired, contradicted or unknown"};
    query.license.push_back(*strength);
  }
  query.provider = options.provider, query.hygiene = options.hygiene, query.device = options.device;
  query.treatment = options.treatment, query.concern = options.concern, query.language = options.language;
  if (options.min_rating > 0) query.min_rating = options.min_rating;
  query.min_price = options.min_price, query.max_price = options.max_price, query.currency = options.currency;
  if (!options.updated_since.empty()) {
    query.updated_since = parse_iso_date(options.updated_since);
    if (!query.updated_since) return Fault{FaultCode::bad_input, "updated-since", "must be a day such as 2026-11-01"};
  }
  query.min_reviews = options.min_reviews;
  query.open_now = options.open;
  if (!options.open_at.empty()) query.open_at = options.open_at;
  const auto sort = sort_from_word(options.sort);
  if (!sort) return sort.error();
  query.sort = *sort;
  query.limit = options.limit;
  query.cursor = options.cursor;
  query.facets = options.facets, query.explain = options.explain;
  return query;
}

void print_place(const Answer& answer) {
  if (answer.place) std::cout << "near " << label(*answer.place);
  if (answer.radius)
    std::cout << (answer.place ? ", " : "") << "within " << std::fixed << std::setprecision(1)
              << geo::to_miles(*answer.radius) << " mi";
  if (answer.place || answer.radius) std::cout << '\n';
  for (const auto& place : answer.place_choices) std::cout << "which one: " << label(place) << '\n';
}

void print(const Answer& answer, bool explain) {
  print_place(answer);
  std::cout << answer.total << " found (generation " << answer.generation << ")\n";
  for (const auto& hit : answer.hits) {
    std::cout << hit.id << '\t' << hit.listing->name << '\t';
    if (hit.distance) std::cout << std::fixed << std::setprecision(1) << geo::to_miles(*hit.distance) << " mi\t";
    std::cout << std::setprecision(3) << hit.score << '\n';
    if (!explain) continue;
    for (const auto& reason : hit.reasons)
      std::cout << "    " << std::setprecision(3) << reason.points << ' ' << reason.signal << ": "
                << reason.words.view() << '\n';
  }
  for (const auto& facet : answer.facets) {
    if (facet.known) std::cout << "  " << facet.parameter << " known of\t" << *facet.known << '\n';
    for (const auto& value : facet.values)
      std::cout << "  " << facet.parameter << '=' << value.value << '\t' << value.count
                << (value.chosen ? " (chosen)" : "") << '\n';
  }
  for (const auto& suggestion : answer.suggestions)
    std::cout << "try: " << suggestion.words << " (" << suggestion.total << ")\n";
  for (const auto& step : answer.plan) std::cout << "plan: " << step << '\n';
  if (!answer.next.empty()) std::cout << "next: --cursor " << answer.next << '\n';
}

void fail(const Fault& fault, CommandLine& line) {
  std::cerr << "needlepoint: " << to_string(fault) << '\n';
  line.exit = fault.code == FaultCode::bad_input ? Exit::usage : Exit::refused;
}

void answer(const Options& options, Searcher& searcher, const Query& query, CommandLine& line) {
  if (!options.why_missing.empty()) {
    const auto why = searcher.why_missing(query, options.why_missing);
    if (!why) return fail(why.error(), line);
    for (const auto& sentence : *why) std::cout << sentence << '\n';
    if (why->empty()) std::cout << "It is among the hits\n";
    return;
  }
  const auto found = searcher.search(query);
  if (!found) return fail(found.error(), line);
  if (options.as_json) std::cout << answer_json(query, *found, {}) << '\n';
  else print(*found, options.explain);
}

void run(const Options& options, CommandLine& line) {
  const auto query = query_of(options);
  if (!query) return fail(query.error(), line);
  Generations generations{Store{options.store}};
  auto generation = generations.current();
  if (!generation) return fail(generation.error(), line);
  if (const auto id = generation_of_cursor(options.cursor))
    if (auto older = generations.named(*id)) generation = std::move(older);
  const auto reference = load_reference(share_directory() / "data");
  const auto gazetteer = share_directory() / "gazetteer.bin";
  // Words may name a place too ("skinpen 30309"); without the table they are only words.
  if (query->point || (query->near.empty() && (query->box || !std::filesystem::exists(gazetteer)))) {
    Searcher searcher{*generation, reference};
    return answer(options, searcher, *query, line);
  }
  const auto places = geo::Gazetteer::open(gazetteer);
  Searcher searcher{*generation, places, reference};
  answer(options, searcher, *query, line);
}

}  // namespace

void add_search_command(CommandLine& line) {
  auto options = std::make_shared<Options>();
  auto* command = line.app.add_subcommand("search", "Find clinics in the published generation");
  command->add_option("words", options->words, "What to look for");
  command->add_option("--store", options->store, "Folder that holds everything")->required();
  command->add_option("--near", options->near, "A place (\"Austin, TX\", 78701) or LAT,LON");
  command->add_option("--radius", options->radius, "Such as 10mi, 15km, 800m; chosen by density when absent");
  command->add_option("--bbox", options->box, "W,S,E,N in degrees");
  command->add_option("--polygon", options->polygon, "Corners of an area: \"LON,LAT LON,LAT LON,LAT\"");
  command->add_option("--license", options->license, "confirmed, stated, expired, contradicted, unknown")
      ->delimiter(',');
  command->add_option("--provider", options->provider, "Class of provider, by id")->delimiter(',');
  command->add_option("--hygiene", options->hygiene, "Hygiene practices that must all be met, by id")->delimiter(',');
  command->add_option("--device", options->device, "Device, by id or name")->delimiter(',');
  command->add_option("--treatment", options->treatment, "Treatment, by id or name")->delimiter(',');
  command->add_option("--concern", options->concern, "Concern, by id or name")->delimiter(',');
  command
      ->add_option("--language", options->language,
                   "Of the clinic's own pages, such as es; who is not known to have any is not found")
      ->delimiter(',');
  command->add_option("--min-rating", options->min_rating, "Least adjusted rating, 0 to 5");
  command->add_option("--min-reviews", options->min_reviews, "Least number of reviews");
  command->add_option("--min-price", options->min_price, "Least price of a session");
  command->add_option("--max-price", options->max_price, "Highest price of a session; who states none is not found");
  command->add_option("--currency", options->currency, "Of these prices, such as EUR");
  command->add_option("--updated-since", options->updated_since, "Last read on this day or later, such as 2026-11-01");
  command->add_flag("--open", options->open, "Open now, at the clinic's time");
  command->add_option("--open-at", options->open_at, "Open at a local time, such as 2026-11-23T15:30");
  command->add_option("--sort", options->sort, "best, distance, rating or popularity");
  command->add_option("--limit", options->limit, "Hits on a page, 1 to 100");
  command->add_option("--cursor", options->cursor, "The next page, as the last answer named it");
  command->add_option("--why-missing", options->why_missing, "Say why the listing of this id is not among the hits");
  command->add_flag("--facets", options->facets, "Count what each filter would give");
  command->add_flag("--explain", options->explain, "Show the plan and the reasons");
  command->add_flag("--json", options->as_json, "Answer as JSON");
  command->footer(
      "Examples:\n  needlepoint search --store ./store microneedling --near \"Austin, TX\" --radius 10mi\n"
      "  needlepoint search --store ./store \"acne scars\" --near 30.27,-97.74 --license confirmed --sort distance "
      "--json");
  command->callback([options, &line] { run(*options, line); });
}

}  // namespace needlepoint::query
