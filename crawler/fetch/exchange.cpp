#include "crawler/fetch/exchange.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/error.hpp>

#include "crawler/fetch/body_decoder.hpp"
#include "crawler/fetch/body_framing.hpp"
#include "crawler/fetch/chunked.hpp"
#include "crawler/fetch/response_head.hpp"

namespace asio = boost::asio;
namespace beast = boost::beast;

namespace needlepoint::crawler {
namespace {

using Clock = Connection::Clock;
using ErrorCode = boost::system::error_code;

constexpr auto as_values = asio::as_tuple(asio::use_awaitable);
constexpr int interim_most = 10;
constexpr std::size_t piece = 64u << 10;

Outcome make(OutcomeCode code, std::string detail, int status = 0) {
  return {.code = code, .status = status, .detail = std::move(detail)};
}

bool hung_up(const ErrorCode& error) {
  return error == asio::error::eof || error == asio::ssl::error::stream_truncated;
}

Outcome outcome_of(const ErrorCode& error, const std::string& phase) {
  if (error == beast::error::timeout) return make(OutcomeCode::timed_out, "the " + phase + " took too long");
  if (hung_up(error)) return make(OutcomeCode::bad_http, "the far side hung up within the " + phase);
  return make(OutcomeCode::bad_http, "the connection broke within the " + phase + ": " + error.message());
}

/// One response being read from a stream. Bytes that belong to nothing yet stay in the connection's buffer.
template <class Stream>
class Reading {
 public:
  Reading(Stream& stream, Connection& connection, const FetchLimits& limits)
      : stream_{stream}, buffer_{connection.buffer}, limits_{limits} {}

  HttpResponse response;
  BodyFraming framing;
  bool whole = false;          ///< to the last byte, so that the next response may follow
  bool got_some = false;       ///< of this response, even if it is not whole
  ErrorCode first_error = {};  ///< what ended it when nothing came

  /// Reads the head that counts, past interim ones.
  asio::awaitable<Outcome> read_head() {
    for (int interim = 0; interim < interim_most; ++interim) {
      auto outcome = co_await read_one_head();
      if (outcome.code != OutcomeCode::fetched) co_return outcome;
      if (response.status == 101) co_return make(OutcomeCode::bad_http, "it changes to a protocol nobody asked for");
      if (response.status >= 200) co_return Outcome{};
    }
    co_return make(OutcomeCode::bad_http, "interim responses without end");
  }

  asio::awaitable<Outcome> read_body() {
    auto found = body_framing(response);
    if (!found) co_return make(OutcomeCode::bad_http, "not HTTP: " + found.error().what);
    framing = std::move(*found);
    switch (framing.end) {
      case BodyFraming::End::none:
        whole = true;
        co_return Outcome{};
      case BodyFraming::End::length:
        co_return co_await read_length();
      case BodyFraming::End::chunks:
        co_return co_await read_chunks();
      case BodyFraming::End::connection:
        co_return co_await read_to_end();
    }
    co_return Outcome{};
  }

 private:
  std::string_view waiting() const {
    const auto bytes = buffer_.cdata();
    return {static_cast<const char*>(bytes.data()), bytes.size()};
  }

  asio::awaitable<ErrorCode> read_more() {
    const auto [error, size] = co_await stream_.async_read_some(buffer_.prepare(piece), as_values);
    buffer_.commit(size);
    got_some = got_some || size > 0;
    co_return size > 0 ? ErrorCode{} : ErrorCode{error};
  }

  asio::awaitable<Outcome> read_one_head() {
    got_some = got_some || buffer_.size() > 0;
    std::size_t length = 0, searched = 0;
    while ((length = head_length(waiting(), searched)) == 0) {
      searched = buffer_.size();
      if (searched > limits_.header_bytes) break;
      if (!may_be_head(waiting())) co_return make(OutcomeCode::bad_http, "not HTTP: it does not begin with HTTP/1");
      const auto error = co_await read_more();
      if (!error) continue;
      if (got_some) co_return outcome_of(error, "header");
      first_error = error;
      if (hung_up(error)) co_return make(OutcomeCode::bad_http, "the far side hung up without a response");
      co_return outcome_of(error, "header");
    }
    if (length == 0 || length > limits_.header_bytes)
      co_return make(OutcomeCode::too_large, "the response's header is over the limit");
    auto head = parse_response_head(waiting().substr(0, length));
    buffer_.consume(length);
    if (!head) co_return make(OutcomeCode::bad_http, "not HTTP: " + head.error().what);
    response = std::move(*head);
    co_return Outcome{};
  }

  /// Puts `bytes` to the body as far as the limit goes; false when there was more.
  bool keep(std::string_view bytes) {
    const auto room = limits_.wire_bytes - std::min(limits_.wire_bytes, response.body.size());
    response.body.append(bytes.substr(0, room));
    response.truncated = bytes.size() > room;
    return !response.truncated;
  }

  asio::awaitable<Outcome> read_length() {
    response.body.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(framing.length, limits_.wire_bytes)));
    for (auto left = framing.length; left > 0;) {
      if (buffer_.size() == 0)
        if (const auto error = co_await read_more(); error) co_return outcome_of(error, "body");
      const auto take = static_cast<std::size_t>(std::min<std::uint64_t>(left, buffer_.size()));
      if (!keep(waiting().substr(0, take))) co_return Outcome{};
      buffer_.consume(take);
      left -= take;
    }
    whole = true;
    co_return Outcome{};
  }

