#include "web/problem.hpp"

#include <boost/json.hpp>

#include "web/parameters.hpp"

namespace needlepoint::web {
namespace {

namespace json = boost::json;

Response write(unsigned status, std::string_view detail, std::string_view parameter) {
  json::object body;
  body["type"] = "about:blank";
  body["title"] = std::string{reason_phrase(status)};
  body["status"] = status;
  if (!detail.empty()) body["detail"] = detail;
  if (!parameter.empty()) body["parameter"] = parameter;
  return make_response(status, "application/problem+json", json::serialize(body) + "\n");
}

}  // namespace

unsigned status_of(const Fault& fault) {
  if (fault.code == FaultCode::gone) return 410;
  if (is_parameter(fault.where)) return 400;  // the client named something that we do not know or cannot take
  switch (fault.code) {
    case FaultCode::bad_input:
      return 400;
    case FaultCode::not_found:
      return 404;
    case FaultCode::ambiguous:
      return 400;
    case FaultCode::refused:
      return 403;
    case FaultCode::too_large:
      return 413;
    case FaultCode::gone:
      return 410;
    case FaultCode::unreadable:
      return 500;
    case FaultCode::unavailable:
      return 503;
  }
  return 500;
}

Response problem(const Fault& fault) { return write(status_of(fault), fault.what, fault.where); }

Response problem(unsigned status, std::string_view detail) { return write(status, detail, {}); }

}  // namespace needlepoint::web
