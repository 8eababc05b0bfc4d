#include "query/exact.hpp"

#include "query/order.hpp"

namespace needlepoint {

ExactSearcher::ExactSearcher(std::shared_ptr<const Generation> generation, const Vocabulary& vocabulary)
    : generation_{std::move(generation)}, vocabulary_{&vocabulary}, wording_{*generation_, vocabulary} {}

std::vector<Position> ExactSearcher::search(const ExactQuery& query) {
  Question question{Region{query.center, query.radius, query.box}, {}, {}};
  question.filter.clinics_only = false;
  question.filter.min_plain_rating = static_cast<float>(query.min_rating);
  if (query.verified) question.filter.license = std::uint64_t{1} << (flag::license + static_cast<int>(Strength::confirmed));
  for (const auto& practice : query.hygiene) {
    const int bit = vocabulary_->hygiene.bit_of(practice);
    if (bit < 0) return {};
    question.filter.hygiene |= std::uint64_t{1} << (flag::hygiene_stated + bit);
  }
  for (auto& set : wording_.exactly(query.words, query.in_name)) question.groups.push_back(WordGroup{{}, {}, std::move(set), {}, {}});
  OpeningTimes opening{generation_->columns, Query{}};
  Effort effort;
  const auto matches = find_matches(*generation_, question, opening, effort);
  const Ranking ranking{*generation_, question, geo::Metres{1}};
  std::vector<Position> out;
  for (const auto& placed : page_of(*generation_, question, matches, query.by_distance ? Sort::distance : Sort::popularity, ranking, nullptr, query.limit))
    out.push_back(placed.match.position);
  return out;
}

}  // namespace needlepoint
