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
ArchivedExchange archive_exchange(const Exchange& exchange, Instant at);

/// The HTTP response inside a record's block, its body still encoded.
Result<HttpResponse> http_response_of(const WarcRecord& record);

}  // namespace needlepoint::crawler
