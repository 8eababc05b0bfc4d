#pragma once
#include <boost/json/value.hpp>
#include <string>

#include "data/evidence.hpp"

namespace needlepoint {

/// One thing that one source says. Claims are only ever added or replaced together with the reading that made
/// them; which of them is shown is decided by resolve.
struct Claim {
  std::string subject;       ///< who it is about, within its page: "site", "place:0", "person:2"
  std::string field;         ///< "name", "address", "phone", "hours", "price", "hygiene"...
  boost::json::value value;  ///< a text, or an object for fields with parts (address, price, practitioner)
  Evidence evidence;
  friend bool operator==(const Claim&, const Claim&) = default;
};

}  // namespace needlepoint
