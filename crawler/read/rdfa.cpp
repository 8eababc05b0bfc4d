#include "crawler/read/rdfa.hpp"

#include <algorithm>
#include <boost/json/object.hpp>
#include <deque>
#include <memory>
#include <unordered_map>

#include "crawler/read/rdfa_names.hpp"
#include "crawler/read/resolve_reference.hpp"

namespace needlepoint {
namespace {

namespace json = boost::json;

constexpr std::size_t max_nesting = 64;
constexpr std::size_t max_text = 20'000'000;     // bytes of text copied: nested properties repeat their text
constexpr std::size_t max_subjects = 100'000;

std::vector<std::string_view> tokens(std::string_view text) {
  std::vector<std::string_view> out;
  constexpr std::string_view space = " \t\n\f\r";
  for (auto at = text.find_first_not_of(space); at != text.npos; at = text.find_first_not_of(space, at)) {
    const auto end = std::min(text.find_first_of(space, at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end;
  }
  return out;
}

struct Subject;

struct Value {
  std::string text;                 // a literal or an IRI
  const Subject* subject = nullptr; // or a nested item
};

/// What a page says of one thing.
struct Subject {
  std::string id;
  std::vector<std::string> types;
  std::vector<std::pair<std::string, Value>> properties;  // absolute name, value; in tree order
  const GumboNode* element = nullptr;                     // the one that gave it its type
  bool is_value = false;                                  // of somebody's property
};

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
    if (value.subject == nullptr) values.as_array().push_back(json::value(value.text));
    else if (depth >= max_nesting) values.as_array().push_back("ERROR");
    else values.as_array().push_back(to_item(*value.subject, depth + 1));
  }
  json::object out;
  if (!subject.types.empty()) out["type"] = json::array(subject.types.begin(), subject.types.end());
  if (!subject.id.empty()) out["id"] = subject.id;
  out["properties"] = std::move(properties);
  return out;
}

/// Walks a page with the rules of RDFa Core 1.1, 7.5, as far as RDFa Lite needs them.
class Reader {
 public:
  explicit Reader(const Url& base) : base_{base} {
    subjects_.emplace_back();
    scopes_.push_back({&subjects_.front(), std::make_shared<RdfaNames>(), nullptr});
  }

  bool enter(const GumboNode* node) {
    if (node->type != GUMBO_NODE_ELEMENT) return node->type != GUMBO_NODE_TEMPLATE;
    if (node->v.element.attributes.length > 0) read(node);
    return true;
  }

  void leave(const GumboNode* node) {
    if (scopes_.back().element == node) scopes_.pop_back();
  }

  void write(const HtmlTree& tree, StructuredData& out) const {
    for (const auto& subject : subjects_) {
      if (subject.types.empty() || subject.is_value) continue;
      out.rdfa.push_back(to_item(subject, 0));
      out.rdfa_at.push_back({begin_of(tree, subject.element), end_of(tree, subject.element)});
    }
  }

 private:
  struct Scope {
    Subject* subject;
    std::shared_ptr<const RdfaNames> names;
    const GumboNode* element;  // that opened it
  };

  void read(const GumboNode* node) {
    const auto vocab = attribute(node, "vocab"), prefix = attribute(node, "prefix"), types = attribute(node, "typeof");
    const auto property = attribute(node, "property"), resource = attribute(node, "resource");
    if (!vocab && !prefix && !types && !property && !resource) return;
    Scope scope{scopes_.back().subject, scopes_.back().names, node};
    if (vocab || prefix) {
      auto names = std::make_shared<RdfaNames>(*scope.names);
      if (vocab) names->set_vocabulary(vocab->empty() ? "" : resolve_reference(*vocab, base_));
      if (prefix) names->add_prefixes(*prefix);
      scope.names = std::move(names);
    }
    auto* typed = types ? typed_subject(node, *types, *scope.names) : nullptr;
    if (property) add_properties(*scope.subject, node, tokens(*property), typed, *scope.names);
    if (typed != nullptr) scope.subject = typed;
    else if (resource && !property) scope.subject = &subject(resolve_reference(*resource, base_));
    scopes_.push_back(std::move(scope));
  }

