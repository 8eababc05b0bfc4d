#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "data/instant.hpp"

namespace needlepoint {

/// The file in a backup that names every other one with its size and SHA-256.
constexpr const char* backup_manifest_name = "BACKUP.json";

void write_backup_manifest(const std::filesystem::path& folder, Instant made_at);

/// What of the backup is damaged: missing, changed or unlisted files, or no manifest. Empty when it is whole.
struct BackupDamage {
  std::string where, what;
};
std::vector<BackupDamage> check_backup(const std::filesystem::path& folder);

}  // namespace needlepoint
