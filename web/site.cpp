#include "web/site.hpp"

#include <spdlog/spdlog.h>
#include <boost/json.hpp>

#include "data/json_writer.hpp"
#include "web/api/openapi.hpp"
#include "web/http/gzip.hpp"
#include "web/problem.hpp"

namespace needlepoint::web {

/// A path and who answers it. "*" stands for one segment, handed on as the argument.
struct Site::Route {
  std::string_view pattern;                                       ///< also its name in logs and metrics
  bool page;                                                      ///< errors are a page for people, not problem+json
  Response (*answer)(const Ask& ask, std::string_view argument);  ///< null where no generation is needed
};

namespace {

constexpr std::size_t cache_bytes = 64 * 1024 * 1024;  // of all desks together

bool matches(std::string_view pattern, const std::vector<std::string>& segments, std::string& argument) {
  std::size_t begin = 1, index = 0;
  for (; begin <= pattern.size() && index < segments.size(); ++index) {
    const auto end = std::min(pattern.find('/', begin), pattern.size());
    const auto wanted = pattern.substr(begin, end - begin);
    begin = end + 1;
    if (wanted == "*" && !segments[index].empty()) argument = segments[index];
    else if (wanted != segments[index]) return false;
  }
  return begin > pattern.size() && index == segments.size();
}

/// Scripts of other sites may read what the API says, mistakes too (Fetch standard, CORS protocol).
bool is_public(const Target& target) {
  return !target.segments.empty() && (target.segments.front() == "api" || target.segments.front() == "openapi.json");
}

std::string_view cursor_in(const Target& target) {
  for (const auto& parameter : target.parameters)
    if (parameter.name == "cursor") return parameter.value;
  return {};
}

Instant this_minute() { return std::chrono::floor<std::chrono::minutes>(now()); }

}  // namespace

Site::Site(Store store, const std::filesystem::path& share, std::size_t threads, bool log_requests)
    : assets_{share / "web" / "assets"},
      shared_{load_reference(share / "data"), geo::Gazetteer::open(share / "gazetteer.bin"), assets_.version()},
      publication_{std::move(store), shared_.reference},
      openapi_{make_response(200, "application/json", json_text(openapi()) + "\n")},
      log_requests_{log_requests} {
  for (std::size_t i = 0; i < std::max<std::size_t>(threads, 1); ++i)
    desks_.push_back(std::make_unique<Desk>(shared_, publication_, metrics_, share / "web" / "templates",
                                            cache_bytes / std::max<std::size_t>(threads, 1)));
  openapi_.etag = '"' + fingerprint(*openapi_.body) + '"';
  openapi_.gzipped = gzip(*openapi_.body, most_gzip_level);
  openapi_.cache_control = "public, max-age=3600";
}

const Site::Route* Site::find_route(const Target& target, std::string& argument) {
  static constexpr Route routes[] = {
      {"/", true, [](const Ask& ask, std::string_view) { return page_search(ask); }},
      {"/clinics/*", true, [](const Ask& ask, std::string_view id) { return page_clinic(ask, id); }},
      {"/guide", true, [](const Ask& ask, std::string_view) { return page_guide(ask); }},
      {"/about", true, [](const Ask& ask, std::string_view) { return page_about(ask); }},
      {"/api/v1/clinics", false, [](const Ask& ask, std::string_view) { return answer_clinics(ask); }},
      {"/api/v1/clinics/*", false, [](const Ask& ask, std::string_view id) { return answer_clinic(ask, id); }},
      {"/api/v1/places", false, [](const Ask& ask, std::string_view) { return answer_places(ask); }},
      {"/api/v1/complete", false, [](const Ask& ask, std::string_view) { return answer_completions(ask); }},
      {"/openapi.json", false, nullptr},
      {"/livez", false, nullptr},
      {"/readyz", false, nullptr},
      {"/metrics", false, nullptr},
      {"/assets/*", false, nullptr},
      {"/favicon.ico", false, nullptr},
      {"/robots.txt", false, nullptr},
  };
  for (const auto& route : routes)
    if (matches(route.pattern, target.segments, argument)) return &route;
  return nullptr;
}

Response Site::answer(const Request& request, std::size_t number) {
  auto& desk = *desks_[number];
  const auto began = std::chrono::steady_clock::now();
  std::string argument;
  const auto* route = find_route(request.target, argument);
  auto response = route ? answer_route(*route, request, argument, desk) : not_found(request, desk);
  if (is_public(request.target)) response.headers.emplace_back("Access-Control-Allow-Origin", "*");
  if (response.status == 200 && matches_etag(request.if_none_match, response.etag)) response.status = 304;
  const std::string_view name = route ? route->pattern : "none";
  const auto took = std::chrono::steady_clock::now() - began;
  desk.counts().count(name, response.status, took);
  if (log_requests_)  // neither what was asked nor who asked: both are nobody's business
    spdlog::info("{} {} {} bytes {:.1f} ms", name, response.status, response.body->size(),
                 std::chrono::duration<double, std::milli>(took).count());
  return response;
}

Response Site::answer_route(const Route& route, const Request& request, const std::string& argument, Desk& desk) {
  if (route.answer) return answer_search(route, request, argument, desk);
  if (route.pattern == "/livez") return make_response(200, "text/plain; charset=utf-8", "ok\n");
  if (route.pattern == "/readyz") return ready();
  if (route.pattern == "/metrics")
    return make_response(200, "text/plain; version=0.0.4; charset=utf-8", metrics_.text());
  if (route.pattern == "/openapi.json") return openapi_;
  if (route.pattern == "/robots.txt")
    return make_response(200, "text/plain; charset=utf-8", "User-agent: *\nDisallow: /api/\nDisallow: /*?\n");
  const auto* asset = assets_.find(argument.empty() ? "mark.svg" : argument);
  return asset ? *asset : error(false, 404, "no such file", desk);
}

Response Site::answer_search(const Route& route, const Request& request, const std::string& argument, Desk& desk) try {
  auto* reader = desk.reader(cursor_in(request.target));
  if (!reader) return error(route.page, 503, "nothing has been published yet: run needlepoint index", desk);
  const auto minute = this_minute();
  const char shape =
      accept_quality(request.accept, "application/geo+json") > accept_quality(request.accept, "application/json") ? 'g'
                                                                                                                  : 'j';
  auto key = std::string{id_of(reader->searcher.generation())} + ' ' +
             std::to_string(minute.time_since_epoch().count()) + ' ' + shape + (request.gzip ? "z " : " ") +
             request.raw_target;
  const auto* cached = desk.cache().find(key);
  metrics_.count_cache(cached != nullptr);
  if (cached) return *cached;
  auto response = route.answer(Ask{request, *reader, minute}, argument);
  if (request.gzip) response.gzipped = gzip(*response.body, quick_gzip_level);
  if (response.status != 200) return response;
  response.etag = "W/\"" + fingerprint(key) + '"';
  response.cache_control = "private, no-cache";
  desk.cache().put(std::move(key), response);
  return response;
} catch (const std::exception& broken) {
  spdlog::error("an answer failed: {}", broken.what());
  return problem(500, "something broke here; it has been noted");
} catch (...) {  // Xapian's errors are no std::exception
  spdlog::error("an answer failed: the index cannot be read");
  return problem(500, "something broke here; it has been noted");
}

Response Site::refuse(unsigned status, const std::string& what) {
  metrics_.answered("none", status).count({});
  return problem(status, what);
}

Response Site::ready() const {
  const auto published = publication_.newest();
  if (!published) return make_response(503, "text/plain; charset=utf-8", "no generation has been published\n");
  return make_response(200, "text/plain; charset=utf-8",
                       "ok\ngeneration " + std::string{id_of(*published)} + "\nlistings " +
                           std::to_string(size_of(*published)) + "\npublished " + to_rfc3339(published_at(*published)) +
                           "\n");
}

Response Site::not_found(const Request& request, Desk& desk) {
  const auto& segments = request.target.segments;
  const bool page = segments.empty() || (segments.front() != "api" && segments.front() != "assets");
  return error(page, 404, "there is nothing at this address", desk);
}

Response Site::error(bool page, unsigned status, std::string_view what, Desk& desk) {
  return page ? page_error(desk.templates(), assets_.version(), status, what) : problem(status, what);
}

void Site::tick(std::size_t open_connections) {
  metrics_.set_connections(open_connections);
  if (const auto published = publication_.newest())
    metrics_.set_generation(size_of(*published), published_at(*published).time_since_epoch().count());
}

}  // namespace needlepoint::web
