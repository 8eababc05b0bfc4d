#include "crawler/sitemap_command.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <iostream>
#include <memory>

#include "crawler/fetch/sitemap.hpp"
#include "data/input_file.hpp"

namespace needlepoint::crawler {

namespace {

struct SitemapOptions {
  std::string file, url;
  bool json = false;
};

boost::json::object to_json(const Sitemap& sitemap) {
  boost::json::array urls;
  for (const SitemapEntry& entry : sitemap.urls) {
    boost::json::value lastmod;
    if (!entry.lastmod.empty()) lastmod = entry.lastmod;
    urls.push_back(boost::json::object{{"loc", entry.loc}, {"lastmod", std::move(lastmod)}});
  }
  return {{"type", to_string(sitemap.type)},
          {"urls", std::move(urls)},
          {"sitemaps", boost::json::array(sitemap.sitemaps.begin(), sitemap.sitemaps.end())},
          {"errors", boost::json::array(sitemap.errors.begin(), sitemap.errors.end())}};
}

void run(const SitemapOptions& options, CommandLine& line) {
  const auto url = Url::parse(options.url);
  if (!url) {
    std::cerr << "needlepoint sitemap: --url: " << to_string(url.error()) << '\n';
    line.exit = Exit::usage;
    return;
  }
  const auto bytes = read_input_file(options.file, std::size_t{256} << 20);
  if (!bytes) {
    std::cerr << "needlepoint sitemap: " << to_string(bytes.error()) << '\n';
    line.exit = Exit::refused;
    return;
  }
  const Sitemap sitemap = Sitemap::read(*bytes, *url);
  if (sitemap.type == Sitemap::Type::error) line.exit = Exit::refused;
  if (options.json) {
    std::cout << boost::json::serialize(to_json(sitemap)) << '\n';
    return;
  }
  for (const SitemapEntry& entry : sitemap.urls) std::cout << entry.loc << '\t' << entry.lastmod << '\n';
  for (const std::string& further : sitemap.sitemaps) std::cout << further << "\tsitemap\n";
  for (const std::string& error : sitemap.errors) std::cerr << "needlepoint sitemap: " << error << '\n';
}

}  // namespace

void add_sitemap_command(CommandLine& line) {
  auto* command = line.app.add_subcommand("sitemap", "Show the pages a sitemap or feed names");
  const auto options = std::make_shared<SitemapOptions>();
  command->add_option("file", options->file, "The sitemap as fetched, gzip or not; - for standard input")->required();
  command->add_option("--url", options->url, "Where it was fetched, for relative addresses")->required();
  command->add_flag("--json", options->json, "Print one JSON object: type, urls, sitemaps, errors");
  command->footer(
      "Examples:\n  needlepoint sitemap sitemap.xml.gz --url https://clinic.example/sitemap.xml.gz --json\n"
      "  curl -s https://clinic.example/feed | needlepoint sitemap - --url https://clinic.example/feed\n"
      "Exits 1 when nothing in it was understood.");
  command->callback([&line, options] { run(*options, line); });
}

}  // namespace needlepoint::crawler
