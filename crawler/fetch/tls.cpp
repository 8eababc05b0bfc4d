#include "crawler/fetch/tls.hpp"

#include <openssl/err.h>
#include <openssl/x509v3.h>

#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ssl/error.hpp>
#include <stdexcept>

namespace asio = boost::asio;

namespace needlepoint::crawler {

asio::ssl::context make_tls_context(const std::filesystem::path& ca_file) {
  asio::ssl::context context{asio::ssl::context::tls_client};
  SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
  boost::system::error_code error;
  if (ca_file.empty()) context.set_default_verify_paths(error);
  else context.load_verify_file(ca_file.string(), error);
  if (error)
    throw std::runtime_error("cannot read the certificates of " + (ca_file.empty() ? "the system" : ca_file.string()) +
                             ": " + error.message());
  context.set_verify_mode(asio::ssl::verify_peer);
  return context;
}

void expect_host(SSL* tls, const std::string& host) {
  boost::system::error_code error;
  const bool bracketed = host.size() > 2 && host.front() == '[';
  const auto plain = bracketed ? host.substr(1, host.size() - 2) : host;
  X509_VERIFY_PARAM* const param = SSL_get0_param(tls);
  X509_VERIFY_PARAM_set_hostflags(param, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
  if (asio::ip::make_address(plain, error); !error) {
    X509_VERIFY_PARAM_set1_ip_asc(param, plain.c_str());
    return;
  }
  X509_VERIFY_PARAM_set1_host(param, plain.c_str(), plain.size());
  SSL_ctrl(tls, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
           const_cast<char*>(plain.c_str()));  // copied; the macro casts in C's way
}

std::string tls_failure(SSL* tls, const boost::system::error_code& error) {
  if (const long code = SSL_get_verify_result(tls); code != X509_V_OK)
    return std::string{"the certificate is refused: "} + X509_verify_cert_error_string(code);
  if (error == asio::ssl::error::stream_truncated || error == asio::error::eof)
    return "the far side hung up during the TLS handshake";
  return "TLS handshake: " + error.message();
}

}  // namespace needlepoint::crawler
