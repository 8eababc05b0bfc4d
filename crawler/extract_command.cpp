#include "crawler/extract_command.hpp"

#include <boost/json/serialize.hpp>
#include <iostream>
#include <memory>

#include "crawler/read/charset.hpp"
#include "crawler/read/page_json.hpp"
#include "crawler/read/read_page.hpp"
#include "data/input_file.hpp"
#include "data/store.hpp"

namespace needlepoint::crawler {
namespace {

struct ExtractOptions {
  std::string file, url, content_type;
  bool json = false;
};

void print_words(const boost::json::object& page, std::ostream& out) {
  out << "title\t" << std::string_view{page.at("title").as_string()} << '\n';
  for (const auto& link : page.at("links").as_array()) out << "link\t" << std::string_view{link.as_string()} << '\n';
  for (const auto& value : page.at("jsonld").as_array()) out << "jsonld\t" << boost::json::serialize(value) << '\n';
  for (const auto& error : page.at("jsonld_errors").as_array())
    out << "jsonld error\t" << boost::json::serialize(error) << '\n';
  for (const auto* name : {"microdata", "rdfa"})
    for (const auto& item : page.at(name).at("items").as_array())
      out << name << '\t' << boost::json::serialize(item) << '\n';
  for (const auto& claim : page.at("claims").as_array()) out << "claim\t" << boost::json::serialize(claim) << '\n';
}

/// What the crawler would note of the page. A file has no day on which it was fetched, and no place in an archive.
boost::json::array claims_of(const Url& url, const ExtractOptions& options, std::string_view bytes) {
  const auto tables = load_reference(share_directory() / "data");
  PageRecord record;
  record.url = url;
  record.content_type = options.content_type;
  auto claims = claims_json(read_page(record, bytes, tables));
  for (auto& claim : claims)
    for (const auto* key : {"fetched_at", "page_hash"}) claim.at("evidence").as_object().erase(key);
  return claims;
}

void run(const ExtractOptions& options, CommandLine& line) {
  const auto url = Url::parse(options.url);
  if (!url) {
    std::cerr << "needlepoint extract: --url: " << to_string(url.error()) << '\n';
    line.exit = Exit::usage;
    return;
  }
  const auto bytes = read_input_file(options.file, std::size_t{64} << 20);
  if (!bytes) {
    std::cerr << "needlepoint extract: " << to_string(bytes.error()) << '\n';
    line.exit = Exit::refused;
    return;
  }
  const auto decoded = decode_as_meant(*bytes, options.content_type);
  auto page = page_json(HtmlTree::parse(decoded.utf8), *url);
  page["encoding"] = decoded.encoding;
  page["claims"] = claims_of(*url, options, *bytes);
  if (options.json) std::cout << boost::json::serialize(page) << '\n';
  else print_words(page, std::cout);
}

}  // namespace

void add_extract_command(CommandLine& line) {
  auto* command = line.app.add_subcommand("extract", "Show what is read from a page: links, structured data, claims");
  const auto options = std::make_shared<ExtractOptions>();
  command->add_option("FILE", options->file, "The page; - for stdin")->required();
  command->add_option("--url", options->url, "Where it was fetched from")->required();
  command->add_option("--content-type", options->content_type, "The Content-Type header it came with");
  command->add_flag("--json", options->json, "Print one JSON object");
  command->footer(
      "Examples:\n  needlepoint extract page.html --url https://clinic.example/ --json\n"
      "  curl -s https://clinic.example/ | needlepoint extract - --url https://clinic.example/");
  command->callback([&line, options] { run(*options, line); });
}

}  // namespace needlepoint::crawler
