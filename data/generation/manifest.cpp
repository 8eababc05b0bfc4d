#include "data/generation/manifest.hpp"

#include <boost/json.hpp>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "data/generation/checksums.hpp"

namespace needlepoint {
namespace {

namespace json = boost::json;

Fault unreadable(const std::filesystem::path& path, std::string what) {
  return Fault{FaultCode::unreadable, path.string(), std::move(what)};
}

std::string hex_checksum(const std::string& text) {
  char hex[9];
  std::snprintf(hex, sizeof hex, "%08x", checksum(std::as_bytes(std::span{text})));
  return hex;
}

Manifest from_json(const json::object& in) {
  Manifest out;
  out.id = in.at("id").as_string();
  out.base = in.at("base").as_string();
  out.published_at = parse_rfc3339(std::string_view(in.at("published_at").as_string())).value();
  out.listings = in.at("listings").to_number<std::uint64_t>();
  out.own = in.at("own").to_number<std::uint64_t>();
  out.ledger_mark = in.at("ledger_mark").as_string();
  out.text_uuid = in.at("text_uuid").as_string();
  out.checksums = in.at("checksums").to_number<std::uint32_t>();
  out.vocabulary = in.at("vocabulary").as_string();
  for (const auto& [name, bytes] : in.at("files").as_object())
    out.files.emplace_back(name, bytes.to_number<std::uint64_t>());
  return out;
}

}  // namespace

std::string fingerprint(const Vocabulary& vocabulary) {
  std::string ids;
  for (const auto* kind : {&vocabulary.treatments, &vocabulary.concerns, &vocabulary.devices, &vocabulary.providers,
                           &vocabulary.hygiene, &vocabulary.languages}) {
    for (const auto& id : kind->ids()) ids += id + ' ';
    ids += '\n';
  }
  return hex_checksum(ids);
}

void write_manifest(const std::filesystem::path& folder, const Manifest& manifest) {
  json::object files;
  for (const auto& [name, bytes] : manifest.files) files[name] = bytes;
  const json::object out{{"format", Manifest::format},
                         {"id", manifest.id},
                         {"base", manifest.base},
                         {"published_at", to_rfc3339(manifest.published_at)},
                         {"listings", manifest.listings},
                         {"own", manifest.own},
                         {"ledger_mark", manifest.ledger_mark},
                         {"text_uuid", manifest.text_uuid},
                         {"checksums", manifest.checksums},
                         {"vocabulary", manifest.vocabulary},
                         {"files", files}};
  std::ofstream file{folder / generation_file::manifest};
  const auto line = json::serialize(out);
  file << line << '\n' << hex_checksum(line) << '\n';
  file.flush();
  if (!file) throw std::runtime_error("cannot write " + (folder / generation_file::manifest).string());
}

Result<Manifest> read_manifest(const std::filesystem::path& folder) {
  const auto path = folder / generation_file::manifest;
  std::ifstream file{path};
  if (!file) return unreadable(path, "the generation has no manifest");
  std::stringstream text;
  text << file.rdbuf();
  const auto line = text.str().substr(0, text.str().find('\n'));
  if (text.str() != line + '\n' + hex_checksum(line) + '\n')
    return unreadable(path, "the bytes are not what was written");
  try {
    const auto value = json::parse(line);
    const auto& object = value.as_object();
    if (object.at("format").to_number<int>() != Manifest::format)
      return unreadable(path, "another format; run `index` again");
    return from_json(object);
  } catch (const std::exception& error) {
    return unreadable(path, std::string("damaged: ") + error.what());
  }
}

Result<std::string> current_generation(const Store& store) {
  std::ifstream file{store.current()};
  std::string id;
  if (!file || !std::getline(file, id) || id.empty())
    return Fault{FaultCode::not_found, store.root.string(), "nothing is published yet; run `index`"};
  if (id.find('/') != id.npos || id == "..") return unreadable(store.current(), "not the name of a generation");
  return id;
}

std::string current_text(const Manifest& manifest) {
  return manifest.id + '\n' + (manifest.base.empty() ? "" : manifest.base + '\n');
}

}  // namespace needlepoint
