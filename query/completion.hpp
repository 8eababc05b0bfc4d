#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "geo/gazetteer.hpp"

namespace needlepoint {

/// What a person may be about to type, each kind at most as many as were asked for.
struct Completions {
  struct Term {
    std::string_view parameter;  ///< of a search: "treatment", "concern" or "device"
    std::string id, label;       ///< of the reference tables
  };
  struct Clinic {
    std::string id, name, city, region;
  };
  std::vector<geo::Place> places;
  std::vector<Term> terms;      ///< that a name or synonym of begins so, in order of the tables
  std::vector<Clinic> clinics;  ///< in whose name are all words, the last one as a beginning; the most popular first,
                                ///< and before them those close by
};

}  // namespace needlepoint
