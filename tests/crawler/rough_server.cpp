#include "tests/crawler/rough_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <stdexcept>

#include "tests/crawler/own_certificate.hpp"

namespace {

/// Reads up to the empty line, a byte at a time: a test server has time.
template <class ReadOne>
std::string head_from(ReadOne read_one) {
  std::string head;
  for (char letter = 0; !head.ends_with("\r\n\r\n");) {
    if (!read_one(letter) || head.size() > 100'000) return {};
    head += letter;
  }
  return head;
}

class PlainWire : public Wire {
 public:
  explicit PlainWire(int socket) : socket_{socket} {}
  bool send(std::string_view bytes) override {
    while (!bytes.empty()) {
      const auto count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (count <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
  }
  std::string read_head() override {
    return head_from([this](char& letter) { return ::recv(socket_, &letter, 1, 0) == 1; });
  }

 private:
  int socket_;
};

class TlsWire : public Wire {
 public:
  TlsWire(SSL_CTX* context, int socket) : tls_{SSL_new(context), SSL_free} {
    SSL_set_fd(tls_.get(), socket);
    open_ = SSL_accept(tls_.get()) == 1;
  }
  bool send(std::string_view bytes) override {
    return open_ && SSL_write(tls_.get(), bytes.data(), static_cast<int>(bytes.size())) > 0;
  }
  std::string read_head() override {
    if (!open_) return {};
    return head_from([this](char& letter) { return SSL_read(tls_.get(), &letter, 1) == 1; });
  }

 private:
  std::unique_ptr<SSL, decltype(&SSL_free)> tls_;
  bool open_ = false;
};

std::string path_of(const std::string& head) {
  const auto begin = head.find(' ') + 1;
  return head.substr(begin, head.find(' ', begin) - begin);
}

}  // namespace

RoughServer::RoughServer(Answer answer) : answer_{std::move(answer)} { start(); }

RoughServer::RoughServer(Answer answer, const Certificate& certificate) : answer_{std::move(answer)} {
  auto made = make_certificate(certificate.host, certificate.expired, certificate.signed_by_own_authority);
  tls_ = std::move(made.server);
  authority_pem_ = std::move(made.authority_pem);
  start();
}

void RoughServer::start() {
  std::signal(SIGPIPE, SIG_IGN);  // OpenSSL writes without MSG_NOSIGNAL
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const plain = reinterpret_cast<sockaddr*>(&address);
  if (::bind(listener_, plain, size) != 0 || ::listen(listener_, 256) != 0 ||
      ::getsockname(listener_, plain, &size) != 0)
    throw std::runtime_error("no loopback socket");
  port_ = ntohs(address.sin_port);
  accepter_ = std::thread{[this] {
    while (!stopping_) {
      const int socket = ::accept(listener_, nullptr, nullptr);
      if (socket < 0) break;
      const std::lock_guard lock{mutex_};
      ++connections_;
      sockets_.push_back(socket);
      threads_.emplace_back([this, socket] { serve(socket); });
    }
  }};
}

void RoughServer::serve(int socket) {
  const std::unique_ptr<Wire> wire =
      tls_ ? std::unique_ptr<Wire>{std::make_unique<TlsWire>(tls_.get(), socket)} : std::make_unique<PlainWire>(socket);
  while (!stopping_) {
    const auto head = wire->read_head();
    if (head.empty()) break;
    const auto path = path_of(head);
    {
      const std::lock_guard lock{mutex_};
      paths_.push_back(path);
    }
    if (!answer_(head, path, *wire)) break;
  }
  ::shutdown(socket, SHUT_RDWR);
}

RoughServer::~RoughServer() {
  stopping_ = true;
  ::shutdown(listener_, SHUT_RDWR);
  accepter_.join();
  ::close(listener_);
  for (const int socket : sockets_) ::shutdown(socket, SHUT_RDWR);
  for (auto& thread : threads_) thread.join();
  for (const int socket : sockets_) ::close(socket);
}

std::vector<std::string> RoughServer::paths() const {
  const std::lock_guard lock{mutex_};
  return paths_;
}

std::string response(int status, std::string_view headers, std::string_view body) {
  return "HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
         std::string{headers} + "\r\n" + std::string{body};
}

std::string page(std::string_view body) { return response(200, "Content-Type: text/html\r\n", body); }
