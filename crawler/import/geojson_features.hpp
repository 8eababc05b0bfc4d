#pragma once
#include <cstdint>
#include <functional>
#include <istream>
#include <string_view>

namespace needlepoint {

/// Cuts GeoJSON into the text of its features without holding more than one: the members of a FeatureCollection's
/// "features", or a sequence of features, one a line or separated by RS (RFC 8142). `visit` gets each feature's text
/// and the line it starts on; a feature longer than `most` bytes goes to `too_long` instead. Only brackets and texts
/// are understood here; whether a feature is JSON is for the visitor to say. Returns false when a feature, or the
/// collection, does not end.
bool each_feature(std::istream& in, std::size_t most, const std::function<void(std::uint64_t, std::string_view)>& visit,
                  const std::function<void(std::uint64_t)>& too_long);

}  // namespace needlepoint
