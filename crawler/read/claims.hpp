#pragma once
#include <boost/json/value.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/read/document.hpp"
#include "crawler/read/page_kind.hpp"
#include "crawler/read/person_name.hpp"
#include "data/claim.hpp"
#include "data/ledger.hpp"
#include "data/reference.hpp"

namespace needlepoint {

/// What the readers of one page share: the page, its document, the tables, and the claims so far.
struct PageReader {
  const PageRecord& page;
  const Document& document;
  const Reference& tables;
  const NameReader& names;  ///< what is a person's name on this page
  std::string country;      ///< ISO code that the page hints at; empty when it does not
  PageKind kind = PageKind::ordinary;
  bool about_microneedling = false;  ///< its title or main heading says so
  bool is_contact_page = false;      ///< it says where the door is: its title, address or main heading says so
  std::vector<Claim> claims;

  /// A claim with its words: `begin` and `end` are bytes of the decoded page.
  void add(std::string field, boost::json::value value, std::string_view quote, std::uint64_t begin, std::uint64_t end,
           std::string rule);
  void add(std::string field, boost::json::value value, const Block& block, std::size_t at, std::string rule) {
    add(std::move(field), std::move(value), sentence(block, at), block.begin, block.end, std::move(rule));
  }
  static std::string sentence(const Block& block, std::size_t at);

  /// The body of an article or a policy, which tells of others as well. What frames it is the site's own.
  bool is_aside(const Block& block) const {
    return (kind == PageKind::article || kind == PageKind::policy) && block.section == Section::main;
  }
};

// One function a kind of fact. Each reads the document and adds claims; none looks at the others' claims.
void read_business_data(
    PageReader& reader);  ///< JSON-LD, microdata, RDFa: name, address, phone, hours, geo, people, rating, reviews
void read_names(PageReader& reader);
void read_addresses(PageReader& reader);
void read_addresses_without_code(PageReader& reader);  ///< a street and a town; the gazetteer has to know the town
void read_phones(PageReader& reader);
void read_hours(PageReader& reader);
void read_maps_links(PageReader& reader);
void read_offers(PageReader& reader);  ///< treatments, concerns, visit steps, booking link
void read_devices(PageReader& reader);
void read_hygiene(PageReader& reader);
void read_people(PageReader& reader);
void read_licenses(PageReader& reader);  ///< after the people, whose numbers they are
void read_prices(PageReader& reader);
void read_ratings(PageReader& reader);
void read_signals(PageReader& reader);  ///< what says that this is no clinic: vendor, academy, doorway
void read_flags(PageReader& reader);    ///< the claim checker
void read_languages(PageReader& reader);
void read_text_sketch(PageReader& reader);

}  // namespace needlepoint
