#include "web/site.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json.hpp>
#include <spdlog/spdlog.h>

#include "data/json_writer.hpp"
#include "web/api/openapi.hpp"
#include "web/http/gzip.hpp"
#include "web/problem.hpp"

namespace needlepoint::web {

namespace asio = boost::asio;

/// A path and who answers it. "*" stands for one segment, handed on as the argument.
struct Site::Route {
  std::string_view pattern;  ///< also its name in logs and metrics
  bool page;                 ///< errors are a page for people, not problem+json
  Response (*answer)(const Ask& ask, std::string_view argument);  ///< on a reader's thread
};

namespace {

std::vector<std::string_view> segments_of(std::string_view pattern) {
  std::vector<std::string_view> segments;
  for (std::size_t begin = 1; begin <= pattern.size();) {
    const auto end = std::min(pattern.find('/', begin), pattern.size());
    segments.push_back(pattern.substr(begin, end - begin));
    begin = end + 1;
  }
  return segments;
}

bool matches(std::string_view pattern, const std::vector<std::string>& segments, std::string& argument) {
  const auto wanted = segments_of(pattern);
  if (wanted.size() != segments.size()) return false;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i] == "*" && !segments[i].empty()) argument = segments[i];
    else if (wanted[i] != segments[i]) return false;
  }
  return true;
}

/// Scripts of other sites may read what the API says, mistakes too (Fetch standard, CORS protocol).
bool is_public(const Target& target) {
  return !target.segments.empty() && (target.segments.front() == "api" || target.segments.front() == "openapi.json");
}

Instant this_minute() { return std::chrono::floor<std::chrono::minutes>(now()); }

}  // namespace

