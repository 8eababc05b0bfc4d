#pragma once
#include <string>
#include <string_view>

#include "data/url.hpp"

namespace needlepoint::crawler {

/// The name of the site a seed stands for: its host[:port].
std::string site_name(const Url& seed);

/// True when `url` lies in that site: the same host, with or without "www.", and the same port. http and https on
/// their own ports are one site.
bool in_site(std::string_view site, const Url& url);

}  // namespace needlepoint::crawler
