#include "crawler/import/import_command.hpp"

#include <boost/json/serialize.hpp>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>

#include "crawler/crawl/import_capture.hpp"
#include "crawler/import/import.hpp"

namespace needlepoint::crawler {
namespace {

struct Options {
  std::filesystem::path file, store;
  std::string format, as_of, mapping;
  bool dry_run = false, json = false, partial = false, whole = false;
};

constexpr const char* capture_format = "warc";

using Import = Result<void> (*)(const Options&, const ImportFile&, Intake&);

template <Result<void> (*import)(std::istream&, const ImportFile&, Intake&)>
Result<void> from_stream(const Options&, const ImportFile& file, Intake& intake) {
  std::ifstream in{file.path, std::ios::binary};
  if (!in) return Fault{FaultCode::unreadable, file.path.string(), "cannot be opened"};
  return import(in, file, intake);
}

/// The map is --mapping, else the one that is shipped under the format's own name.
Result<void> from_register(const Options& options, const ImportFile& file, Intake& intake) {
  if (options.format == "register-csv" && options.mapping.empty())
    return Fault{FaultCode::bad_input, "--mapping",
                 "is needed for register-csv: a .toml file, or the name of one that is shipped"};
  const auto map = read_register_map(register_map_path(options.mapping.empty() ? options.format : options.mapping));
  if (!map) return map.error();
  std::ifstream in{file.path, std::ios::binary};
  if (!in) return Fault{FaultCode::unreadable, file.path.string(), "cannot be opened"};
  return import_register(in, file, *map, intake);
}

Result<void> from_osm(const Options&, const ImportFile& file, Intake& intake) { return import_osm(file, intake); }

const std::map<std::string, Import>& formats() {
  static const std::map<std::string, Import> table = {
      {"listings", from_stream<import_listings>},
      {"csv", from_stream<import_csv_listings>},
      {"geojson", from_stream<import_geojson>},
      {"osm", from_osm},
      {"overture", from_stream<import_overture>},
      {"nppes", from_stream<import_nppes>},
      {"inspections", from_stream<import_inspections>},
      {"reviews", from_stream<import_reviews>},
      {"register-csv", from_register},
      {"tdlr", from_register},
      {"dbpr", from_register},
      {"wa-doh", from_register},
      {"cqc", from_register},
  };
  return table;
}

Instant changed_at(const std::filesystem::path& file) {
  return std::chrono::floor<std::chrono::seconds>(
      std::chrono::file_clock::to_sys(std::filesystem::last_write_time(file)));
}

/// The same file, read the same way: its rows come in the same order again.
std::string name_of(const Options& options, const ImportFile& file) {
  const auto stamp = [](const std::filesystem::path& path) {
    std::error_code none;
    const auto size = std::filesystem::file_size(path, none);
    return path.string() + "|" + std::to_string(size) + "|" + (none ? "" : to_rfc3339(changed_at(path)));
  };
  auto name = options.format + "|" + to_rfc3339(file.as_of) + "|" + stamp(std::filesystem::absolute(options.file));
  if (!options.mapping.empty()) name += "|" + stamp(register_map_path(options.mapping));
  return name;
}

void tell(const ImportReport& report, const Options& options) {
  if (options.json) {
    std::cout << boost::json::serialize(to_json(report)) << '\n';
    return;
  }
  std::cout << "accepted " << report.accepted << ", skipped " << report.skipped << ", refused " << report.refused
            << '\n';
}

/// Pages instead of rows: they go to the archive, and are read like those of a crawl.
Exit run_capture(const Options& options) {
  const Store store{options.store};
  const auto reference = load_reference(share_directory() / "data");
  const auto report = import_capture(options.file, options.dry_run ? nullptr : &store, &reference);
  if (!report) return std::cerr << "import: " << to_string(report.error()) << '\n', Exit::refused;
  for (const auto& rejection : report->rejected)
    std::cerr << "record " << rejection.line << ": " << rejection.reason << '\n';
  tell(*report, options);
  return Exit::done;
}

Exit run(const Options& options) {
  if (!std::filesystem::is_regular_file(options.file)) {
    std::cerr << "import: " << options.file.string() << " is not a file\n";
    return Exit::refused;
  }
  if (options.format == capture_format) return run_capture(options);
  ImportFile file{.path = options.file, .as_of = changed_at(options.file)};
  if (options.partial) file.extent = ImportFile::Extent::part;
  if (options.whole) file.extent = ImportFile::Extent::whole;
  if (!options.as_of.empty()) file.as_of = std::chrono::sys_days{*parse_iso_date(options.as_of)};
  std::optional<Ledger> ledger;
  if (!options.dry_run) ledger.emplace(Ledger::open(Store{options.store}));
  Intake intake{ledger ? &*ledger : nullptr, std::cerr, name_of(options, file)};
  const auto done = formats().at(options.format)(options, file, intake);
  const auto report = intake.finish();
  if (!done) std::cerr << "import: " << to_string(done.error()) << '\n';
  else tell(report, options);
  const bool nothing_readable = report.accepted == 0 && report.skipped == 0 && report.refused > 0;
  return !done || nothing_readable ? Exit::refused : Exit::done;
}

}  // namespace

void add_import_command(CommandLine& line) {
  auto options = std::make_shared<Options>();
  auto* command =
      line.app.add_subcommand("import", "Bring in places, license registers, inspections, reviews and captured pages");
  command->add_option("file", options->file, "What to import")->required();
  std::vector<std::string> names{capture_format};
  for (const auto& [name, import] : formats()) names.push_back(name);
  command->add_option("--format", options->format, "What the file is")->required()->check(CLI::IsMember(names));
  auto* store = command->add_option("--store", options->store, "The store's folder");
  auto* dry_run =
      command->add_flag("--dry-run", options->dry_run, "Read and judge every row, keep nothing; needs no store");
  command
      ->add_option("--as-of", options->as_of,
                   "The day the file was true, YYYY-MM-DD; default: when it was last changed")
      ->check(CLI::Validator(
          [](std::string& text) { return parse_iso_date(text) ? std::string{} : "must be a day such as 2026-11-23"; },
          "DATE"));
  command->add_option(
      "--mapping", options->mapping,
      "How a register's columns are laid out: a .toml file, or the name of one in share/data/registers");
  auto* partial = command->add_flag("--partial", options->partial,
                                    "A part of a register: rows that are not in it have not vanished");
  command
      ->add_flag("--whole", options->whole,
                 "All of a register, though a fifth or more of what it held before is not in it")
      ->excludes(partial);
  command->add_flag("--json", options->json,
                    "Print {\"accepted\":n,\"skipped\":n,\"rejected\":[{\"line\":n,\"reason\":\"..\"}]}");
  command->footer(
      "A bad row is named and refused alone. Importing the same file again changes nothing; after a kill, the same "
      "command goes on where it was.\n"
      "Examples:\n"
      "  needlepoint import clinics.jsonl --format listings --store store\n"
      "  needlepoint import munich.osm.pbf --format osm --store store\n"
      "  needlepoint import ltcosmos.csv --format tdlr --as-of 2026-11-01 --store store\n"
      "  needlepoint import nurses.csv --format register-csv --mapping nurses.toml --store store\n"
      "  needlepoint import capture.warc.gz --format warc --store store     pages that another crawler fetched\n"
      "  needlepoint import places.csv --format csv --dry-run --json\n");
  command->callback([options, store, dry_run, &line] {
    if (store->empty() && dry_run->empty()) throw CLI::RequiredError("--store");
    line.exit = run(*options);
  });
}

}  // namespace needlepoint::crawler