  asio::awaitable<Outcome> read_chunks() {
    ChunkedDecoder chunks;
    while (!chunks.done()) {
      if (buffer_.size() == 0)
        if (const auto error = co_await read_more(); error) {
          // The last chunk makes the body whole (RFC 9112, 8), whatever becomes of what follows it.
          if (chunks.whole() && hung_up(error)) co_return Outcome{};
          co_return outcome_of(error, "body");
        }
      buffer_.consume(chunks.decode(waiting(), response.body));
      if (chunks.broken()) co_return make(OutcomeCode::bad_http, "not HTTP in the body: " + chunks.fault());
      if (response.body.size() <= limits_.wire_bytes) continue;
      response.body.resize(limits_.wire_bytes);
      response.truncated = true;
      co_return Outcome{};
    }
    whole = true;
    co_return Outcome{};
  }

  /// A server that ends a TLS body of no stated length without close_notify is common; its bytes are taken as whole.
  asio::awaitable<Outcome> read_to_end() {
    while (keep(waiting())) {
      buffer_.consume(buffer_.size());
      const auto error = co_await read_more();
      if (error && hung_up(error)) co_return Outcome{};
      if (error) co_return outcome_of(error, "body");
    }
    co_return Outcome{};
  }

  Stream& stream_;
  beast::flat_buffer& buffer_;
  FetchLimits limits_;
};

/// Undoes what Transfer-Encoding says beside "chunked".
Outcome undo_transfer_codings(const BodyFraming& framing, HttpResponse& response, std::size_t limit) {
  if (framing.transfer_codings.empty()) return {};
  std::string list;
  for (const auto& coding : framing.transfer_codings) list.append(list.empty() ? "" : ", ").append(coding);
  auto body = decode_body(list, response.body, limit);
  response.body = std::move(body.bytes);
  if (body.outcome.code == OutcomeCode::too_large) response.truncated = true;
  else if (body.outcome.code != OutcomeCode::fetched && !response.truncated) return body.outcome;
  return {};
}

template <class Stream>
asio::awaitable<Exchanged> exchange_on(Stream& stream, Connection& connection, std::string head, FetchLimits limits,
                                       Clock::time_point deadline) {
  Exchanged done;
  Reading<Stream> reading{stream, connection, limits};
  connection.expire_at(std::min(deadline, Clock::now() + limits.header));
  const auto [sent_error, sent] = co_await asio::async_write(stream, asio::buffer(head), as_values);
  // A server may answer and hang up before it has read the request: what it said is still read.
  done.outcome = co_await reading.read_head();
  if (done.outcome.code != OutcomeCode::fetched) {
    done.stale = !reading.got_some && reading.first_error != beast::error::timeout;
    if (done.stale && sent_error) done.outcome = outcome_of(sent_error, "header");
    co_return done;
  }
  connection.expire_at(std::min(deadline, Clock::now() + limits.body));
  done.outcome = co_await reading.read_body();
  ++connection.responses;
  if (done.outcome.code == OutcomeCode::fetched)
    done.outcome = undo_transfer_codings(reading.framing, reading.response, limits.decoded_bytes);
  done.response = std::move(reading.response);
  if (done.outcome.code != OutcomeCode::fetched) co_return done;
  done.keep = reading.whole && reading.framing.trusted && keeps_alive(done.response) && connection.buffer.size() == 0;
  if (done.response.truncated)
    done.outcome = make(OutcomeCode::too_large, "the body is over " + std::to_string(limits.wire_bytes) + " bytes",
                        done.response.status);
  co_return done;
}

template <class Stream>
asio::awaitable<Outcome> open_tunnel_on(Stream& stream, Connection& connection, std::string head, FetchLimits limits,
                                        Clock::time_point deadline) {
  Reading<Stream> reading{stream, connection, limits};
  connection.expire_at(deadline);
  if (const auto [error, sent] = co_await asio::async_write(stream, asio::buffer(head), as_values); error)
    co_return outcome_of(error, "request for a tunnel");
  if (auto outcome = co_await reading.read_head(); outcome.code != OutcomeCode::fetched) co_return outcome;
  const auto& answer = reading.response;
  if (answer.status < 300 && connection.buffer.size() == 0) co_return Outcome{};
  co_return make(OutcomeCode::connect_failed,
                 "it opens no tunnel: " + std::to_string(answer.status) + " " + answer.reason.substr(0, 80));
}

}  // namespace

asio::awaitable<Outcome> open_tunnel(Connection& connection, std::string head, FetchLimits limits,
                                     Clock::time_point deadline) {
  return connection.with_stream(
      [&](auto& stream) { return open_tunnel_on(stream, connection, std::move(head), limits, deadline); });
}

asio::awaitable<Exchanged> exchange(Connection& connection, std::string head, FetchLimits limits,
                                    Clock::time_point deadline) {
  return connection.with_stream(
      [&](auto& stream) { return exchange_on(stream, connection, std::move(head), limits, deadline); });
}

}  // namespace needlepoint::crawler
