#include "crawler/read/jsonld_nodes.hpp"

#include <boost/json.hpp>

#include "crawler/read/jsonld_context.hpp"
#include "crawler/read/resolve_reference.hpp"

namespace needlepoint {
namespace {

namespace json = boost::json;

constexpr int max_depth = 64;
constexpr std::size_t max_fragments = 8;   // of one id that are looked at
constexpr std::size_t max_wholes = 1'000;  // nodes of a page that are put together

/// The elements of an array; a value that is none by itself.
template <class Visit>
void each_of(const json::value& value, Visit visit) {
  if (const auto* list = value.if_array()) {
    for (const auto& element : *list) visit(element);
  } else {
    visit(value);
  }
}

/// Turns one script into plain nodes.
class Plainer {
 public:
  explicit Plainer(const Url& base) : base_{base} {}

  json::value plain(const json::value& value, const JsonLdContext& context, int depth) const {
    if (depth > max_depth) return {};
    if (value.is_array()) return list(value, context, depth);
    const auto* object = value.if_object();
    if (object == nullptr) return value;
    if (const auto* own = object->if_contains("@context")) return object_in({context, *own}, *object, depth);
    return object_in(context, *object, depth);
  }

 private:
  json::array list(const json::value& value, const JsonLdContext& context, int depth) const {
    json::array out;
    each_of(value, [&](const json::value& one) { append(out, plain(one, context, depth + 1)); });
    return out;
  }

  json::value object_in(const JsonLdContext& context, const json::object& object, int depth) const {
    json::object node;
    for (const auto& [name, value] : object) {
      const auto meaning = context.expand(name);
      const bool is_alias = meaning != std::string_view{name} && meaning.starts_with('@');
      if (is_alias && object.contains(meaning)) continue;  // the keyword itself says it
      if (meaning == "@value") return plain(value, context, depth + 1);
      if (meaning == "@list" || meaning == "@set") return list(value, context, depth);
      if (meaning == "@type") node[meaning] = types(value, context);
      else if (meaning == "@id") put_id(node, value);
      else if (meaning == "@graph" || meaning == "@included" || (!meaning.empty() && meaning[0] != '@'))
        put(node, meaning, member(name, value, context, depth));
    }
    return node;
  }

  json::value member(std::string_view name, const json::value& value, const JsonLdContext& context, int depth) const {
    if (context.container(name) == JsonLdContext::Container::by_key && value.is_object()) {
      json::array out;
      for (const auto& entry : value.get_object()) append(out, plain(entry.value(), context, depth + 1));
      return out;
    }
    if (!context.is_reference(name)) return plain(value, context, depth + 1);
    json::array out;
    each_of(value, [&](const json::value& one) {
      append(out, one.is_string() ? reference(one) : plain(one, context, depth + 1));
    });
    return out;
  }

  json::value reference(const json::value& id) const {
    json::object node;
    put_id(node, id);
    return node;
  }

  void put_id(json::object& node, const json::value& id) const {
    if (!id.is_string()) return;
    const std::string_view written = id.get_string();
    node["@id"] = written.starts_with("_:") ? std::string{written} : resolve_reference(written, base_);
  }

  static json::array types(const json::value& value, const JsonLdContext& context) {
    json::array out;
    each_of(value, [&](const json::value& one) {
      if (!one.is_string()) return;
      if (auto type = context.expand(one.get_string()); !type.empty()) out.emplace_back(std::move(type));
    });
    return out;
  }

  /// Two names may have one meaning: "name" and "schema:name" add up.
  static void put(json::object& node, const std::string& name, json::value value) {
    if (value.is_null()) return;
    auto* before = node.if_contains(name);
    if (before == nullptr) return void(node[name] = std::move(value));
    json::array both;
    append(both, std::move(*before));
    append(both, std::move(value));
    *before = std::move(both);
  }

  /// A list in a list is one list, and null is nothing.
  static void append(json::array& list, json::value value) {
    if (value.is_null()) return;
    if (auto* inner = value.if_array()) {
      for (auto& element : *inner) list.push_back(std::move(element));
    } else {
      list.push_back(std::move(value));
    }
  }

  const Url& base_;
};

std::string id_of(const json::object& node) {
  const auto* id = node.if_contains("@id");
  return id != nullptr && id->is_string() ? std::string{id->get_string()} : std::string{};
}

bool contradict(const json::object& one, const json::object& other) {
  for (const auto* name : {"name", "address"}) {
    const auto *here = one.if_contains(name), *there = other.if_contains(name);
    if (here != nullptr && there != nullptr && *here != *there) return true;
  }
  return false;
}

}  // namespace

json::value plain_jsonld(const json::value& script, const Url& base) {
  return Plainer{base}.plain(script, JsonLdContext{}, 0);
}

void JsonLdNodes::learn(const json::value& value) {
  if (const auto* list = value.if_array())
    for (const auto& element : *list) learn(element);
  const auto* node = value.if_object();
  if (node == nullptr) return;
  if (auto id = id_of(*node); !id.empty() && node->size() > 1) by_id_.emplace(std::move(id), node);
  for (const auto& member : *node) learn(member.value());
}

const json::object& JsonLdNodes::whole(const json::object& node) {
  const auto id = id_of(node);
  const auto [first, end] = by_id_.equal_range(id);
  if (id.empty() || first == end) return node;
  const auto* seed = node.size() > 1 ? &node : first->second;
  if (const auto found = wholes_.find(seed); found != wholes_.end()) return found->second;
  if (wholes_.size() >= max_wholes) return *seed;
  auto& out = wholes_.emplace(seed, *seed).first->second;
  std::size_t looked_at = 0;
  for (auto at = first; at != end && looked_at < max_fragments; ++at, ++looked_at) {
    if (at->second == seed || contradict(out, *at->second)) continue;
    for (const auto& [name, value] : *at->second)
      if (!out.contains(name)) out[name] = value;
  }
  return out;
}

}  // namespace needlepoint
