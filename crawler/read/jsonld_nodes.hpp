#pragma once
#include <boost/json/object.hpp>
#include <map>
#include <string>

#include "data/url.hpp"

namespace needlepoint {

/// A script's JSON-LD as plain nodes, whatever way it is written (JSON-LD 1.1): names by their contexts (local for
/// schema.org, see JsonLdContext), "@type" an array of such names, "@id" absolute; {"@value": x} is x; what stands in
/// @list, @set, language and index maps stands in an array of its own; strings that a context calls ids are {"@id":
/// ..}. Names without a meaning, nulls, and what lies deeper than 64 levels are left out.
boost::json::value plain_jsonld(const boost::json::value& script, const Url& base);

/// The plain nodes of a page by their ids. What is said of one id in several places, and scripts, is one thing.
class JsonLdNodes {
 public:
  /// `value` must outlive this.
  void learn(const boost::json::value& value);

  /// `node` with what other nodes of its id say besides; the node that a bare reference {"@id": ..} means. A node that
  /// gives another name or address is not believed to be the same thing: ids get copied with the templates they stand
  /// in. What is given back lives as long as this.
  const boost::json::object& whole(const boost::json::object& node);

 private:
  std::multimap<std::string, const boost::json::object*> by_id_;  // in the page's order
  std::map<const boost::json::object*, boost::json::object> wholes_;
};

}  // namespace needlepoint
