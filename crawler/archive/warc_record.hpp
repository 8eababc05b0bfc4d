#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "data/instant.hpp"
#include "data/result.hpp"

namespace needlepoint::crawler {

/// A record of WARC 1.1 (https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/).
struct WarcRecord {
  std::string type;  ///< "response", "request", "revisit", "warcinfo"
  std::vector<std::pair<std::string, std::string>>
      fields;  ///< the other named fields, in order, without Content-Length
  std::string block;

  /// The first field of that name, in any case; empty when there is none.
  std::string_view field(std::string_view name) const;
  void add(std::string name, std::string value) { fields.emplace_back(std::move(name), std::move(value)); }
};

/// A new "<urn:uuid:...>", random (RFC 4122, version 4).
std::string new_record_id();

/// "sha256:" and the digest in base 32, as WARC tools write digests.
std::string digest_label(std::string_view bytes);

/// The record's bytes, with the empty lines that end it.
std::string to_bytes(const WarcRecord& record);

/// Reads the record that `bytes` are, whole. A fault says what is wrong with it.
Result<WarcRecord> parse_warc_record(std::string_view bytes);

/// What is wrong with a well-formed record: a digest that does not agree with the bytes. Empty when sound.
std::string record_damage(const WarcRecord& record);

}  // namespace needlepoint::crawler
