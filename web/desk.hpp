#pragma once
#include <filesystem>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "data/reference.hpp"
#include "geo/gazetteer.hpp"
#include "query/searcher.hpp"
#include "web/answer_cache.hpp"
#include "web/metrics.hpp"
#include "web/page/templates.hpp"
#include "web/publication.hpp"

namespace needlepoint::web {

/// What all desks share and nobody changes.
struct Shared {
  Reference reference;
  geo::Gazetteer places;
  std::string asset_version;  ///< put behind the address of each asset
};

/// What an answer is made with: a Xapian reader on one generation, and templates.
struct Reader {
  const Shared& shared;
  Searcher searcher;
  Templates& templates;
};

/// Where one thread answers, with all that it need not share.
class Desk {
 public:
  Desk(const Shared& shared, const Publication& publication, Metrics& metrics,
       const std::filesystem::path& templates_folder, std::size_t cache_bytes)
      : shared_{shared},
        publication_{publication},
        templates_{templates_folder},
        cache_{cache_bytes},
        counts_{metrics} {}

  /// On the generation that `cursor` belongs to while it is kept, else on the newest; nullptr before the first was
  /// published.
  Reader* reader(std::string_view cursor = {});
  Templates& templates() { return templates_; }
  AnswerCache& cache() { return cache_; }
  AnswerCounts& counts() { return counts_; }

 private:
  struct Open {
    std::shared_ptr<const Generation> generation;
    Reader reader;
  };
  Reader make_reader(const std::shared_ptr<const Generation>& generation);
  Reader* older(std::string_view id);

  const Shared& shared_;
  const Publication& publication_;
  Templates templates_;
  AnswerCache cache_;
  AnswerCounts counts_;
  std::optional<Open> newest_;
  std::list<Open> older_;  ///< the last asked for first
};

}  // namespace needlepoint::web
