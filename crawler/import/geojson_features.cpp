#include "crawler/import/geojson_features.hpp"

#include <array>
#include <string>

namespace needlepoint {
namespace {

/// Depth 0 is outside everything, 1 inside the outermost object, 2 inside "features".
class FeatureCutter {
 public:
  FeatureCutter(std::size_t most, const std::function<void(std::uint64_t, std::string_view)>& visit,
                const std::function<void(std::uint64_t)>& too_long)
      : most_{most}, visit_{visit}, too_long_{too_long} {}

  void take(char c) {
    if (c == '\n') ++line_;
    if (in_feature_) keep(c);
    if (in_text_) return inside_text(c);
    switch (c) {
      case '"':
        in_text_ = true, text_.clear();
        break;
      case '{':
      case '[':
        open(c);
        break;
      case '}':
      case ']':
        close();
        break;
      // A line that is a feature's first is a new one even when the feature before it never ended.
      case '\x1E':
        depth_ = 0, in_feature_ = false, feature_.clear();
        break;
      default:
        break;
    }
  }

  bool ended() const { return depth_ == 0 && !in_text_; }

 private:
  void keep(char c) {
    if (feature_.size() < most_) feature_ += c;
    else overflown_ = true;
  }

  void inside_text(char c) {
    if (escaped_) escaped_ = false;
    else if (c == '\\') escaped_ = true;
    else if (c == '"') in_text_ = false;
    else if (depth_ == 1 && text_.size() < 16) text_ += c;
  }

  void open(char c) {
    ++depth_;
    if (c == '[' && depth_ == 2 && text_ == "features") {
      in_collection_ = true, in_feature_ = false, feature_.clear(), overflown_ = false;
    } else if (c == '{' && depth_ == (in_collection_ ? 3 : 1)) {
      in_feature_ = true, overflown_ = false, began_ = line_;
      feature_.assign(1, c);
    }
  }

  void close() {
    if (depth_ == 0) return;
    --depth_;
    if (in_collection_ && depth_ == 1) in_collection_ = false;
    if (in_feature_ && depth_ == (in_collection_ ? 2 : 0)) {
      in_feature_ = false;
      if (overflown_) too_long_(began_);
      else visit_(began_, feature_);
      feature_.clear();
    }
  }

  std::size_t most_;
  const std::function<void(std::uint64_t, std::string_view)>& visit_;
  const std::function<void(std::uint64_t)>& too_long_;
  std::string feature_, text_;
  std::uint64_t line_ = 1, began_ = 1, depth_ = 0;
  bool in_text_ = false, escaped_ = false, in_collection_ = false, in_feature_ = false, overflown_ = false;
};

}  // namespace

bool each_feature(std::istream& in, std::size_t most, const std::function<void(std::uint64_t, std::string_view)>& visit,
                  const std::function<void(std::uint64_t)>& too_long) {
  FeatureCutter cutter{most, visit, too_long};
  std::array<char, 1 << 16> block;
  while (in.read(block.data(), block.size()), in.gcount() > 0)
    for (std::streamsize at = 0; at < in.gcount(); ++at) cutter.take(block[static_cast<std::size_t>(at)]);
  return cutter.ended();
}

}  // namespace needlepoint
