#pragma once
#include "data/instant.hpp"
#include "web/desk.hpp"
#include "web/http/request.hpp"
#include "web/http/response.hpp"

namespace needlepoint::web {

/// What a handler may use. `at` is the minute the answer is for, so that answers within it are the same.
struct Ask {
  const Request& request;
  Reader& reader;
  Instant at;
};

// The API.
Response answer_clinics(const Ask& ask);                      ///< GET /api/v1/clinics
Response answer_clinic(const Ask& ask, std::string_view id);  ///< GET /api/v1/clinics/ID
Response answer_places(const Ask& ask);                       ///< GET /api/v1/places
Response answer_completions(const Ask& ask);                  ///< GET /api/v1/complete

// The pages.
Response page_search(const Ask& ask);                       ///< GET /
Response page_clinic(const Ask& ask, std::string_view id);  ///< GET /clinics/ID
Response page_guide(const Ask& ask);                        ///< GET /guide
Response page_about(const Ask& ask);                        ///< GET /about
Response page_error(Templates& templates, const std::string& asset_version, unsigned status, std::string_view what);

}  // namespace needlepoint::web
