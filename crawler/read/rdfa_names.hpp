#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace needlepoint {

/// What names mean at one place of a page (RDFa Core 1.1, 7.4): the vocabulary and the prefixes in force there.
class RdfaNames {
 public:
  /// With the prefixes every page may use without declaring them (RDFa Core Initial Context).
  RdfaNames();

  void set_vocabulary(std::string_view iri) { vocabulary_ = iri; }
  const std::string& vocabulary() const { return vocabulary_; }

  /// The value of a prefix attribute: "foaf: http://xmlns.com/foaf/0.1/ dc: http://..."; damaged pairs are passed over.
  void add_prefixes(std::string_view pairs);

  /// The IRI that "foaf:Person" is short for; nothing when the prefix is not known or the text is a whole IRI.
  std::optional<std::string> curie(std::string_view text) const;

  /// "Person" by the vocabulary, "foaf:Person" by its prefix, an absolute IRI as it is. Empty when it means nothing.
  std::string expand(std::string_view name) const;

 private:
  std::string vocabulary_;
  std::map<std::string, std::string, std::less<>> prefixes_;
};

}  // namespace needlepoint
