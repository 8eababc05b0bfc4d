#include "web/http/session.hpp"

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <tuple>

#include "web/http/head_check.hpp"

namespace needlepoint::web {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

/// What reading a request came to: go on with it, refuse it and close, or just close.
enum class Reading { request, refuse, close };

using Parser = http::request_parser<http::string_body>;

class Session {
 public:
  Session(SessionHost& host, asio::ip::tcp::socket socket) : host_{host}, connection_{.socket = std::move(socket)} {
    host_.connections.add(connection_);
  }
  ~Session() { host_.connections.remove(connection_); }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  asio::awaitable<void> run() {
    while (!host_.stopping) {
      std::optional<Parser> parser{std::in_place};
      const auto reading = co_await read(*parser);
      connection_.idle = false;
      if (reading == Reading::close) co_return;
      if (reading == Reading::refuse) {
        co_await send(host_.refuse(refusal_.status, refusal_.what), false, false, false, false);
        co_return co_await linger();
      }
      const auto& head = parser->get();
      const bool keep_alive = head.keep_alive() && !host_.stopping && parser->is_done();
      const bool is_head = head.method() == http::verb::head, old = head.version() < 11;
      auto target = parse_target(view(head.target()));
      Response response;
      if (!is_get(head.method())) {
        response = other_method(head);
      } else if (target.has_error()) {
        response = host_.refuse(400, to_string(target.error()));
      } else if (target->server_wide) {
        response = host_.refuse(400, "only OPTIONS asks about the server as a whole");
      } else {
        response = host_.answer(request_of(head, std::move(*target)));
      }
      const bool gzip = response.gzipped && accepts_gzip(list_of(head, http::field::accept_encoding));
      if (!co_await send(response, keep_alive, is_head, old, gzip)) co_return;
      if (!keep_alive) co_return co_await linger();
    }
  }

 private:
  static std::string_view view(boost::core::string_view text) { return {text.data(), text.size()}; }
  static bool is_get(http::verb verb) { return verb == http::verb::get || verb == http::verb::head; }

  /// All fields of that name as the one list they are (RFC 9110, section 5.3).
  static std::string list_of(const RequestHead& head, http::field name) {
    std::string list;
    const auto [begin, end] = head.equal_range(name);
    for (auto field = begin; field != end; ++field) {
      if (field != begin) list += ", ";
      list += view(field->value());
    }
    return list;
  }

  static Request request_of(const http::request<http::string_body>& head, Target target) {
    Request request;
    request.target = std::move(target);
    request.raw_target = view(head.target());
    request.accept = list_of(head, http::field::accept);
    request.if_none_match = list_of(head, http::field::if_none_match);
    request.head = head.method() == http::verb::head;
    request.gzip = accepts_gzip(list_of(head, http::field::accept_encoding));
    return request;
  }

  Response other_method(const http::request<http::string_body>& head) {
    if (head.method() == http::verb::options) {
      Response response;
      response.status = 204;
      response.headers.emplace_back("Allow", "GET, HEAD, OPTIONS");
      return response;
    }
    const bool known = head.method() != http::verb::unknown;
    auto response =
        host_.refuse(known ? 405 : 501, known ? "only GET and HEAD are answered here" : "no such method is known here");
    response.headers.emplace_back("Allow", "GET, HEAD, OPTIONS");
    return response;
  }

  Reading refuse(unsigned status, std::string what) {
    refusal_ = {status, std::move(what)};
    return Reading::refuse;
  }

  void deadline_in(std::chrono::milliseconds span) {
    connection_.deadline = Clock::now() + span;
    connection_.expired = false;
  }

  /// Reads one head, and the body if there is one, into `parser`.
  asio::awaitable<Reading> read(Parser& parser) {
    parser.header_limit(max_head_bytes);
    parser.body_limit(host_.limits.body_bytes);
    if (!co_await first_bytes()) co_return Reading::close;
    deadline_in(host_.limits.head);
    beast::error_code error;
    buffer_.consume(parser.put(buffer_.data(), error));  // most heads come in one piece
    if (error == http::error::need_more)
      std::tie(error, std::ignore) = co_await http::async_read_header(connection_.socket, buffer_, parser, as_result);
    if (error) co_return explain(error, parser);
    if (auto refusal = check_head(parser.get())) co_return refuse(refusal->status, std::move(refusal->what));
    if (parser.is_done() || parser.get().count(http::field::expect) > 0) co_return Reading::request;
    deadline_in(host_.limits.body);
    auto [body_error, body_count] = co_await http::async_read(connection_.socket, buffer_, parser, as_result);
    if (body_error) co_return explain(body_error, parser);
    co_return Reading::request;
  }

