#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "data/ledger.hpp"
#include "data/listing.hpp"
#include "data/reference.hpp"
#include "geo/gazetteer.hpp"

namespace needlepoint {

/// The claims of one site, ready to be asked by field.
struct SiteClaims {
  std::string site;
  std::vector<const PageRecord*> pages;
  std::map<std::string, std::vector<const Claim*>, std::less<>> by_field;

  explicit SiteClaims(const std::string& name, const std::vector<PageReading>& readings);
  const std::vector<const Claim*>& of(std::string_view field) const;
  std::size_t pages_saying(std::string_view field,
                           std::string_view value) const;  ///< pages whose text claim is this value
};

/// What kind of site it is, by what it says of itself.
struct SiteKind {
  bool is_clinic = false, offers_microneedling = false;
  std::string reason;  ///< why it is no clinic; empty when it is one
};
SiteKind kind_of(const SiteClaims& claims, const Reference& reference);

/// An address that the site gives, with everybody who says so.
struct SiteAddress {
  std::string street, city, region, postal_code, country;
  std::vector<const Claim*> said_by;
  double weight = 0;
};

/// The addresses where clients are treated: those that the site repeats, without the authority's, the host's and the
/// template's. One without a postal code counts only where none has one, and in a town that `places` knows; one without
/// a street only where none has one, and one town stands out.
std::vector<SiteAddress> addresses_of(const SiteClaims& claims, const Reference& reference,
                                      const geo::Gazetteer& places);

/// The site's name: what most of its sources agree on, without the town where it also goes without. Empty when nothing
/// names it.
std::string name_of(const SiteClaims& claims, const std::vector<SiteAddress>& places,
                    std::vector<std::string>& aliases);

/// The people of the site, each once: partial names ("Amanda", "Dr. Martin") join the one full name they fit.
void add_people(const SiteClaims& claims, const Reference& reference, Listing& listing);

/// Takes a text out of a claim's value; empty when it is not one.
std::string text_in(const Claim& claim, std::string_view member = {});

bool is_from_data(const Claim& claim);  ///< hidden markup, against the visible page

}  // namespace needlepoint
