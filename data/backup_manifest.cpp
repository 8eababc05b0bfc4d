#include "data/backup_manifest.hpp"

#include <boost/json.hpp>
#include <fstream>
#include <iterator>

#include "data/file_tree.hpp"

namespace needlepoint {

namespace json = boost::json;

void write_backup_manifest(const std::filesystem::path& folder, Instant made_at) {
  json::object files;
  for (const auto& [name, sum] : sums_under(folder, backup_manifest_name))
    files[name] = json::object{{"bytes", sum.bytes}, {"sha256", sum.sha256}};
  const auto path = folder / backup_manifest_name;
  std::ofstream{path} << json::serialize(json::object{{"made_at", to_rfc3339(made_at)}, {"files", std::move(files)}})
                      << '\n';
  sync_path(path);
  sync_path(folder);
}

std::vector<BackupDamage> check_backup(const std::filesystem::path& folder) {
  std::ifstream in{folder / backup_manifest_name};
  if (!in) return {BackupDamage{backup_manifest_name, "is missing: this is no finished backup"}};
  const std::string text{std::istreambuf_iterator<char>{in}, {}};
  boost::system::error_code error;
  const auto manifest = json::parse(text, error);
  const auto* files = error || !manifest.is_object() ? nullptr : manifest.get_object().if_contains("files");
  if (files == nullptr || !files->is_object()) return {BackupDamage{backup_manifest_name, "is damaged"}};
  auto found = sums_under(folder, backup_manifest_name);
  std::vector<BackupDamage> damage;
  for (const auto& file : files->get_object()) {
    const auto at = found.find(std::string{file.key()});
    if (at == found.end()) {
      damage.push_back(BackupDamage{std::string{file.key()}, "is missing"});
      continue;
    }
    const json::object expected{{"bytes", at->second.bytes}, {"sha256", at->second.sha256}};
    if (json::serialize(file.value()) != json::serialize(expected))
      damage.push_back(BackupDamage{at->first, "has other bytes than were backed up"});
    found.erase(at);
  }
  for (const auto& [name, sum] : found) damage.push_back(BackupDamage{name, "is not part of the backup"});
  return damage;
}

}  // namespace needlepoint