  /// Waits for a request to begin; drops the empty line that some clients send after a body (RFC 9112, section 2.2).
  asio::awaitable<bool> first_bytes() {
    connection_.idle = buffer_.size() == 0;
    deadline_in(host_.limits.idle);
    for (int empty_lines = 0;;) {
      if (buffer_.size() == 0) {
        auto [error, count] = co_await connection_.socket.async_read_some(buffer_.prepare(8 * 1024), as_result);
        if (error) co_return false;
        buffer_.commit(count);
      }
      const char* data = static_cast<const char*>(buffer_.data().data());
      if (data[0] != '\r' && data[0] != '\n') break;
      if (++empty_lines > 4) break;  // the parser refuses it
      if (data[0] == '\r' && buffer_.size() >= 2 && data[1] != '\n') break;
      buffer_.consume(data[0] == '\r' && buffer_.size() >= 2 ? 2 : 1);
    }
    connection_.idle = false;
    co_return true;
  }

  Reading explain(const beast::error_code& error, const Parser& parser) {
    if (error == http::error::header_limit) {
      const bool in_target = parser.get().target().empty();
      return refuse(in_target ? 414 : 431,
                    in_target ? "the request target is too long" : "the header fields are too large");
    }
    if (error == http::error::body_limit) return refuse(413, "no request here needs a body that large");
    if (connection_.expired) return host_.stopping ? Reading::close : refuse(408, "the request did not arrive in time");
    if (error == http::error::end_of_stream || error == http::error::partial_message) return Reading::close;
    if (error.category() == beast::error_code{http::error::bad_method}.category())
      return error == http::error::bad_version ? refuse(version_status(), "the HTTP version cannot be read")
                                               : refuse(400, "not an HTTP request: " + error.message());
    return Reading::close;  // the connection broke
  }

  /// "HTTP/2.0" is a version that we do not speak; "HTTP/x" is no version, and nor is one behind a target with spaces.
  unsigned version_status() const {
    const std::string_view text{static_cast<const char*>(buffer_.data().data()), buffer_.size()};
    const auto line = text.substr(0, text.find("\r\n"));
    const auto at = line.find(' ', line.find(' ') + 1);
    if (at == std::string_view::npos || !line.substr(at).starts_with(" HTTP/")) return 400;
    const auto version = line.substr(at + 6);
    const auto is_digit = [&](std::size_t i) { return version[i] >= '0' && version[i] <= '9'; };
    const bool digits = (version.size() == 1 && is_digit(0)) ||
                        (version.size() == 3 && is_digit(0) && version[1] == '.' && is_digit(2));
    return digits ? 505 : 400;
  }

  asio::awaitable<bool> send(const Response& response, bool keep_alive, bool is_head, bool http_1_0, bool gzip) {
    const auto head = write_head(response, host_.date, keep_alive, http_1_0, gzip);
    const auto& body = gzip ? *response.gzipped : *response.body;
    const bool bodiless = is_head || response.status == 304 || response.status == 204;
    const std::array<asio::const_buffer, 2> parts{asio::buffer(head),
                                                  bodiless ? asio::const_buffer{} : asio::buffer(body)};
    deadline_in(host_.limits.write);
    auto [error, count] = co_await asio::async_write(connection_.socket, parts, as_result);
    co_return !error;
  }

  /// Ends our half and reads what is still on its way, so that the client gets the answer instead of a reset
  /// (RFC 9112, section 9.6).
  asio::awaitable<void> linger() {
    beast::error_code error;
    connection_.socket.shutdown(asio::ip::tcp::socket::shutdown_send, error);
    deadline_in(std::chrono::seconds{2});
    std::array<char, 4096> waste{};
    for (std::size_t total = 0; !error && total < 1024 * 1024;) {
      auto [read_error, count] = co_await connection_.socket.async_read_some(asio::buffer(waste), as_result);
      error = read_error;
      total += count;
    }
  }

  SessionHost& host_;
  Connection connection_;
  beast::flat_buffer buffer_{max_head_bytes + 64 * 1024};
  Refusal refusal_;
};

}  // namespace

asio::awaitable<void> serve_connection(SessionHost& host, asio::ip::tcp::socket socket) {
  Session session{host, std::move(socket)};
  co_await session.run();
}

}  // namespace needlepoint::web
