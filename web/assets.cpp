#include "web/assets.hpp"

#include <array>
#include <cstdint>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "web/http/gzip.hpp"

namespace needlepoint::web {
namespace {

std::string type_of(const std::filesystem::path& file) {
  const auto ending = file.extension().string();
  if (ending == ".css") return "text/css; charset=utf-8";
  if (ending == ".js" || ending == ".mjs") return "text/javascript; charset=utf-8";
  if (ending == ".json" || ending == ".geojson") return "application/json";
  if (ending == ".svg") return "image/svg+xml";
  if (ending == ".png") return "image/png";
  if (ending == ".woff2") return "font/woff2";
  if (ending == ".xml") return "application/opensearchdescription+xml";
  return "application/octet-stream";
}

}  // namespace

Assets::Assets(const std::filesystem::path& folder) {
  std::string all;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in{entry.path(), std::ios::binary};
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) throw std::runtime_error("cannot read " + entry.path().string());
    auto response = make_response(200, type_of(entry.path()), text.str());
    const auto print = fingerprint(*response.body);
    response.etag = '"' + print + '"';
    response.cache_control = "public, max-age=31536000, immutable";
    const bool compressed_already = entry.path().extension() == ".woff2" || entry.path().extension() == ".png";
    if (!compressed_already) response.gzipped = gzip(*response.body, most_gzip_level);
    files_.emplace(entry.path().filename().string(), std::move(response));
  }
  if (files_.empty()) throw std::runtime_error("no assets in " + folder.string());
  for (const auto& [name, response] : files_) all += name + response.etag;
  version_ = fingerprint(all).substr(0, 8);
}

const Response* Assets::find(std::string_view name) const {
  const auto found = files_.find(name);
  return found == files_.end() ? nullptr : &found->second;
}

std::string fingerprint(std::string_view text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  std::array<char, 20> out{};
  std::snprintf(out.data(), out.size(), "%016llx", static_cast<unsigned long long>(hash));
  return out.data();
}

}  // namespace needlepoint::web
