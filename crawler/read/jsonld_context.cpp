#include "crawler/read/jsonld_context.hpp"

#include <array>
#include <boost/json.hpp>

namespace needlepoint {
namespace {

namespace json = boost::json;

constexpr std::string_view schema_org = "http://schema.org/";
constexpr int max_hops = 8;  // a term defined by a term defined by a term

/// What follows schema.org's address in an IRI, as pages write it: either scheme or none, www, a section's host.
/// Nothing for other addresses.
std::optional<std::string_view> in_schema_org(std::string_view iri) {
  for (const std::string_view scheme : {"http:", "https:"})
    if (iri.starts_with(scheme)) iri.remove_prefix(scheme.size());
  if (iri.starts_with("//")) iri.remove_prefix(2);
  for (const std::string_view section : {"www.", "health-lifesci.", "pending."})
    if (iri.starts_with(section)) iri.remove_prefix(section.size());
  constexpr std::string_view host = "schema.org";
  if (!iri.starts_with(host)) return std::nullopt;
  iri.remove_prefix(host.size());
  if (!iri.empty() && iri.front() != '/' && iri.front() != '#') return std::nullopt;
  return iri.empty() ? iri : iri.substr(1);
}

bool is_keyword(std::string_view name) { return name.starts_with('@'); }

/// "schema:name" is two parts; "http://schema.org/name" is none: what follows the colon tells (JSON-LD 1.1 API, 5.2.2).
std::optional<std::size_t> colon_of_compact_iri(std::string_view name) {
  const auto colon = name.find(':');
  if (colon == name.npos || colon == 0 || name.substr(colon + 1).starts_with("//")) return std::nullopt;
  return colon;
}

}  // namespace

JsonLdContext::JsonLdContext(const JsonLdContext& outer, const json::value& context) : outer_{&outer} { add(context); }

void JsonLdContext::add(const json::value& context) {
  if (context.is_null()) {
    terms_.clear();
    vocabulary_.reset();
    forgets_outer_ = true;
  } else if (context.is_string()) {
    if (in_schema_org(context.get_string())) be_schema_org();
  } else if (context.is_array()) {
    for (const auto& one : context.get_array())
      if (!one.is_array()) add(one);
  } else if (context.is_object()) {
    for (const auto& [name, definition] : context.get_object()) define(name, definition);
  }
}

/// What matters of the context that schema.org serves: its vocabulary, and two names for keywords.
void JsonLdContext::be_schema_org() {
  vocabulary_.emplace(std::string{schema_org});
  define("type", "@type");
  define("id", "@id");
}

void JsonLdContext::define(std::string_view name, const json::value& definition) {
  if (name == "@vocab") {
    if (!definition.is_string()) return void(vocabulary_.emplace(std::nullopt));
    const std::string_view iri = definition.get_string();
    vocabulary_.emplace(in_schema_org(iri) == "" ? std::string{schema_org} : iri_of(iri, 0));
    return;
  }
  if (is_keyword(name)) return;
  Term term;
  const auto* iri = &definition;
  if (const auto* object = definition.if_object()) {
    iri = object->if_contains("@id");
    const auto* type = object->if_contains("@type");
    term.is_reference = type != nullptr && type->is_string() && type->get_string() == "@id";
    const auto* container = object->if_contains("@container");
    const auto written = container == nullptr ? std::string{} : json::serialize(*container);
    if (written.find("@language") != written.npos || written.find("@index") != written.npos)
      term.container = Container::by_key;
    if (object->contains("@reverse")) iri = &definition;  // says something of others, not of the node: no name
  }
  // A definition without @id only says more of a name that has its meaning already.
  if (iri == nullptr) term.iri = iri_of(name, 0);
  else if (iri->is_string()) term.iri = iri->get_string();
  terms_.insert_or_assign(std::string{name}, std::move(term));
}

const JsonLdContext::Term* JsonLdContext::find(std::string_view name) const {
  for (const auto* context = this; context != nullptr; context = context->forgets_outer_ ? nullptr : context->outer_)
    if (const auto found = context->terms_.find(name); found != context->terms_.end()) return &found->second;
  return nullptr;
}

std::optional<std::string> JsonLdContext::vocabulary() const {
  for (const auto* context = this; context != nullptr; context = context->forgets_outer_ ? nullptr : context->outer_)
    if (context->vocabulary_) return *context->vocabulary_;
  return std::string{schema_org};
}

std::string JsonLdContext::iri_of(std::string_view name, int hops) const {
  if (is_keyword(name) || hops > max_hops) return std::string{name};
  if (const auto* term = find(name)) {
    // "name": "name" and "schema:name": "schema:name" are defined by what is around them.
    if (term->iri != name) return term->iri.empty() ? std::string{} : iri_of(term->iri, hops + 1);
  }
  if (const auto colon = colon_of_compact_iri(name)) {
    const auto prefix = name.substr(0, *colon), local = name.substr(*colon + 1);
    if (find(prefix) != nullptr) return iri_of(prefix, hops + 1) + std::string{local};
    if (prefix == "schema") return std::string{schema_org} + std::string{local};  // often used, seldom declared
    return std::string{name};
  }
  if (name.find(':') != name.npos) return std::string{name};
  const auto vocabulary = this->vocabulary();
  return vocabulary ? *vocabulary + std::string{name} : std::string{};
}

std::string JsonLdContext::expand(std::string_view name) const {
  auto iri = iri_of(name, 0);
  if (const auto local = in_schema_org(iri); local && !is_keyword(iri)) return std::string{*local};
  return iri;
}

JsonLdContext::Container JsonLdContext::container(std::string_view term) const {
  const auto* found = find(term);
  return found == nullptr ? Container::none : found->container;
}

bool JsonLdContext::is_reference(std::string_view term) const {
  const auto* found = find(term);
  return found != nullptr && found->is_reference;
}

}  // namespace needlepoint
