#pragma once
#include <openssl/types.h>

#include <memory>
#include <string>

/// A server's TLS identity, made on the spot.
struct OwnCertificate {
  std::shared_ptr<SSL_CTX> server;
  std::string authority_pem;  ///< what a client must trust to accept it
};

/// `by_authority`: signed by a root of our own; else the certificate is its own root and nobody's.
OwnCertificate make_certificate(const std::string& host, bool expired, bool by_authority);
