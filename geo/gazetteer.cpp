#include "geo/gazetteer.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <set>

#include "geo/distance.hpp"
#include "geo/fold.hpp"
#include "geo/gazetteer_file.hpp"
#include "geo/loose_name.hpp"
#include "geo/place_query.hpp"
#include "geo/place_ranking.hpp"
#include "geo/point_index.hpp"
#include "geo/regions.hpp"
#include "geo/spelling.hpp"

namespace needlepoint::geo {
namespace {

/// "tx", "texas", "usa", "france" behind a town.
struct Qualifier {
  std::string country, admin1;
};

std::vector<Qualifier> qualifiers_of(std::string_view words) {
  std::vector<Qualifier> found;
  for (const auto& region : regions())
    if (fold_name(region.abbreviation) == words || fold_name(region.name) == words)
      found.push_back({std::string{region.country}, std::string{region.admin1}});
  if (const auto* region = region_abbreviated(words))
    found.push_back({std::string{region->country}, std::string{region->admin1}});
  for (const auto& country : countries())
    if (country.name == words || (words.size() == 2 && fold_name(country.code) == words)) {
      const bool known = std::any_of(found.begin(), found.end(),
                                     [&](const auto& q) { return q.country == country.code && q.admin1.empty(); });
      if (!known) found.push_back({std::string{country.code}, ""});
    }
  return found;
}

bool fits(const PlaceRow& row, std::string_view admin1, const Qualifier& qualifier) {
  return std::string_view(row.country, 2) == qualifier.country &&
         (qualifier.admin1.empty() || admin1 == qualifier.admin1);
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto space = std::min(text.find(' ', begin), text.size());
    words.emplace_back(text.substr(begin, space - begin));
    begin = space + 1;
  }
  return words;
}

std::string joined(const std::vector<std::string>& words, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i) out += (out.empty() ? "" : " ") + words[i];
  return out;
}

/// Without a postal code of a country that no table covers: words with digits, and the two letters behind a Dutch one.
std::string without_numbers(const std::string& text) {
  const auto has_digit = [](const std::string& word) { return word.find_first_of("0123456789") != word.npos; };
  std::string out;
  bool after_number = false;
  for (const auto& word : words_of(text)) {
    const bool dropped = has_digit(word) || (after_number && out.empty() && word.size() == 2);
    after_number = has_digit(word);
    if (!dropped) out += (out.empty() ? "" : " ") + word;
  }
  return out;
}

}  // namespace

struct Gazetteer::Tables {
  explicit Tables(const std::filesystem::path& path) : file{path} {}

  bool is_town(std::uint32_t place) const {
    return file.places()[place].kind == static_cast<std::uint8_t>(PlaceKind::city);
  }

  std::vector<Place> towns_named(std::string_view name, const std::vector<Qualifier>& qualifiers = {}) const {
    std::vector<Place> out;
    std::set<std::uint32_t> seen;
    std::int64_t largest_so_named = 0;
    for (const auto& key : file.keys_equal(name)) {
      if (!is_town(key.place) || !fits_any(key.place, qualifiers) || !seen.insert(key.place).second) continue;
      out.push_back(file.place(key.place));
      if (fold_name(out.back().name) == name) largest_so_named = std::max(largest_so_named, out.back().population);
    }
    // Rome is not Lomé, nor Manhattan all of New York, though GeoNames lists the one among the other's names.
    constexpr std::int64_t others_weigh = 6;
    std::erase_if(out, [&](const Place& town) {
      return fold_name(town.name) != name && town.population < others_weigh * largest_so_named;
    });
    return out;
  }

  bool fits_any(std::uint32_t place, const std::vector<Qualifier>& qualifiers) const {
    const auto& row = file.places()[place];
    const auto admin1 = file.text(row.region_code);
    return qualifiers.empty() ||
           std::any_of(qualifiers.begin(), qualifiers.end(), [&](const auto& q) { return fits(row, admin1, q); });
  }

