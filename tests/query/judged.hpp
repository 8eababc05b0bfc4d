#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "data/listing.hpp"
#include "query/query.hpp"

namespace needlepoint {

struct JudgedQuestion {
  std::string asked;  ///< the line of the file
  Query query;
  std::string why;
  std::map<std::string, int> grades;  ///< by listing id; 3, 2 or 1; who is missing has 0
};

struct JudgedTown {
  std::string name;
  std::vector<Listing> listings;
  std::vector<JudgedQuestion> questions;
};

/// Reads the format that the head of judged.txt describes. Throws std::runtime_error naming the line.
std::vector<JudgedTown> read_judged(const std::filesystem::path& file);

/// Normalized discounted cumulative gain of the first ten, with gains 2^grade - 1 (K. Järvelin and J. Kekäläinen,
/// 2002; the gain is that of C. Burges et al., 2005).
double ndcg_at_10(const std::vector<std::string>& ids, const std::map<std::string, int>& grades);

}  // namespace needlepoint
