#pragma once
#include <string>

#include "crawler/archive/warc_record.hpp"
#include "crawler/fetch/http_message.hpp"

namespace needlepoint::crawler {

/// The response and request records of one exchange, ready to be written: two gzip members. The response keeps its
/// body as it was sent, without the chunk framing: Transfer-Encoding becomes X-Archive-Orig-Transfer-Encoding and
/// Content-Length the length that is there, so that every reader understands it.
struct ArchivedExchange {
  std::string response_member, request_member;
};
/// `requested` is what the frontier asked for, which redirects may have led away from.
ArchivedExchange archive_exchange(const Exchange& exchange, const Url& requested, Instant at);

/// One gzip member: a response that another tool fetched at `at`, laid down as ours are. `source` tells which record of
/// which file it was.
std::string archive_import(const Exchange& exchange, Instant at, const std::string& source);

/// One gzip member that says: the same payload as a record that is there already (a revisit), with this one's head.
/// `same_as` and `same_at` are that record's target and date.
enum class Revisit { identical_payload, not_modified };
std::string archive_revisit(const Exchange& exchange, Revisit why, const Url& same_as, Instant same_at, Instant at);

/// The field of a response record that holds `requested` where it is not the record's own URI.
inline constexpr const char* requested_field = "Needlepoint-Requested-URI";

/// The field of a response record that another tool fetched: its file, and its record there.
inline constexpr const char* imported_field = "Needlepoint-Imported-From";

/// The HTTP response inside a record's block, its body still encoded.
Result<HttpResponse> http_response_of(const WarcRecord& record);

}  // namespace needlepoint::crawler