Site::Site(Store store, const std::filesystem::path& share, std::size_t threads, bool log_requests)
    : assets_{share / "web" / "assets"},
      shared_{load_reference(share / "data"), geo::Gazetteer::open(share / "gazetteer.bin"), assets_.version()},
      readers_{std::move(store), shared_, share / "web" / "templates", threads},
      templates_{share / "web" / "templates"},
      openapi_{make_response(200, "application/json", json_text(openapi()) + "\n")},
      log_requests_{log_requests} {
  openapi_.etag = '"' + fingerprint(*openapi_.body) + '"';
  openapi_.gzipped = gzip(*openapi_.body, 9);
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

asio::awaitable<Response> Site::answer(Request request) {
  const auto began = std::chrono::steady_clock::now();
  std::string argument;
  const auto* route = find_route(request.target, argument);
  Response response;  // assigned in branches: g++ 12 destroys twice what a ?: with co_await makes
  if (route) response = co_await answer_route(*route, request, argument);
  else response = not_found(request);
  if (is_public(request.target)) response.headers.emplace_back("Access-Control-Allow-Origin", "*");
  if (response.status == 200 && matches_etag(request.if_none_match, response.etag)) response.status = 304;
  const std::string_view name = route ? route->pattern : "none";
  const auto took = std::chrono::steady_clock::now() - began;
  metrics_.count(name, response.status, took);
  if (log_requests_)  // neither what was asked nor who asked: both are nobody's business
    spdlog::info("{} {} {} bytes {:.1f} ms", name, response.status, response.body->size(), std::chrono::duration<double, std::milli>(took).count());
  co_return response;
}

asio::awaitable<Response> Site::answer_route(const Route& route, const Request& request, const std::string& argument) {
  if (route.pattern == "/livez") co_return make_response(200, "text/plain; charset=utf-8", "ok\n");
  if (route.pattern == "/readyz") co_return ready();
  if (route.pattern == "/metrics") co_return make_response(200, "text/plain; version=0.0.4; charset=utf-8", metrics_.text());
  if (route.pattern == "/openapi.json") co_return openapi_;
  if (route.pattern == "/robots.txt") co_return make_response(200, "text/plain; charset=utf-8", "User-agent: *\nDisallow: /api/\nDisallow: /*?\n");
  if (route.pattern == "/assets/*" || route.pattern == "/favicon.ico") {
    const auto* asset = assets_.find(argument.empty() ? "mark.svg" : argument);
    co_return asset ? *asset : error(false, 404, "no such file");
  }
  const auto published = readers_.published();
  if (!published) co_return error(route.page, 503, "nothing has been published yet: run needlepoint index");
  const auto minute = this_minute();
  const std::string shape = accept_quality(request.accept, "application/geo+json") > accept_quality(request.accept, "application/json") ? "g" : "j";
  const std::string key = published->id + ' ' + std::to_string(minute.time_since_epoch().count()) + ' ' + shape + (request.gzip ? "z " : " ") + request.raw_target;
  const auto* cached = cache_.find(key);
  metrics_.count_cache(cached != nullptr);
  if (cached) co_return *cached;
  const auto etag = "W/\"" + fingerprint(key) + '"';
  auto response = co_await on_reader([&](Reader* reader) {
    if (!reader) return problem(503, "nothing has been published yet: run needlepoint index");
    auto made = route.answer(Ask{request, *reader, minute}, argument);
    if (request.gzip) made.gzipped = gzip(*made.body, 5);
    // A newer generation may have come in between; then this answer has no tag, and the next one does.
    if (made.status == 200 && id_of(reader->searcher.generation()) == published->id) made.etag = etag;
    if (made.status == 200) made.cache_control = "private, no-cache";
    return made;
  });
  if (!response.etag.empty()) cache_.put(key, response);
  co_return response;
}

asio::awaitable<Response> Site::on_reader(std::function<Response(Reader*)> work) {
  auto executor = co_await asio::this_coro::executor;
  co_return co_await asio::async_initiate<const asio::use_awaitable_t<>&, void(Response)>(
      [&](auto handler) {
        auto resume = std::make_shared<decltype(handler)>(std::move(handler));
        const bool taken = readers_.submit([resume, executor, work](Reader* reader) mutable {
          Response response;
          try {
            response = work(reader);
          } catch (const std::exception& broken) {
            spdlog::error("an answer failed: {}", broken.what());
            response = problem(500, "something broke here; it has been noted");
          } catch (...) {  // Xapian's errors are no std::exception
            spdlog::error("an answer failed: the index cannot be read");
            response = problem(500, "something broke here; it has been noted");
          }
          asio::post(executor, [resume = std::move(resume), response = std::move(response)]() mutable { (*resume)(std::move(response)); });
        });
        if (taken) return;
        auto busy = problem(503, "too many searches wait already; try again in a moment");
        busy.headers.emplace_back("Retry-After", "1");
        asio::post(executor, [resume, busy]() mutable { (*resume)(std::move(busy)); });
      },
      asio::use_awaitable);
}

Response Site::refuse(unsigned status, const std::string& what) {
  metrics_.count("none", status, {});
  return problem(status, what);
}

Response Site::ready() const {
  const auto published = readers_.published();
  if (!published) return make_response(503, "text/plain; charset=utf-8", "no generation has been published\n");
  return make_response(200, "text/plain; charset=utf-8", "ok\ngeneration " + published->id + "\nlistings " + std::to_string(published->listings) + "\npublished " + to_rfc3339(published->at) + "\n");
}

Response Site::not_found(const Request& request) {
  const auto& segments = request.target.segments;
  const bool page = segments.empty() || (segments.front() != "api" && segments.front() != "assets");
  return error(page, 404, "there is nothing at this address");
}

Response Site::error(bool page, unsigned status, std::string_view what) {
  return page ? page_error(templates_, assets_.version(), status, what) : problem(status, what);
}

void Site::tick(std::size_t open_connections) {
  readers_.refresh();
  metrics_.set_connections(open_connections);
  metrics_.set_waiting(readers_.waiting());
  if (const auto published = readers_.published()) metrics_.set_generation(published->listings, published->at.time_since_epoch().count());
}

}  // namespace needlepoint::web
