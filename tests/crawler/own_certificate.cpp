#include "tests/crawler/own_certificate.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <stdexcept>

namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

constexpr long day = 24 * 60 * 60;

void require(bool ok) {
  if (!ok) throw std::runtime_error("OpenSSL refused to make a certificate");
}

void extend(X509* certificate, int kind, const std::string& value) {
  const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extension{
      X509V3_EXT_conf_nid(nullptr, nullptr, kind, value.c_str()), X509_EXTENSION_free};
  require(extension && X509_add_ext(certificate, extension.get(), -1) == 1);
}

Certificate blank(const std::string& name, EVP_PKEY* key, bool expired) {
  Certificate certificate{X509_new(), X509_free};
  X509_set_version(certificate.get(), 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), name.size());
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -30 * day);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), expired ? -day : day);
  const auto* const text = reinterpret_cast<const unsigned char*>(name.c_str());
  X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_ASC, text, -1, -1, 0);
  require(X509_set_pubkey(certificate.get(), key) == 1);
  return certificate;
}

std::string pem_of(X509* certificate) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> memory{BIO_new(BIO_s_mem()), BIO_free};
  require(PEM_write_bio_X509(memory.get(), certificate) == 1);
  BUF_MEM* buffer = nullptr;
  BIO_ctrl(memory.get(), BIO_C_GET_BUF_MEM_PTR, 0, &buffer);
  return {buffer->data, buffer->length};
}

}  // namespace

OwnCertificate make_certificate(const std::string& host, bool expired, bool by_authority) {
  const Key root_key{EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"), EVP_PKEY_free};
  const Key key{EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"), EVP_PKEY_free};
  const auto root = blank("Test Authority", root_key.get(), false);
  X509_set_issuer_name(root.get(), X509_get_subject_name(root.get()));
  extend(root.get(), NID_basic_constraints, "critical,CA:TRUE");
  require(X509_sign(root.get(), root_key.get(), EVP_sha256()) > 0);

  const auto leaf = blank(host, key.get(), expired);
  X509_set_issuer_name(leaf.get(), X509_get_subject_name(by_authority ? root.get() : leaf.get()));
  extend(leaf.get(), NID_subject_alt_name, "DNS:" + host);
  require(X509_sign(leaf.get(), by_authority ? root_key.get() : key.get(), EVP_sha256()) > 0);

  std::shared_ptr<SSL_CTX> server{SSL_CTX_new(TLS_server_method()), SSL_CTX_free};
  require(SSL_CTX_use_certificate(server.get(), leaf.get()) == 1 &&
          SSL_CTX_use_PrivateKey(server.get(), key.get()) == 1);
  return {.server = std::move(server), .authority_pem = pem_of(root.get())};
}