  /// "Austin" of "austin tx", "austin tx usa", "paris france": every way to cut a qualifier off the end.
  std::vector<Place> qualified_towns(std::string_view text) const {
    const auto words = words_of(text);
    for (std::size_t length = std::min<std::size_t>(words.size(), 5); length-- > 1;) {
      const auto qualifiers = qualifiers_of(joined(words, words.size() - length, words.size()));
      if (qualifiers.empty()) continue;
      const auto rest = joined(words, 0, words.size() - length);
      auto towns = towns_named(rest, qualifiers);
      if (towns.empty()) towns = qualified_towns(rest);  // "austin tx usa"
      if (!towns.empty()) return towns;
    }
    return {};
  }

  std::vector<Place> towns_meant(const std::string& words) const {
    auto towns = qualified_towns(words);
    return towns.empty() ? towns_named(words) : towns;
  }

  /// `code` folded.
  std::optional<Place> postal(std::string_view code, std::string_view country) const {
    for (const auto& key : file.keys_equal(code)) {
      const auto& row = file.places()[key.place];
      if (!is_town(key.place) && std::string_view(row.country, 2) == country) return file.place(key.place);
    }
    return std::nullopt;
  }

  /// A code of five digits: a ZIP unless the words beside it speak against that; then another country's, if they speak
  /// for it.
  std::optional<Place> five_digits(std::string_view code, const std::string& words) const {
    const auto zip = postal(code, "US");
    if (zip && agrees(*zip, words)) return zip;
    if (words.empty()) return std::nullopt;
    for (const auto& key : file.keys_equal(code))
      if (!is_town(key.place))
        if (const auto place = file.place(key.place); place.country != "US" && agrees(place, words)) return place;
    return std::nullopt;
  }

  /// Whether the words beside a ZIP speak of the same state or of a town near it: "78701, TX", "Austin 78701".
  bool agrees(const Place& zip, const std::string& words) const {
    if (words.empty()) return true;
    for (const auto& qualifier : qualifiers_of(words))
      if (qualifier.country == zip.country && (qualifier.admin1.empty() || qualifier.admin1 == zip.region_code))
        return true;
    auto towns = qualified_towns(words);
    if (towns.empty()) towns = towns_named(words, {{zip.country, zip.region_code}});
    return std::any_of(towns.begin(), towns.end(), [&](const Place& town) {
      return town.center && zip.center && distance(*town.center, *zip.center) <= kilometres(100);
    });
  }

  std::vector<Place> near_spellings(std::string_view name, const std::vector<Qualifier>& qualifiers = {}) const {
    if (name.size() < 4) return {};
    const int limit = name.size() < 8 ? 1 : 2;
    std::vector<std::uint32_t> found;
    for (const auto& key : file.keys_starting(name.substr(0, 1))) {
      const auto& row = file.places()[key.place];
      const auto spelling = file.text(key.text);
      const auto difference =
          spelling.size() > name.size() ? spelling.size() - name.size() : name.size() - spelling.size();
      if (row.population >= 5000 && difference <= static_cast<std::size_t>(limit) && is_town(key.place) &&
          fits_any(key.place, qualifiers) && within_edits(name, spelling, limit))
        found.push_back(key.place);
    }
    std::sort(found.begin(), found.end(), [this](std::uint32_t a, std::uint32_t b) {
      const auto of_a = file.places()[a].population, of_b = file.places()[b].population;
      return of_a != of_b ? of_a > of_b : a < b;
    });
    found.erase(std::unique(found.begin(), found.end()), found.end());
    std::vector<Place> out;
    for (std::size_t i = 0; i < std::min<std::size_t>(found.size(), 5); ++i) out.push_back(file.place(found[i]));
    return out;
  }

  /// "austn tx": the qualifier holds, what stands before it is misspelled.
  std::vector<Place> near_spellings_with_qualifier(const std::string& text) const {
    const auto words = words_of(text);
    for (std::size_t length = std::min<std::size_t>(words.size(), 4); length-- > 1;) {
      const auto qualifiers = qualifiers_of(joined(words, words.size() - length, words.size()));
      if (!qualifiers.empty()) return near_spellings(joined(words, 0, words.size() - length), qualifiers);
    }
    return near_spellings(text);
  }

