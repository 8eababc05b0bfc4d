#pragma once
#include <boost/system/result.hpp>
#include <stdexcept>
#include <string>

namespace needlepoint {

/// Why something expected did not work. Broken machinery (disk, memory, a damaged database) throws instead.
enum class FaultCode {
  bad_input,    ///< what was given cannot be understood; `where` names the parameter, line or offset
  not_found,    ///< well-formed, but there is no such thing
  ambiguous,    ///< it may mean several things; the caller is told which
  refused,      ///< understood, and not allowed (robots, private address, block list)
  too_large,    ///< over a limit that protects the product
  gone,         ///< it existed and does not any more (a cursor's generation)
  unreadable,   ///< a file or page that is damaged or of another format
  unavailable,  ///< the far side, or a part of ours that is not ready, did not answer
};

struct Fault {
  FaultCode code = FaultCode::bad_input;
  std::string where;  ///< "radius", "line 12", "seeds.txt:3"
  std::string what;   ///< one sentence for a person, without a trailing period
};

inline std::string to_string(const Fault& fault) {
  return fault.where.empty() ? fault.what : fault.where + ": " + fault.what;
}

template <class T>
using Result = boost::system::result<T, Fault>;

/// Lets Result<T>::value() throw for a Fault: only for callers that know it cannot fail.
[[noreturn]] inline void throw_exception_from_error(const Fault& fault, const boost::source_location&) {
  throw std::runtime_error(to_string(fault));
}

}  // namespace needlepoint
