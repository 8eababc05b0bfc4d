#include "crawler/archive/warc_record.hpp"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <array>
#include <boost/beast/core/string.hpp>
#include <charconv>
#include <cstdio>
#include <stdexcept>

namespace needlepoint::crawler {
namespace {

constexpr std::string_view line_end = "\r\n";
constexpr std::string_view record_end = "\r\n\r\n";
constexpr std::string_view version = "WARC/1.1";

using boost::beast::iequals;

std::string base32(const unsigned char* bytes, std::size_t size) {  // RFC 4648, 6, with padding
  static constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string out;
  unsigned held = 0, bits = 0;
  for (std::size_t at = 0; at < size; ++at) {
    held = held << 8 | bytes[at];
    bits += 8;
    for (; bits >= 5; bits -= 5) out += letters[held >> (bits - 5) & 31];
    held &= (1u << bits) - 1;
  }
  if (bits > 0) out += letters[held << (5 - bits) & 31];
  out.append((8 - out.size() % 8) % 8, '=');
  return out;
}

std::string base32_digest(std::string_view bytes, const EVP_MD* algorithm) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, algorithm, nullptr) != 1)
    throw std::runtime_error("OpenSSL lacks a digest");
  return base32(digest.data(), size);
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

}  // namespace

std::string_view WarcRecord::field(std::string_view name) const {
  for (const auto& [key, value] : fields)
    if (iequals(key, name)) return value;
  return {};
}

std::string new_record_id() {
  std::array<unsigned char, 16> b{};
  if (RAND_bytes(b.data(), static_cast<int>(b.size())) != 1) throw std::runtime_error("OpenSSL has no random numbers");
  b[6] = static_cast<unsigned char>((b[6] & 0x0f) | 0x40);
  b[8] = static_cast<unsigned char>((b[8] & 0x3f) | 0x80);
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(),
                "<urn:uuid:%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x>", b[0], b[1], b[2],
                b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]);
  return text.data();
}

std::string digest_label(std::string_view bytes) { return "sha256:" + base32_digest(bytes, EVP_sha256()); }

std::string to_bytes(const WarcRecord& record) {
  std::string out{version};
  out.append(line_end).append("WARC-Type: ").append(record.type).append(line_end);
  for (const auto& [name, value] : record.fields) out.append(name).append(": ").append(value).append(line_end);
  out.append("Content-Length: ").append(std::to_string(record.block.size())).append(record_end);
  return out.append(record.block).append(record_end);
}

Result<WarcRecord> parse_warc_record(std::string_view bytes) {
  const auto fault = [](std::string what) { return Fault{FaultCode::unreadable, {}, std::move(what)}; };
  const auto head_end = bytes.find(record_end);
  if (!bytes.starts_with("WARC/1.") || head_end == bytes.npos) return fault("no WARC header");
  WarcRecord record;
  std::size_t length = 0;
  bool has_length = false;
  for (auto at = bytes.find(line_end) + 2; at < head_end + 2;) {
    const auto end = bytes.find(line_end, at);
    const auto line = bytes.substr(at, end - at);
    at = end + 2;
    if (!line.empty() && (line[0] == ' ' || line[0] == '\t')) {  // a folded line goes on
      if (!record.fields.empty()) record.fields.back().second.append(" ").append(trimmed(line));
      continue;
    }
    const auto colon = line.find(':');
    if (colon == line.npos) return fault("a header line without a colon");
    const auto name = line.substr(0, colon), value = trimmed(line.substr(colon + 1));
    if (iequals(name, "WARC-Type")) record.type = std::string{value};
    else if (iequals(name, "Content-Length")) {
      const auto read = std::from_chars(value.data(), value.data() + value.size(), length);
      has_length = read.ec == std::errc{} && read.ptr == value.data() + value.size();
    } else record.add(std::string{name}, std::string{value});
  }
  const auto block = bytes.substr(head_end + record_end.size());
  if (!has_length) return fault("no Content-Length");
  if (record.type.empty()) return fault("no WARC-Type");
  if (block.size() < length + record_end.size() || block.substr(length) != record_end)
    return fault("the block has " + std::to_string(block.size()) + " bytes with its end, the header says " +
                 std::to_string(length));
  record.block = std::string{block.substr(0, length)};
  return record;
}

std::string record_damage(const WarcRecord& record) {
  const auto stated = record.field("WARC-Block-Digest");
  const auto colon = std::min(stated.find(':'), stated.size());
  const auto name = stated.substr(0, colon);
  const auto* const algorithm = iequals(name, "sha256") ? EVP_sha256() : iequals(name, "sha1") ? EVP_sha1() : nullptr;
  if (!algorithm) return {};  // the standard names no algorithm: what we do not know proves nothing
  const auto found = base32_digest(record.block, algorithm);
  const auto value = stated.substr(std::min(colon + 1, stated.size()));
  if (value.size() != found.size() || iequals(value, found)) return {};  // some tools write it in hexadecimal
  return "the block does not agree with its digest";
}

}  // namespace needlepoint::crawler
