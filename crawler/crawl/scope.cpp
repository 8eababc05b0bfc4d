#include "crawler/crawl/scope.hpp"

namespace needlepoint::crawler {
namespace {

std::string_view bare_host(std::string_view authority) {
  if (authority.starts_with("www.")) authority.remove_prefix(4);
  return authority;
}

}  // namespace

std::string site_name(const Url& seed) { return seed.authority(); }

bool in_site(std::string_view site, const Url& url) {
  // An authority leaves the default port out, so http and https fall together there and explicit ports are compared.
  return bare_host(site) == bare_host(url.authority());
}

}  // namespace needlepoint::crawler