  Subject& subject(const std::string& id) {
    if (const auto found = by_id_.find(id); !id.empty() && found != by_id_.end()) return *found->second;
    if (subjects_.size() >= max_subjects) return subjects_.front();
    auto& made = subjects_.emplace_back();
    made.id = id;
    if (!id.empty()) by_id_.emplace(id, &made);
    return made;
  }

  Subject* typed_subject(const GumboNode* node, std::string_view types, const RdfaNames& names) {
    std::string id;
    for (const auto* name : {"resource", "href", "src"})
      if (const auto reference = attribute(node, name); id.empty() && reference) id = resolve_reference(*reference, base_);
    auto& made = subject(id);
    for (const auto token : tokens(types)) {
      auto type = names.expand(token);
      if (!type.empty() && std::find(made.types.begin(), made.types.end(), type) == made.types.end())
        made.types.push_back(std::move(type));
    }
    if (made.element == nullptr) made.element = node;
    return &made;
  }

  void add_properties(Subject& owner, const GumboNode* node, const std::vector<std::string_view>& properties, Subject* typed,
                      const RdfaNames& names) {
    Value value;
    // An item belongs to its first owner only: that keeps the items a tree, whatever ids a page repeats.
    const bool nests = typed != nullptr && typed != &owner && !typed->is_value && !is_within(owner, *typed);
    if (attribute(node, "content") || typed == nullptr) value.text = plain_value(node);
    else if (nests) value.subject = typed;
    else value.text = typed->id;
    for (const auto token : properties) {
      auto name = names.expand(token);
      if (name.empty()) continue;
      if (value.subject != nullptr) {
        typed->is_value = true;
        owner_of_[typed] = &owner;
      }
      owner.properties.emplace_back(std::move(name), value);
    }
  }

  /// Whether `inner` is nested in `outer` already, so that the reverse would be a circle.
  bool is_within(const Subject& inner, const Subject& outer) const {
    std::size_t steps = 0;
    for (const Subject* at = &inner; at != nullptr && steps < 2 * max_nesting; ++steps) {
      if (at == &outer) return true;
      const auto owner = owner_of_.find(at);
      at = owner == owner_of_.end() ? nullptr : owner->second;
    }
    return steps >= 2 * max_nesting;
  }

  std::string plain_value(const GumboNode* node) {
    if (const auto content = attribute(node, "content")) return std::string{*content};
    for (const auto* name : {"resource", "href", "src"})
      if (const auto reference = attribute(node, name)) return resolve_reference(*reference, base_);
    if (const auto moment = attribute(node, "datetime")) return std::string{*moment};
    if (is_element(node, GUMBO_TAG_DATA))
      if (const auto number = attribute(node, "value")) return std::string{*number};
    if (text_size_ > max_text) return {};
    auto text = text_of(node);
    text_size_ += text.size();
    return text;
  }

  const Url& base_;
  std::deque<Subject> subjects_;  // stable addresses; the first is the page itself
  std::unordered_map<std::string, Subject*> by_id_;
  std::unordered_map<const Subject*, const Subject*> owner_of_;
  std::vector<Scope> scopes_;
  std::size_t text_size_ = 0;
};

}  // namespace

void read_rdfa(const HtmlTree& tree, const Url& base, StructuredData& out) {
  if (tree.source().find("typeof") == std::string_view::npos && tree.source().find("TYPEOF") == std::string_view::npos) return;
  Reader reader{base};
  walk(
      tree.root(), [&](const GumboNode* node) { return reader.enter(node); }, [&](const GumboNode* node) { reader.leave(node); });
  reader.write(tree, out);
}

void read_opengraph(const HtmlTree& tree, StructuredData& out) {
  walk(
      tree.root(),
      [&](const GumboNode* node) {
        if (!is_element(node, GUMBO_TAG_META)) return node->type != GUMBO_NODE_TEMPLATE;
        const auto content = attribute(node, "content");
        if (!content) return true;
        for (const auto name : tokens(attribute(node, "property").value_or("")))
          for (const auto* prefix : {"og:", "place:", "business:", "article:", "profile:"})
            if (name.starts_with(prefix)) out.opengraph[std::string{name}].emplace_back(*content);
        return true;
      },
      [](const GumboNode*) {});
}

}  // namespace needlepoint
