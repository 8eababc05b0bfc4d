#pragma once
#include <boost/json/value.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace needlepoint {

/// What names mean at one place of JSON-LD (JSON-LD 1.1, 3.1 and 4.1). Nothing is fetched: of the contexts that a page
/// names by address only schema.org's is known, and it is in force from the start, as pages forget to name it.
class JsonLdContext {
 public:
  /// What stands behind a term besides its name.
  enum class Container { none, by_key };  ///< by_key: an object of languages or indexes whose values are the values

  JsonLdContext() = default;
  /// `outer` with the value of an @context member on top of it. `outer` must outlive it.
  JsonLdContext(const JsonLdContext& outer, const boost::json::value& context);

  /// The meaning of a member's name or a type: a keyword ("@id"), the local name for schema.org ("telephone"), else an
  /// absolute IRI. Empty when it means nothing here.
  std::string expand(std::string_view name) const;
  Container container(std::string_view term) const;
  bool is_reference(std::string_view term) const;  ///< its strings are ids ("@type": "@id")

 private:
  struct Term {
    std::string iri;
    Container container = Container::none;
    bool is_reference = false;
  };

  void add(const boost::json::value& context);
  void be_schema_org();
  void define(std::string_view name, const boost::json::value& definition);
  std::string iri_of(std::string_view name, int hops) const;
  const Term* find(std::string_view name) const;
  std::optional<std::string> vocabulary() const;

  const JsonLdContext* outer_ = nullptr;
  bool forgets_outer_ = false;                            // after a null
  std::optional<std::optional<std::string>> vocabulary_;  // unset: the outer one's; set to nothing: none
  std::map<std::string, Term, std::less<>> terms_;
};

}  // namespace needlepoint
