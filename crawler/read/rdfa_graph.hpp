#pragma once
#include <deque>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "crawler/read/structured_data.hpp"

namespace needlepoint {

/// What a page's RDFa says: subjects, and what each has. Bounded: a page that says more is heard no further.
class RdfaGraph {
 public:
  struct Subject;

  struct Value {
    std::string text;            ///< a literal or an IRI
    Subject* subject = nullptr;  ///< the thing itself, where it is described in place
    bool nests = false;          ///< its item stands inside the owner's
  };

  struct Subject {
    std::string id;  ///< an IRI; empty for a thing without a name
    std::vector<std::string> types;
    std::vector<std::pair<std::string, Value>> properties;  ///< absolute name, value; in tree order
    const GumboNode* element = nullptr;                     ///< the one that gave it its type
    const Subject* owner = nullptr;                         ///< whose item its own is nested in
  };

  Subject& named(const std::string& id);  ///< the subject of that IRI or "_:" label
  Subject& blank();                       ///< a new one without a name
  void add(Subject& subject, std::string name, Value value);
  static void add_type(Subject& subject, std::string type, const GumboNode* element);

  /// Adds the items: typed subjects, each with the subjects that are described as its properties nested in it.
  void write(const HtmlTree& tree, StructuredData& out);

 private:
  void nest();

  std::deque<Subject> subjects_;  // addresses stay
  std::unordered_map<std::string, Subject*> by_id_;
  std::set<std::tuple<const Subject*, std::string, const Subject*>> links_;
  std::size_t properties_ = 0;
};

}  // namespace needlepoint