  /// The towns' R-tree, made when it is first asked for: opening stays a mapping.
  const PointIndex& town_index() const {
    std::call_once(index_made, [this] {
      std::vector<Point> points;
      for (std::uint32_t i = 0; i < file.places().size(); ++i) {
        const auto& row = file.places()[i];
        const auto point = Point::from_degrees(row.latitude_e5 / 1e5, row.longitude_e5 / 1e5);
        if (is_town(i) && point) points.push_back(*point), indexed_towns.push_back(i);
      }
      index = PointIndex{points};
    });
    return index;
  }

  GazetteerFile file;
  mutable std::once_flag index_made;
  mutable PointIndex index;
  mutable std::vector<std::uint32_t> indexed_towns;  ///< rows, in the order of the index
};

Gazetteer::Gazetteer(std::unique_ptr<Tables> tables) : tables_{std::move(tables)} {}
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

Gazetteer Gazetteer::open(const std::filesystem::path& file) { return Gazetteer{std::make_unique<Tables>(file)}; }

PlaceLookup Gazetteer::lookup(std::string_view typed, std::optional<Point> bias) const {
  auto found = find(typed, bias);
  if (found.verdict == PlaceLookup::Verdict::unknown)
    found.places = tables_->near_spellings_with_qualifier(parse_place_query(typed).words());
  return found;
}

