#include "tests/web/raw_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

namespace needlepoint::web {

RawClient::RawClient(unsigned short port) : socket_{::socket(AF_INET, SOCK_STREAM, 0)} {
  const timeval patience{8, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error("cannot connect");
}

RawClient::~RawClient() { ::close(socket_); }

void RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;  // the server may have said no already; what it said is what the test looks at
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

bool RawClient::read_more() {
  char chunk[16384];
  const auto count = ::recv(socket_, chunk, sizeof chunk, 0);
  if (count <= 0) return false;
  buffer_.append(chunk, static_cast<std::size_t>(count));
  return true;
}

RawResponse RawClient::receive(bool head) {
  RawResponse response;
  while (buffer_.find("\r\n\r\n") == std::string::npos)
    if (!read_more()) return response;
  const auto end = buffer_.find("\r\n\r\n");
  response.status = std::stoi(buffer_.substr(9, 3));
  for (auto at = buffer_.find("\r\n") + 2; at < end + 2;) {
    const auto line_end = buffer_.find("\r\n", at), colon = buffer_.find(':', at);
    auto name = buffer_.substr(at, colon - at);
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    response.headers[name] = buffer_.substr(colon + 2, line_end - colon - 2);
    at = line_end + 2;
  }
  buffer_.erase(0, end + 4);
  const auto length =
      response.headers.contains("content-length") && !head ? std::stoul(response.headers["content-length"]) : 0;
  while (buffer_.size() < length)
    if (!read_more()) throw std::runtime_error("the body was cut short");
  response.body = buffer_.substr(0, length);
  buffer_.erase(0, length);
  return response;
}

bool RawClient::closed() {
  const timeval patience{2, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  char byte = 0;
  return buffer_.empty() && ::recv(socket_, &byte, 1, 0) == 0;
}

RawResponse ask(unsigned short port, std::string_view bytes) {
  RawClient client{port};
  client.send(bytes);
  return client.receive(bytes.starts_with("HEAD"));
}

RawResponse get(unsigned short port, std::string_view target, std::string_view more_fields) {
  return ask(port,
             "GET " + std::string{target} + " HTTP/1.1\r\nHost: test.example\r\n" + std::string{more_fields} + "\r\n");
}

}  // namespace needlepoint::web
