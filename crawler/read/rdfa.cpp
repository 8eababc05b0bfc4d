#include "crawler/read/rdfa.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include "crawler/read/rdfa_graph.hpp"
#include "crawler/read/rdfa_names.hpp"
#include "crawler/read/resolve_reference.hpp"
#include "data/utf8.hpp"

namespace needlepoint {
namespace {

constexpr std::size_t max_text = 20'000'000;  // bytes of text copied: nested properties repeat their text
constexpr std::size_t max_relations = 100;    // of one element

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

/// HTML's own link types, which say nothing of the things that a vocabulary is about.
bool is_link_type(std::string_view word) {
  static constexpr std::array<std::string_view, 16> words = {
      "alternate", "bookmark", "canonical",  "external", "help", "icon",   "manifest",   "next",
      "nofollow",  "noopener", "noreferrer", "preload",  "prev", "search", "stylesheet", "tag"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

using Subject = RdfaGraph::Subject;

/// A relation whose other end is still to come: "rel" without a resource (RDFa Core 1.1, 7.4).
struct Incomplete {
  std::string name;
  bool reverse = false;
};

/// What holds for the children of an element: RDFa Core's evaluation context.
struct Scope {
  const GumboNode* element;  // that opened it
  Subject* subject;          // "parent subject"
  Subject* object;           // "parent object"
  std::shared_ptr<const RdfaNames> names;
  std::vector<Incomplete> incomplete;
};

/// The attributes of one element, as far as RDFa knows them.
struct Attributes {
  explicit Attributes(const GumboNode* node)
      : about{attribute(node, "about")},
        resource{attribute(node, "resource")},
        href{attribute(node, "href")},
        src{attribute(node, "src")},
        types{attribute(node, "typeof")},
        property{attribute(node, "property")},
        content{attribute(node, "content")},
        datatype{attribute(node, "datatype")},
        rel{attribute(node, "rel")},
        rev{attribute(node, "rev")},
        vocab{attribute(node, "vocab")},
        prefix{attribute(node, "prefix")} {}

  bool any() const { return about || resource || href || src || types || property || rel || rev || vocab || prefix; }

  std::optional<std::string_view> about, resource, href, src, types, property, content, datatype, rel, rev, vocab,
      prefix;
};

/// Walks a page by the rules of RDFa Core 1.1, 7.5, with those of HTML+RDFa 1.1, 3.1; steps are named as there.
class Reader {
 public:
  explicit Reader(const Url& base) : base_{base} {
    auto& page = graph_.named(base.text());
    scopes_.push_back({nullptr, &page, &page, std::make_shared<RdfaNames>(), {}});
  }

  bool enter(const GumboNode* node) {
    if (node->type != GUMBO_NODE_ELEMENT) return node->type != GUMBO_NODE_TEMPLATE;
    if (node->v.element.attributes.length > 0)
      if (const Attributes attributes{node}; attributes.any()) read(node, attributes);
    return true;
  }

  void leave(const GumboNode* node) {
    if (scopes_.back().element == node) scopes_.pop_back();
  }

  RdfaGraph& graph() { return graph_; }

 private:
  struct Roles {
    Subject* subject = nullptr;  // "new subject"
    Subject* object = nullptr;   // "current object resource"
    Subject* typed = nullptr;    // "typed resource"
  };

  void read(const GumboNode* node, const Attributes& has) {
    Scope scope{node, nullptr, nullptr, names_of(has), {}};
    auto relations = relations_of(has, *scope.names);
    const bool relates = !relations.empty();
    const auto roles = relates ? roles_in_relation(node, has, *scope.names) : roles_alone(node, has, *scope.names);
    auto& outer = scopes_.back();
    if (roles.subject == nullptr) {  // says nothing of a subject: only names may have changed
      scope.subject = outer.subject, scope.object = outer.object, scope.incomplete = outer.incomplete;
      return scopes_.push_back(std::move(scope));
    }
    if (roles.typed != nullptr)  // step 7
      for (const auto token : tokens(has.types.value_or("")))
        if (auto type = scope.names->expand(token); !type.empty())
          RdfaGraph::add_type(*roles.typed, std::move(type), node);
    scope.subject = roles.subject;
    scope.object = roles.object != nullptr ? roles.object : relates ? &graph_.blank() : roles.subject;
    if (roles.object == nullptr) scope.incomplete = std::move(relations);  // step 10
    else
      for (const auto& relation : relations) relate(*roles.subject, relation, *roles.object);  // step 9
    if (has.property) add_properties(node, has, roles, *scope.names);
    for (const auto& relation : outer.incomplete) relate(*outer.subject, relation, *roles.subject);  // step 12
    scopes_.push_back(std::move(scope));
  }

  /// Steps 2 and 3: the vocabulary and prefixes in force.
  std::shared_ptr<const RdfaNames> names_of(const Attributes& has) const {
    const auto& outer = scopes_.back().names;
    if (!has.vocab && !has.prefix) return outer;
    auto names = std::make_shared<RdfaNames>(*outer);
    if (has.vocab) names->set_vocabulary(has.vocab->empty() ? "" : resolve_reference(*has.vocab, base_));
    if (has.prefix) names->add_prefixes(*has.prefix);
    return names;
  }

  /// Beside a property, only a rel with a prefix is meant for RDFa (HTML+RDFa 1.1, 3.1). Link types of HTML are never.
  static std::vector<Incomplete> relations_of(const Attributes& has, const RdfaNames& names) {
    std::vector<Incomplete> out;
    const auto add = [&](std::string_view words, bool reverse) {
      for (const auto word : tokens(words)) {
        const bool is_term = word.find(':') == word.npos;
        if (out.size() >= max_relations || (is_term && (has.property || is_link_type(ascii_lower(word))))) continue;
        if (auto name = names.expand(word); !name.empty()) out.push_back({std::move(name), reverse});
      }
    };
    add(has.rel.value_or(""), false);
    add(has.rev.value_or(""), true);
    return out;
  }

  /// Step 5: an element without rel and rev.
  Roles roles_alone(const GumboNode* node, const Attributes& has, const RdfaNames& names) {
    Roles roles;
    auto* about = resource(has.about, names);
    if (about == nullptr && is_element(node, GUMBO_TAG_HTML)) about = &graph_.named(base_.text());
    if (has.property && !has.content && !has.datatype) {
      roles.subject = about != nullptr ? about : scopes_.back().object;
      if (!has.types) return roles;
      roles.typed = about != nullptr ? about : object_of(has, names);
      if (roles.typed == nullptr) roles.typed = &graph_.blank();
      roles.object = roles.typed;
      return roles;
    }
    roles.subject = about != nullptr ? about : object_of(has, names);
    const bool is_page_part = is_element(node, GUMBO_TAG_HEAD) || is_element(node, GUMBO_TAG_BODY);
    if (roles.subject == nullptr && has.types && !is_page_part) roles.subject = &graph_.blank();
    if (roles.subject == nullptr && (has.types || has.property)) roles.subject = scopes_.back().object;
    if (has.types) roles.typed = roles.subject;
    return roles;
  }

  /// Step 6: an element with rel or rev.
  Roles roles_in_relation(const GumboNode* node, const Attributes& has, const RdfaNames& names) {
    Roles roles;
    auto* about = resource(has.about, names);
    if (about != nullptr && has.types) roles.typed = about;
    if (about == nullptr && is_element(node, GUMBO_TAG_HTML)) about = &graph_.named(base_.text());
    roles.subject = about != nullptr ? about : scopes_.back().object;
    roles.object = object_of(has, names);
    if (has.types && !has.about) {
      if (roles.object == nullptr) roles.object = &graph_.blank();
      roles.typed = roles.object;
    }
    return roles;
  }

  /// The subject that resource, href or src names; null when none does.
  Subject* object_of(const Attributes& has, const RdfaNames& names) {
    if (auto* named = resource(has.resource, names)) return named;
    for (const auto& reference : {has.href, has.src})
      if (reference)
        if (const auto iri = resolve_reference(*reference, base_); !iri.empty()) return &graph_.named(iri);
    return nullptr;
  }

  /// "[foaf:me]", "foaf:me", "_:me" or an IRI, as about and resource have it (RDFa Core 1.1, 7.4.2).
  Subject* resource(const std::optional<std::string_view>& written, const RdfaNames& names) {
    const auto iri = written ? iri_of_resource(*written, names) : std::string{};
    return iri.empty() ? nullptr : &graph_.named(iri);
  }

  std::string iri_of_resource(std::string_view written, const RdfaNames& names) const {
    const bool is_safe = written.size() >= 2 && written.front() == '[' && written.back() == ']';
    if (is_safe) written = written.substr(1, written.size() - 2);
    if (written.starts_with("_:")) return std::string{written};
    if (auto iri = names.curie(written)) return *iri;
    return is_safe ? std::string{} : resolve_reference(written, base_);
  }

  /// Step 11: the value of property. Beside rel, an address is the relation's.
  void add_properties(const GumboNode* node, const Attributes& has, const Roles& roles, const RdfaNames& names) {
    RdfaGraph::Value value;
    const bool is_literal = has.content || has.datatype;
    if (!is_literal && roles.typed != nullptr && !has.about) value = {roles.typed->id, roles.typed};
    else if (auto* object = is_literal || has.rel || has.rev ? nullptr : object_of(has, names)) value.text = object->id;
    else value.text = literal_of(node, has);
    for (const auto token : tokens(*has.property))
      if (auto name = names.expand(token); !name.empty()) graph_.add(*roles.subject, std::move(name), value);
  }

  std::string literal_of(const GumboNode* node, const Attributes& has) {
    if (has.content) return std::string{*has.content};
    if (const auto moment = attribute(node, "datetime")) return std::string{*moment};
    if (is_element(node, GUMBO_TAG_DATA))
      if (const auto number = attribute(node, "value")) return std::string{*number};
    if (text_size_ > max_text) return {};
    auto text = text_of(node);
    text_size_ += text.size();
    return text;
  }

  void relate(Subject& subject, const Incomplete& relation, Subject& object) {
    auto &from = relation.reverse ? object : subject, &to = relation.reverse ? subject : object;
    graph_.add(from, relation.name, {to.id, &to});
  }

  const Url& base_;
  RdfaGraph graph_;
  std::vector<Scope> scopes_;
  std::size_t text_size_ = 0;
};

bool says_a_type(const HtmlTree& tree) {
  if (tree.source().find("ypeof") == std::string_view::npos && tree.source().find("YPEOF") == std::string_view::npos &&
      tree.source().find("ypeOf") == std::string_view::npos)
    return false;  // most pages, at little cost
  bool found = false;
  walk(
      tree.root(), [&](const GumboNode* node) { return !(found = found || attribute(node, "typeof")); },
      [](const GumboNode*) {});
  return found;
}

}  // namespace

void read_rdfa(const HtmlTree& tree, const Url& base, StructuredData& out) {
  if (!says_a_type(tree)) return;
  Reader reader{base};
  walk(
      tree.root(), [&](const GumboNode* node) { return reader.enter(node); },
      [&](const GumboNode* node) { reader.leave(node); });
  reader.graph().write(tree, out);
}

void read_opengraph(const HtmlTree& tree, StructuredData& out) {
  walk(
      tree.root(),
      [&](const GumboNode* node) {
        if (!is_element(node, GUMBO_TAG_META)) return node->type != GUMBO_NODE_TEMPLATE;
        const auto content = attribute(node, "content");
        if (!content) return true;
        // "name" is a slip that the networks forgive.
        const auto written = attribute(node, "property").value_or(attribute(node, "name").value_or(""));
        for (const auto name : tokens(written))
          for (const auto* prefix : {"og:", "place:", "business:", "article:", "profile:"})
            if (name.starts_with(prefix)) out.opengraph[std::string{name}].emplace_back(*content);
        return true;
      },
      [](const GumboNode*) {});
}

}  // namespace needlepoint
