#pragma once
#include <openssl/types.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

/// One accepted connection, seen from the far side.
class Wire {
 public:
  virtual ~Wire() = default;
  virtual bool send(std::string_view bytes) = 0;  ///< false when the other side is gone
  virtual std::string read_head() = 0;            ///< one request's head; empty at the end
};

/// A real server on loopback that answers whatever the test wants, well-behaved or not. One thread a connection.
class RoughServer {
 public:
  /// Called for each request with its head and path; returns whether the connection is kept.
  using Answer = std::function<bool(const std::string& head, const std::string& path, Wire& wire)>;
  /// What a server's certificate says.
  struct Certificate {
    std::string host = "clinic.example";
    bool expired = false;
    bool signed_by_own_authority = true;  ///< else by itself
  };

  explicit RoughServer(Answer answer);
  RoughServer(Answer answer, const Certificate& certificate);  ///< the same over TLS
  ~RoughServer();

  std::uint16_t port() const { return port_; }
  std::string authority_pem() const { return authority_pem_; }  ///< the root that signed, to trust
  std::vector<std::string> paths() const;                       ///< asked for, in order
  int connections() const { return connections_; }

 private:
  void start();
  void serve(int socket);

  Answer answer_;
  std::shared_ptr<SSL_CTX> tls_;
  std::string authority_pem_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<bool> stopping_ = false;
  std::atomic<int> connections_ = 0;
  mutable std::mutex mutex_;
  std::vector<std::string> paths_;
  std::vector<int> sockets_;
  std::vector<std::thread> threads_;
  std::thread accepter_;
};

/// A whole response with its length.
std::string response(int status, std::string_view headers, std::string_view body);
/// A 200 of HTML.
std::string page(std::string_view body);
