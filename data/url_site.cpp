#include <libpsl.h>

#include <memory>
#include <stdexcept>

#include "data/url.hpp"
#include "data/url_host.hpp"

namespace needlepoint {

namespace {

const psl_ctx_t& public_suffixes() {
  struct Free {
    void operator()(psl_ctx_t* list) const { psl_free(list); }
  };
  static const std::unique_ptr<psl_ctx_t, Free> list(psl_latest(nullptr));  // Debian's package, or the one built in
  if (!list) throw std::runtime_error("libpsl has no Public Suffix List");
  return *list;
}

}  // namespace

std::string site_of(const Url& url) {
  std::string host(url.host());
  if (is_ip_host(host)) return host;
  if (host.size() > 1 && host.ends_with('.')) host.pop_back();
  const char* domain = psl_registrable_domain(&public_suffixes(), host.c_str());
  return domain ? std::string(domain) : host;
}

}  // namespace needlepoint
