#include "geo/gazetteer_build.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <optional>
#include <ostream>
#include <stdexcept>
#include <string>

#include "geo/national_grid.hpp"

namespace needlepoint::geo {
namespace {

using Columns = std::vector<std::string_view>;

std::string_view trimmed(std::string_view text, std::string_view what) {
  const auto begin = std::min(text.find_first_not_of(what), text.size());
  text.remove_prefix(begin);
  return text.substr(0, text.find_last_not_of(what) + 1);
}

/// Cells between delimiters, without spaces and quotes around them. None of these dumps has a delimiter within the
/// cells that are read; a row that does not fit is refused for its position.
Columns columns_of(std::string_view line, char delimiter) {
  Columns columns;
  for (std::size_t begin = 0;;) {
    const auto end = std::min(line.find(delimiter, begin), line.size());
    columns.push_back(trimmed(line.substr(begin, end - begin), " \"\r"));
    if (end == line.size()) return columns;
    begin = end + 1;
  }
}

std::optional<double> number_of(std::string_view text) {
  double out = 0;
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional{out} : std::nullopt;
}

std::optional<Point> point_of(std::string_view latitude, std::string_view longitude) {
  const auto lat = number_of(latitude), lon = number_of(longitude);
  return lat && lon ? Point::from_degrees(*lat, *lon) : std::nullopt;
}

/// The lines of one dump; those that `take` cannot use are refused by number.
class Dump {
 public:
  Dump(const std::filesystem::path& file, GazetteerBuild& build, std::ostream& messages)
      : file_{file}, in_{file}, build_{build}, messages_{messages} {
    if (!in_) throw std::runtime_error("gazetteer: cannot read " + file.string());
  }

  /// Where the header has each of `names` (case as printed). Throws when it lacks one.
  std::vector<std::size_t> header(char& delimiter, std::initializer_list<std::string_view> names) {
    std::getline(in_, line_), ++number_;
    if (line_.starts_with("\xEF\xBB\xBF")) line_.erase(0, 3);
    delimiter = line_.find('\t') != line_.npos ? '\t' : line_.find('|') != line_.npos ? '|' : ',';
    const auto columns = columns_of(line_, delimiter);
    std::vector<std::size_t> found;
    for (const auto name : names) {
      const auto at = std::find(columns.begin(), columns.end(), name);
      if (at == columns.end())
        throw std::runtime_error("gazetteer: " + file_.string() + " has no column " + std::string{name});
      found.push_back(static_cast<std::size_t>(at - columns.begin()));
    }
    return found;
  }

  /// `take` says whether it could use the row, which has `least` columns or more.
  template <class Take>
  void each(char delimiter, std::size_t least, Take take) {
    while (std::getline(in_, line_)) {
      ++number_;
      if (line_.empty() || line_ == "\r") continue;
      const auto columns = columns_of(line_, delimiter);
      if (columns.size() >= least && take(columns)) continue;
      if (++build_.refused_lines <= 20)
        messages_ << file_.string() << ':' << number_ << ": refused: needs " << least << " columns and a position\n";
    }
  }

 private:
  std::filesystem::path file_;
  std::ifstream in_;
  std::string line_;
  std::uint64_t number_ = 0;
  GazetteerBuild& build_;
  std::ostream& messages_;
};

void read_cities(Dump dump, GazetteerBuilder& builder, GazetteerBuild& build) {
  dump.each('\t', 19, [&](const Columns& cells) {
    const auto point = point_of(cells[4], cells[5]);
    if (!point) return false;
    TownRecord town{.name = cells[1],
                    .ascii_name = cells[2],
                    .alternates = cells[3],
                    .country = cells[8],
                    .admin1 = cells[10],
                    .time_zone = cells[17]};
    std::from_chars(cells[14].data(), cells[14].data() + cells[14].size(), town.population);
    builder.add_town(town, *point), ++build.towns;
    return true;
  });
}

void read_postal(Dump dump, GazetteerBuilder& builder, GazetteerBuild& build) {
  dump.each('\t', 11, [&](const Columns& cells) {
    const auto point = point_of(cells[9], cells[10]);
    if (!point) return false;
    builder.add_postal_code(
        {.country = cells[0], .code = cells[1], .town = cells[2], .admin1 = cells[4], .county = cells[6]}, *point);
    ++build.postal_codes;
    return true;
  });
}

void read_zcta(Dump dump, GazetteerBuilder& builder, GazetteerBuild& build) {
  char delimiter = '\t';
  const auto at = dump.header(delimiter, {"GEOID", "INTPTLAT", "INTPTLONG"});
  dump.each(delimiter, *std::max_element(at.begin(), at.end()) + 1, [&](const Columns& cells) {
    const auto point = point_of(cells[at[1]], cells[at[2]]);
    if (!point || cells[at[0]].size() != 5) return false;
    builder.refine_postal_code("US", cells[at[0]], *point), ++build.postal_codes;
    return true;
  });
}

/// Terminated postcodes are passed over, and so are those without a position (latitude 99.999999).
void read_onspd(Dump dump, GazetteerBuilder& builder, GazetteerBuild& build) {
  char delimiter = ',';
  const auto at = dump.header(delimiter, {"pcds", "doterm", "lat", "long"});
  dump.each(delimiter, *std::max_element(at.begin(), at.end()) + 1, [&](const Columns& cells) {
    if (!cells[at[1]].empty() || cells[at[2]].starts_with("99.9999")) return true;
    const auto point = point_of(cells[at[2]], cells[at[3]]);
    if (!point || cells[at[0]].find(' ') == std::string_view::npos) return false;
    builder.add_uk_postcode(cells[at[0]], *point), ++build.postal_codes;
    return true;
  });
}

/// Postcodes of seven letters, with or without the space; quality 90 means no position.
void read_code_point(Dump dump, GazetteerBuilder& builder, GazetteerBuild& build) {
  dump.each(',', 4, [&](const Columns& cells) {
    if (cells[1] == "90") return true;
    const auto easting = number_of(cells[2]), northing = number_of(cells[3]);
    const auto point = easting && northing ? from_national_grid(*easting, *northing) : std::nullopt;
    if (!point || cells[0].size() < 5) return false;
    const auto inward = cells[0].size() - 3;
    builder.add_uk_postcode(
        std::string{trimmed(cells[0].substr(0, inward), " ")} + " " + std::string{cells[0].substr(inward)}, *point);
    ++build.postal_codes;
    return true;
  });
}

}  // namespace

GazetteerBuild build_gazetteer(const GazetteerSources& sources, const std::filesystem::path& out,
                               std::ostream& messages) {
  GazetteerBuild build;
  GazetteerBuilder builder;
  const auto each = [&](const GazetteerSources::Files& files, void (*read)(Dump, GazetteerBuilder&, GazetteerBuild&)) {
    for (const auto& file : files) read(Dump{file, build, messages}, builder, build);
  };
  each(sources.cities, read_cities);
  each(sources.postal, read_postal);
  each(sources.zcta, read_zcta);
  each(sources.onspd, read_onspd);
  each(sources.code_point, read_code_point);
  build.keys = builder.write(out).keys;
  build.check = builder.check();
  build.bytes = std::filesystem::file_size(out);
  return build;
}

}  // namespace needlepoint::geo
