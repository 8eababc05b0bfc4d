#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace needlepoint::crawler {

/// Takes the chunked transfer coding off a body, piece by piece as it comes (RFC 9112, 7.1). Extensions and trailers
/// are skipped; white space after a size and lines that end in LF alone are lived with.
class ChunkedDecoder {
 public:
  /// Decodes `wire` on to `out`; returns how much of it was used: less than all at the body's end, or where it breaks.
  std::size_t decode(std::string_view wire, std::string& out);

  bool whole() const { return last_ || done_; }  ///< the last chunk has come; trailers may not have
  bool done() const { return done_; }            ///< nothing of the body is left on the wire
  bool broken() const { return !fault_.empty(); }
  const std::string& fault() const { return fault_; }  ///< what is no chunk

 private:
  enum class Expects { size, data, data_end, trailer };
  std::size_t take_line(std::string_view wire);
  void end_size_line();
  void end_line();

  Expects expects_ = Expects::size;
  std::string line_;              ///< what has come of a line
  std::size_t trailers_ = 0;      ///< bytes
  std::uint64_t chunk_left_ = 0;  ///< bytes of data
  bool last_ = false, done_ = false;
  std::string fault_;
};

}  // namespace needlepoint::crawler
