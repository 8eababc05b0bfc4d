#include "data/text_sketch.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "data/phrase.hpp"

namespace needlepoint {
namespace {

constexpr std::size_t words_a_shingle = 3, digits_a_hash = 8;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_inside_letter(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; }  // of UTF-8

/// FNV-1a.
std::uint64_t hash_word(std::string_view word) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return hash;
}

/// Spreads the bits (the finalizer of MurmurHash3), so that the least hashes are a fair sample.
std::uint32_t spread(std::uint64_t hash) {
  hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdU;
  hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53U;
  return static_cast<std::uint32_t>(hash >> 32);
}

std::vector<std::uint64_t> word_hashes(std::string_view lower) {
  std::vector<std::uint64_t> words;
  for (std::size_t at = 0; at < lower.size();) {
    const auto begin = at;
    bool has_digit = false;
    for (; is_word_at(lower, at); ++at) has_digit = has_digit || is_digit(lower[at]);
    if (at == begin) {
      do ++at;
      while (at < lower.size() && is_inside_letter(lower[at]));
    } else if (!has_digit) words.push_back(hash_word(lower.substr(begin, at - begin)));
  }
  return words;
}

}  // namespace

std::optional<TextSketch> TextSketch::of(std::string_view lower) {
  const auto words = word_hashes(lower);
  if (words.size() < least_words) return std::nullopt;
  TextSketch sketch;
  auto& hashes = sketch.hashes_;
  for (std::size_t at = 0; at + words_a_shingle <= words.size(); ++at) {
    std::uint64_t shingle = 0;
    for (std::size_t word = 0; word < words_a_shingle; ++word) shingle = shingle * 31 + words[at + word];
    hashes.push_back(spread(shingle));
  }
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  if (hashes.size() > most_hashes) hashes.resize(most_hashes);
  hashes.shrink_to_fit();
  return sketch;
}

std::optional<TextSketch> TextSketch::from_text(std::string_view hex) {
  if (hex.empty() || hex.size() % digits_a_hash != 0 || hex.size() > most_hashes * digits_a_hash) return std::nullopt;
  TextSketch sketch;
  for (; !hex.empty(); hex.remove_prefix(digits_a_hash)) {
    std::uint32_t hash = 0;
    const auto parsed = std::from_chars(hex.data(), hex.data() + digits_a_hash, hash, 16);
    if (parsed.ec != std::errc{} || parsed.ptr != hex.data() + digits_a_hash) return std::nullopt;
    if (!sketch.hashes_.empty() && hash <= sketch.hashes_.back()) return std::nullopt;
    sketch.hashes_.push_back(hash);
  }
  return sketch;
}

std::string TextSketch::text() const {
  std::string out;
  char digits[digits_a_hash + 1];
  for (const auto hash : hashes_) {
    std::snprintf(digits, sizeof digits, "%08x", hash);
    out += digits;
  }
  return out;
}

// The least hashes of both texts together are a fair sample of all their shingles; those that both have are counted.
double TextSketch::resemblance(const TextSketch& other) const {
  std::size_t seen = 0, shared = 0;
  auto mine = hashes_.begin();
  auto theirs = other.hashes_.begin();
  const auto sample = std::min({most_hashes, std::max(hashes_.size(), other.hashes_.size())});
  while (seen < sample && (mine != hashes_.end() || theirs != other.hashes_.end())) {
    ++seen;
    if (theirs == other.hashes_.end() || (mine != hashes_.end() && *mine < *theirs)) ++mine;
    else if (mine == hashes_.end() || *theirs < *mine) ++theirs;
    else ++shared, ++mine, ++theirs;
  }
  return seen == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(seen);
}

}  // namespace needlepoint
