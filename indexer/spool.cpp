#include "indexer/spool.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <limits>
#include <stdexcept>
#include <tuple>

#include "data/generation/hilbert.hpp"
#include "data/listing_json.hpp"

namespace needlepoint {
namespace {

constexpr auto no_point = std::numeric_limits<std::uint64_t>::max();

}  // namespace

Spool::Spool(const std::filesystem::path& path) : path_{path}, out_{path, std::ios::binary} {}

void Spool::add(const Listing& listing) {
  const auto line = boost::json::serialize(to_json(listing));
  if (line.size() > std::numeric_limits<std::uint32_t>::max())
    throw std::runtime_error("listing too large: " + listing.id);
  out_ << line;
  entries_.push_back(Entry{listing.point ? hilbert_key(*listing.point) >> 1 : no_point, written_,
                           static_cast<std::uint32_t>(line.size()), listing.id});
  written_ += line.size();
}

void Spool::sort() {
  out_.close();
  if (!out_) throw std::runtime_error("cannot write " + path_.string());
  const auto by_id_newest_first = [](const Entry& a, const Entry& b) {
    return a.id != b.id ? a.id < b.id : a.offset > b.offset;
  };
  std::sort(entries_.begin(), entries_.end(), by_id_newest_first);
  const auto same_id = [](const Entry& a, const Entry& b) { return a.id == b.id; };
  entries_.erase(std::unique(entries_.begin(), entries_.end(), same_id), entries_.end());
  std::sort(entries_.begin(), entries_.end(),
            [](const Entry& a, const Entry& b) { return std::tie(a.key, a.id) < std::tie(b.key, b.id); });
  file_ = MappedFile{path_};
}

std::string_view Spool::line(std::size_t position) const {
  const auto& entry = entries_[position];
  return {reinterpret_cast<const char*>(file_.bytes().data()) + entry.offset, entry.length};
}

}  // namespace needlepoint
