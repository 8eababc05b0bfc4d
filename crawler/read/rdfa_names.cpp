#include "crawler/read/rdfa_names.hpp"

#include "data/utf8.hpp"

namespace needlepoint {
namespace {

constexpr std::string_view space = " \t\n\f\r";
constexpr std::size_t max_prefixes = 200;  // each subtree that declares one carries its own copy

}  // namespace

// Of https://www.w3.org/2011/rdfa-context/rdfa-1.1, what clinic pages can be thought to use.
RdfaNames::RdfaNames()
    : prefixes_{{"", "http://www.w3.org/1999/xhtml/vocab#"},
                {"cc", "http://creativecommons.org/ns#"},
                {"ctag", "http://commontag.org/ns#"},
                {"dc", "http://purl.org/dc/terms/"},
                {"dc11", "http://purl.org/dc/elements/1.1/"},
                {"dcterms", "http://purl.org/dc/terms/"},
                {"foaf", "http://xmlns.com/foaf/0.1/"},
                {"gr", "http://purl.org/goodrelations/v1#"},
                {"ical", "http://www.w3.org/2002/12/cal/icaltzd#"},
                {"og", "http://ogp.me/ns#"},
                {"org", "http://www.w3.org/ns/org#"},
                {"owl", "http://www.w3.org/2002/07/owl#"},
                {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
                {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
                {"rev", "http://purl.org/stuff/rev#"},
                {"schema", "http://schema.org/"},
                {"sioc", "http://rdfs.org/sioc/ns#"},
                {"skos", "http://www.w3.org/2004/02/skos/core#"},
                {"v", "http://rdf.data-vocabulary.org/#"},
                {"vcard", "http://www.w3.org/2006/vcard/ns#"},
                {"void", "http://rdfs.org/ns/void#"},
                {"xsd", "http://www.w3.org/2001/XMLSchema#"}} {}

void RdfaNames::add_prefixes(std::string_view pairs) {
  std::string prefix;
  for (auto at = pairs.find_first_not_of(space); at != pairs.npos; at = pairs.find_first_not_of(space, at)) {
    const auto end = std::min(pairs.find_first_of(space, at), pairs.size());
    const auto token = pairs.substr(at, end - at);
    at = end;
    if (token.size() > 1 && token.ends_with(':')) {
      prefix = ascii_lower(token.substr(0, token.size() - 1));
    } else if (!prefix.empty()) {
      if (prefix != "_" && prefixes_.size() < max_prefixes) prefixes_.insert_or_assign(prefix, std::string{token});
      prefix.clear();
    }
  }
}

std::optional<std::string> RdfaNames::curie(std::string_view text) const {
  const auto colon = text.find(':');
  if (colon == text.npos || text.substr(colon + 1).starts_with("//")) return std::nullopt;
  const auto found = prefixes_.find(ascii_lower(text.substr(0, colon)));
  if (found == prefixes_.end()) return std::nullopt;
  return found->second + std::string{text.substr(colon + 1)};
}

std::string RdfaNames::expand(std::string_view name) const {
  if (name.starts_with("_:")) return {};  // a thing without a name is no name
  if (name.find(':') == name.npos) return vocabulary_.empty() ? std::string{} : vocabulary_ + std::string{name};
  return curie(name).value_or(std::string{name});
}

}  // namespace needlepoint
