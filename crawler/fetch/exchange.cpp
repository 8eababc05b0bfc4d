#include "crawler/fetch/exchange.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <optional>
#include <vector>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

namespace needlepoint::crawler {
namespace {

using Clock = Connection::Clock;
using Parser = http::response_parser<http::buffer_body>;

constexpr auto as_values = asio::as_tuple(asio::use_awaitable);
constexpr int interim_most = 10;
constexpr std::size_t piece = 64u << 10;

Outcome outcome_of(const boost::system::error_code& error, const char* phase) {
  const auto make = [&](OutcomeCode code, std::string detail) {
    return Outcome{.code = code, .status = 0, .detail = std::move(detail)};
  };
  if (error == beast::error::timeout)
    return make(OutcomeCode::timed_out, std::string{"the "} + phase + " took too long");
  if (error == http::error::header_limit)
    return make(OutcomeCode::too_large, "the response's header is over the limit");
  if (error == http::error::end_of_stream)
    return make(OutcomeCode::bad_http, "the far side hung up without a response");
  if (error == http::error::partial_message)
    return make(OutcomeCode::bad_http, std::string{"the far side hung up within the "} + phase);
  if (error.category() == http::make_error_code(http::error::bad_version).category())
    return make(OutcomeCode::bad_http, std::string{"not HTTP in the "} + phase + ": " + error.message());
  return make(OutcomeCode::bad_http, std::string{"the connection broke within the "} + phase + ": " + error.message());
}

void take_head(const Parser& parser, HttpResponse& response) {
  const auto& message = parser.get();
  response.status = static_cast<int>(message.result_int());
  response.reason = std::string{message.reason()};
  for (const auto& field : message) response.headers.emplace_back(field.name_string(), field.value());
}

/// Reads the head that counts, past interim ones.
template <class Stream>
asio::awaitable<boost::system::error_code> read_head(Stream& stream, beast::flat_buffer& buffer,
                                                     std::optional<Parser>& parser, FetchLimits limits) {
  for (int interim = 0; interim < interim_most; ++interim) {
    parser.emplace();
    parser->header_limit(static_cast<std::uint32_t>(limits.header_bytes));
    parser->body_limit(boost::none);
    const auto [error, size] = co_await http::async_read_header(stream, buffer, *parser, as_values);
    if (error) co_return error;
    const auto status = parser->get().result_int();
    if (status == 101) co_return http::make_error_code(http::error::bad_status);  // we asked for no other protocol
    if (status >= 200) co_return boost::system::error_code{};
  }
  co_return http::make_error_code(http::error::bad_status);
}

/// A server that ends a TLS body of no stated length without close_notify is common; its bytes are taken as whole.
bool plain_end(const boost::system::error_code& error, const Parser& parser) {
  return parser.need_eof() && (error == asio::ssl::error::stream_truncated || error == asio::error::eof ||
                               error == http::error::end_of_stream);
}

template <class Stream>
asio::awaitable<boost::system::error_code> read_body(Stream& stream, beast::flat_buffer& buffer, Parser& parser,
                                                     FetchLimits limits, HttpResponse& response) {
  std::vector<char> room(piece);
  while (!parser.is_done()) {
    auto& body = parser.get().body();
    body.data = room.data();
    body.size = room.size();
    const auto [error, size] = co_await http::async_read(stream, buffer, parser, as_values);
    const auto got = room.size() - body.size;
    const auto taken = std::min(got, limits.wire_bytes - response.body.size());
    response.body.append(room.data(), taken);
    if (taken < got) {
      response.truncated = true;
      co_return boost::system::error_code{};
    }
    if (error == http::error::need_buffer) continue;
    if (error && plain_end(error, parser)) co_return boost::system::error_code{};
    if (error) co_return error;
  }
  co_return boost::system::error_code{};
}

template <class Stream>
asio::awaitable<Exchanged> exchange_on(Stream& stream, Connection& connection, std::string head, FetchLimits limits,
                                       Clock::time_point deadline) {
  Exchanged done;
  connection.expire_at(std::min(deadline, Clock::now() + limits.header));
  const auto [sent_error, sent] = co_await asio::async_write(stream, asio::buffer(head), as_values);
  std::optional<Parser> parser;
  // A server may answer and hang up before it has read the request: what it said is still read.
  const auto head_error = co_await read_head(stream, connection.buffer, parser, limits);
  if (head_error) {
    done.stale = !parser->got_some() && head_error != beast::error::timeout;
    done.outcome = outcome_of(sent_error && done.stale ? sent_error : head_error, "header");
    co_return done;
  }
  take_head(*parser, done.response);
  connection.expire_at(std::min(deadline, Clock::now() + limits.body));
  if (const auto error = co_await read_body(stream, connection.buffer, *parser, limits, done.response); error) {
    done.outcome = outcome_of(error, "body");
    co_return done;
  }
  ++connection.responses;
  done.keep =
      !done.response.truncated && parser->is_done() && parser->get().keep_alive() && connection.buffer.size() == 0;
  if (done.response.truncated)
    done.outcome = {.code = OutcomeCode::too_large,
                    .status = done.response.status,
                    .detail = "the body is over " + std::to_string(limits.wire_bytes) + " bytes"};
  co_return done;
}

}  // namespace

asio::awaitable<Exchanged> exchange(Connection& connection, std::string head, FetchLimits limits,
                                    Clock::time_point deadline) {
  return connection.with_stream(
      [&](auto& stream) { return exchange_on(stream, connection, std::move(head), limits, deadline); });
}

}  // namespace needlepoint::crawler
