#pragma once
#include <boost/asio/ssl/context.hpp>
#include <filesystem>
#include <string>

namespace needlepoint::crawler {

/// A client context that verifies: TLS 1.2 or later, roots of the system or of `ca_file` (PEM) alone.
/// Throws std::runtime_error when the file cannot be read.
boost::asio::ssl::context make_tls_context(const std::filesystem::path& ca_file);

/// Sets the name to ask for (SNI, not for IP literals) and the name the certificate must carry.
void expect_host(SSL* tls, const std::string& host);

/// Why the handshake failed, in words: the certificate's fault when that was it ("certificate has expired").
std::string tls_failure(SSL* tls, const boost::system::error_code& error);

}  // namespace needlepoint::crawler