PlaceLookup Gazetteer::find(std::string_view typed, std::optional<Point> bias) const {
  using Verdict = PlaceLookup::Verdict;
  const auto query = parse_place_query(typed);
  const auto bare = [](PlaceKind kind, std::string name, std::string country, std::optional<Point> center) {
    return Place{.kind = kind,
                 .name = std::move(name),
                 .region_code = {},
                 .region_name = {},
                 .country = std::move(country),
                 .center = center,
                 .uncertainty = {},
                 .population = 0,
                 .time_zone = {}};
  };
  if (query.point) return {Verdict::found, {bare(PlaceKind::point, "", "", query.point)}};
  const auto words = query.words();
  if (!query.zip.empty())  // when no table has it ("10115 Berlin"), the town decides
    if (const auto postal = tables_->five_digits(query.zip, words)) return {Verdict::found, {*postal}};
  for (const auto& code : {query.postal_code, fold_name(query.postal_area)})
    if (const auto postal = code.empty() ? std::nullopt : tables_->postal(code, query.postal_area_country))
      return {Verdict::found, {*postal}};
  if (!words.empty()) {
    auto towns = tables_->towns_meant(words);
    if (towns.empty()) towns = tables_->towns_meant(without_numbers(words));  // "1010 Wien"
    if (towns.empty() && qualifiers_of(words).empty())
      for (const auto& looser : looser_names(words))
        if (towns = tables_->towns_meant(looser); !towns.empty()) break;
    // A state's or country's name means itself, unless a large town bears it ("Washington", "New York", "Mexico").
    const bool of_region = words.size() > 3 && !qualifiers_of(words).empty();
    if (of_region &&
        std::none_of(towns.begin(), towns.end(), [](const Place& town) { return town.population >= 500'000; }))
      towns.clear();
    if (towns.empty() && !query.tail.empty() && qualifiers_of(query.tail).empty())
      towns = tables_->towns_named(query.tail);  // "Kreuzberg, Berlin"
    if (!towns.empty()) return rank_places(std::move(towns), bias);
  }
  if (!query.postal_area.empty())
    return {Verdict::known_area, {bare(PlaceKind::postal_area, query.postal_area, query.postal_area_country, {})}};
  for (const auto* behind : {"", " state", " usa", " us", " canada", " uk"}) {
    if (!words.ends_with(behind)) continue;
    const auto region = words.substr(0, words.size() - std::string_view{behind}.size());
    if (const auto qualifiers = qualifiers_of(region); !region.empty() && !qualifiers.empty())
      return {Verdict::known_area, {bare(PlaceKind::region, region, qualifiers.front().country, {})}};
  }
  return {Verdict::unknown, {}};
}

std::vector<Place> Gazetteer::complete(std::string_view prefix, std::size_t limit, std::optional<Point> bias) const {
  const auto folded = fold_name(prefix);
  if (folded.empty() || limit == 0) return {};
  const auto weight = [&](std::uint32_t place) {  // people, and ten times as many when close by
    const auto& row = tables_->file.places()[place];
    constexpr double reach_degrees = 1.35;  // 150 km of latitude, rounded up: spares most towns the great circle
    const bool perhaps = bias && std::abs(row.latitude_e5 / 1e5 - bias->latitude()) <= reach_degrees;
    const auto point = perhaps ? Point::from_degrees(row.latitude_e5 / 1e5, row.longitude_e5 / 1e5) : std::nullopt;
    const bool near = point && distance(*bias, *point) <= kilometres(150);
    return static_cast<double>(row.population) * (near ? 10 : 1);
  };
  std::vector<std::pair<double, std::uint32_t>> waiting;  // a heap: the heaviest first, then in order of the table
  const auto keys = tables_->file.keys_starting(folded);
  waiting.reserve(keys.size());
  for (const auto& key : keys) waiting.emplace_back(weight(key.place), ~key.place);
  std::make_heap(waiting.begin(), waiting.end());
  // What people elsewhere call a place counts little beside its own name: "chi" is Chicago before it is Qingdao, which
  // was once spelled Chingtao. As no weight grows by that, the walk ends when enough weigh more than all that wait.
  constexpr double other_spelling = 0.05;
  std::multimap<double, Place, std::greater<>> best;
  std::set<std::uint32_t> seen;
  while (!waiting.empty() && (best.size() < limit || waiting.front().first > std::prev(best.end())->first)) {
    const auto [heaviest, inverse] = waiting.front();
    std::pop_heap(waiting.begin(), waiting.end());
    waiting.pop_back();
    if (!seen.insert(~inverse).second) continue;  // several names may lead to one place
    auto place = tables_->file.place(~inverse);
    const bool own = fold_name(place.name).starts_with(folded);
    best.emplace(heaviest * (own ? 1 : other_spelling), std::move(place));
    if (best.size() > limit) best.erase(std::prev(best.end()));
  }
  std::vector<Place> out;
  for (auto& [_, place] : best) out.push_back(std::move(place));
  return out;
}

std::optional<Place> Gazetteer::locate(std::string_view city, std::string_view region, std::string_view postal_code,
                                       std::string_view country) const {
  if (country.empty() || country == "US") {
    const auto zip = tables_->postal(fold_name(postal_code.substr(0, 5)), "US");
    if (zip && (region.empty() || country == "US" || tables_->agrees(*zip, fold_name(region)))) return zip;
  } else if (!postal_code.empty()) {
    const auto folded = fold_name(postal_code);
    for (const auto& code : {folded, folded.substr(0, folded.find(' '))})  // a UK outward code, a Canadian FSA
      if (const auto postal = tables_->postal(code, country)) return postal;
  }
  std::vector<Qualifier> qualifiers = qualifiers_of(fold_name(region));
  std::erase_if(qualifiers, [&](const Qualifier& q) { return !country.empty() && q.country != country; });
  if (qualifiers.empty() && !country.empty()) qualifiers.push_back({std::string{country}, ""});
  auto ranked = rank_places(tables_->towns_named(fold_name(city), qualifiers), std::nullopt);
  // An address without state or country must not be guessed at.
  if (ranked.verdict != PlaceLookup::Verdict::found) return std::nullopt;
  return ranked.places.front();
}

std::optional<Place> Gazetteer::nearest_town(Point point) const {
  const auto nearest = tables_->town_index().nearest(point, 1);
  if (nearest.empty()) return std::nullopt;
  return tables_->file.place(tables_->indexed_towns[nearest.front().id]);
}

}  // namespace needlepoint::geo
