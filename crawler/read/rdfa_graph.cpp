#include "crawler/read/rdfa_graph.hpp"

#include <algorithm>
#include <boost/json/object.hpp>

namespace needlepoint {
namespace {

namespace json = boost::json;
using Subject = RdfaGraph::Subject;

constexpr std::size_t max_nesting = 64;
constexpr std::size_t max_subjects = 100'000;
constexpr std::size_t max_properties = 200'000;

/// "http://schema.org/Person" -> "http://schema.org/"
std::string_view namespace_of(std::string_view type) {
  const auto end = type.find_last_of("#/");
  return end == type.npos ? std::string_view{} : type.substr(0, end + 1);
}

std::string_view short_name(std::string_view name, const Subject& subject) {
  for (const std::string_view type : subject.types) {
    const auto space = namespace_of(type);
    if (!space.empty() && name.starts_with(space) && name.size() > space.size()) return name.substr(space.size());
  }
  return name;
}

json::object to_item(const Subject& subject, std::size_t depth) {
  json::object properties;
  for (const auto& [name, value] : subject.properties) {
    auto& values = properties[short_name(name, subject)];
    if (!values.is_array()) values = json::array{};
    if (!value.nests) values.as_array().push_back(json::value(value.text));
    else if (depth >= max_nesting) values.as_array().push_back("ERROR");
    else values.as_array().push_back(to_item(*value.subject, depth + 1));
  }
  json::object out;
  if (!subject.types.empty()) out["type"] = json::array(subject.types.begin(), subject.types.end());
  if (!subject.id.empty() && !subject.id.starts_with("_:")) out["id"] = subject.id;
  out["properties"] = std::move(properties);
  return out;
}

/// Whether `inner` is nested in `outer` already, so that the reverse would be a circle.
bool is_within(const Subject& inner, const Subject& outer) {
  std::size_t steps = 0;
  for (const auto* at = &inner; at != nullptr && steps < 2 * max_nesting; at = at->owner, ++steps)
    if (at == &outer) return true;
  return steps >= 2 * max_nesting;
}

}  // namespace

Subject& RdfaGraph::named(const std::string& id) {
  if (const auto found = by_id_.find(id); found != by_id_.end()) return *found->second;
  auto& made = blank();
  if (made.id.empty()) made.id = id;
  by_id_.emplace(id, &made);
  return made;
}

Subject& RdfaGraph::blank() { return subjects_.size() < max_subjects ? subjects_.emplace_back() : subjects_.back(); }

void RdfaGraph::add(Subject& subject, std::string name, Value value) {
  // A triple is said once; texts may repeat, as they do in microdata.
  if (value.subject != nullptr && !links_.emplace(&subject, name, value.subject).second) return;
  if (properties_++ < max_properties) subject.properties.emplace_back(std::move(name), std::move(value));
}

void RdfaGraph::add_type(Subject& subject, std::string type, const GumboNode* element) {
  if (std::find(subject.types.begin(), subject.types.end(), type) == subject.types.end())
    subject.types.push_back(std::move(type));
  if (subject.element == nullptr) subject.element = element;
}

/// An item belongs to its first owner only: that keeps the items a tree, whatever ids a page repeats. Subjects without
/// a type are told of only inside one that has a type.
void RdfaGraph::nest() {
  for (auto& typed : subjects_) {
    if (typed.types.empty()) continue;
    for (std::vector<Subject*> pending{&typed}; !pending.empty();) {
      auto& outer = *pending.back();
      pending.pop_back();
      for (auto& property : outer.properties) {
        auto& value = property.second;
        auto* inner = value.subject;
        if (inner == nullptr || inner->owner != nullptr || is_within(outer, *inner)) continue;
        if (inner->types.empty() && inner->properties.empty()) continue;
        value.nests = true;
        inner->owner = &outer;
        if (inner->types.empty()) pending.push_back(inner);
      }
    }
  }
}

void RdfaGraph::write(const HtmlTree& tree, StructuredData& out) {
  nest();
  for (const auto& subject : subjects_) {
    if (subject.types.empty() || subject.owner != nullptr) continue;
    out.rdfa.push_back(to_item(subject, 0));
    out.rdfa_at.push_back({begin_of(tree, subject.element), end_of(tree, subject.element)});
  }
}

}  // namespace needlepoint
