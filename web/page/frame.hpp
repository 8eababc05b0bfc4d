#pragma once
#include <string>

#include "query/answer.hpp"
#include "web/handlers.hpp"
#include "web/page/templates.hpp"

namespace needlepoint::web {

/// What every page has: its title, the versions of its assets.
View frame(const std::string& title, const std::string& asset_version);

Response html(unsigned status, std::string body);

}  // namespace needlepoint::web
