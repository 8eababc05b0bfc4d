#include "indexer/publish.hpp"

#include "indexer/generation_builder.hpp"
#include "indexer/publishing.hpp"

namespace needlepoint {

Published publish(const Store& store, const Vocabulary& vocabulary, const ListingSource& source,
                  const PublishOptions& options) {
  Publishing publishing{store, options};
  return publishing.finish(build_generation(publishing.folder(), vocabulary, source, options));
}

}  // namespace needlepoint
