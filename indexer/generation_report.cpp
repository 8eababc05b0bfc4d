#include "indexer/generation_report.hpp"

#include <boost/json.hpp>

#include "data/generation/check.hpp"
#include "data/generation/manifest.hpp"
#include "indexer/coverage.hpp"

namespace needlepoint::indexer {

void add_generation_report(CommandLine& line) {
  line.verify.push_back([](const Store& store) {
    std::vector<CommandLine::Damage> out;
    const auto current = current_generation(store);
    if (!current) return out;
    const auto check = [&](const std::string& id) {
      for (auto& damage : check_generation(store.generations() / id)) out.push_back({damage.where, damage.what});
    };
    check(*current);
    if (const auto manifest = read_manifest(store.generations() / *current); manifest && !manifest->base.empty())
      check(manifest->base);
    return out;
  });
  line.coverage = coverage_of;
  line.status.push_back([](const Store& store, boost::json::object& report) {
    const auto current = current_generation(store);
    if (!current) return;
    const auto manifest = read_manifest(store.generations() / *current);
    if (!manifest) return;
    std::uint64_t bytes = 0;
    for (const auto& [name, size] : manifest->files) bytes += size;
    boost::json::object generation{{"id", manifest->id},
                                   {"published_at", to_rfc3339(manifest->published_at)},
                                   {"listings", manifest->listings},
                                   {"bytes", bytes}};
    if (!manifest->base.empty())
      generation["changes"] = boost::json::object{{"base", manifest->base}, {"listings", manifest->own}};
    report["generation"] = std::move(generation);
  });
}

}  // namespace needlepoint::indexer
