// Our packed tree beside Boost.Geometry's R-tree: the same listings, questions and tests, in one run.
//   near_bench STORE QUERIES.JSONL [ROUNDS]
// Questions are those of the workload with a circle or a box. Boost's tree is loaded in bulk over unit vectors (and one
// over degrees, for boxes), once in ordinary memory and once in a mapped file through its allocator.
#include <malloc.h>

#include <boost/geometry.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/interprocess/managed_mapped_file.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "query/exact.hpp"
#include "query/searcher.hpp"
#include "query/tree_walk.hpp"

using namespace needlepoint;
namespace bg = boost::geometry;
namespace bgi = boost::geometry::index;
namespace ipc = boost::interprocess;
using Clock = std::chrono::steady_clock;

namespace {

using Space = bg::model::point<double, 3, bg::cs::cartesian>;
using Flat = bg::model::point<double, 2, bg::cs::cartesian>;
template <class Point>
using Entry = std::pair<Point, Position>;
using Packed = bgi::rstar<16>;
template <class Point>
using Tree = bgi::rtree<Entry<Point>, Packed>;
using Allocator = ipc::allocator<Entry<Space>, ipc::managed_mapped_file::segment_manager>;
using MappedTree =
    bgi::rtree<Entry<Space>, Packed, bgi::indexable<Entry<Space>>, bgi::equal_to<Entry<Space>>, Allocator>;

double milliseconds_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

/// Microseconds a question, the best of some rounds: what else the machine does only slows it.
template <class Ask>
double best_of(int rounds, const std::vector<ExactQuery>& queries, std::uint64_t& sum, Ask ask) {
  double best = 1e9;
  for (int round = 0; round < rounds; ++round) {
    sum = 0;
    const auto begin = Clock::now();
    for (const auto& query : queries) sum += ask(query);
    best = std::min(best, milliseconds_since(begin) * 1000 / static_cast<double>(queries.size()));
  }
  return best;
}

template <class Ask>
void tell(const char* what, const char* tree, int rounds, const std::vector<ExactQuery>& queries, Ask ask) {
  std::uint64_t sum = 0;
  const double microseconds = best_of(rounds, queries, sum, ask);
  std::printf("%-34s %-22s %9.2f us   (check %llu)\n", what, tree, microseconds, static_cast<unsigned long long>(sum));
}

Space space(const UnitVector& unit) { return Space(unit.x, unit.y, unit.z); }

Probe probe_of(const Generation& generation, const ExactQuery& query) {
  Probe probe{.columns = &generation.segment(0).columns, .region = {query.center, query.radius, query.box}};
  if (query.verified) probe.flags = std::uint64_t{1} << (flag::license + static_cast<int>(Strength::confirmed));
  probe.min_rating = static_cast<float>(query.min_rating);
  return probe;
}

/// The sum of the positions of the `limit` nearest listings in the circle that pass: equal for equal answers.
std::uint64_t nearest_by_ours(const Generation& generation, const ExactQuery& query) {
  NearestList nearest{query.limit};
  Effort effort;
  walk_nearest(probe_of(generation, query), nearest, effort);
  std::uint64_t sum = 0;
  for (const auto& match : nearest.finish(generation, *query.center)) sum += match.at.position;
  return sum;
}

template <class AnyTree>
std::uint64_t nearest_by_boost(const AnyTree& tree, const Generation& generation, const ExactQuery& query) {
  const auto probe = probe_of(generation, query);
  NearestList nearest{query.limit};
  const auto at = space(unit_vector(query.center->latitude(), query.center->longitude()));
  const double farthest = probe.region.farthest_chord2();
  for (auto it = tree.qbegin(bgi::nearest(at, static_cast<unsigned>(tree.size()))); it != tree.qend(); ++it) {
    const double chord2 = probe.region.chord2(*probe.columns, it->second);
    if (chord2 > nearest.bound() || chord2 > farthest) break;
    if (probe.passes(it->second) && probe.region.contains(*probe.columns, it->second))
      nearest.add({{0, it->second}, chord2});
  }
  std::uint64_t sum = 0;
  for (const auto& match : nearest.finish(generation, *query.center)) sum += match.at.position;
  return sum;
}

/// How many listings lie in the region.
std::uint64_t count_by_ours(const Generation& generation, const ExactQuery& query) {
  const auto& columns = generation.segment(0).columns;
  const Region region{query.center, query.radius, query.box};
  std::uint64_t count = 0;
  for (const auto& run : region.runs(columns)) {
    if (run.inside) count += run.end - run.begin;
    else
      for (auto position = run.begin; position < run.end; ++position) count += region.contains(columns, position);
  }
  return count;
}

template <class Point, class Shape>
std::uint64_t count_by_boost(const Tree<Point>& tree, const Generation& generation, const ExactQuery& query,
                             const Shape& shape) {
  const auto& columns = generation.segment(0).columns;
  const Region region{query.center, query.radius, query.box};
  std::uint64_t count = 0;
  for (auto it = tree.qbegin(bgi::intersects(shape)); it != tree.qend(); ++it)
    count += region.contains(columns, it->second);
  return count;
}

bg::model::box<Space> cube_around(const ExactQuery& query) {
  const auto unit = unit_vector(query.center->latitude(), query.center->longitude());
  const double reach = std::sqrt(Region{query.center, query.radius, {}}.farthest_chord2());
  return {{unit.x - reach, unit.y - reach, unit.z - reach}, {unit.x + reach, unit.y + reach, unit.z + reach}};
}

/// The best popularity rank in the box, which a map shows first.
std::uint64_t best_by_ours(const Generation& generation, const ExactQuery& query) {
  Effort effort;
  std::uint64_t sum = 0;
  for (const auto rank : walk_popular(probe_of(generation, query), query.limit, effort)) sum += rank;
  return sum;
}

bg::model::box<Flat> box_of(const ExactQuery& query) {
  return {{query.box->west, query.box->south}, {query.box->east, query.box->north}};
}

std::uint64_t best_by_boost(const Tree<Flat>& tree, const Generation& generation, const ExactQuery& query) {
  const auto probe = probe_of(generation, query);
  std::vector<std::uint32_t> ranks;
  for (auto it = tree.qbegin(bgi::intersects(box_of(query))); it != tree.qend(); ++it)
    if (probe.passes(it->second) && probe.region.contains(*probe.columns, it->second))
      ranks.push_back(probe.columns->popularity_rank[it->second]);
  const auto kept = std::min(query.limit, ranks.size());
  std::partial_sort(ranks.begin(), ranks.begin() + static_cast<std::ptrdiff_t>(kept), ranks.end());
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < kept; ++i) sum += ranks[i];
  return sum;
}

std::vector<ExactQuery> read_queries(const char* path, std::string_view classes) {
  std::vector<ExactQuery> out;
  std::ifstream in{path};
  for (std::string line; std::getline(in, line);)
    if (auto query = parse_exact_query(line); query && classes.find(query->class_name) != classes.npos)
      out.push_back(std::move(*query));
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return std::fputs("usage: near_bench STORE QUERIES.JSONL [ROUNDS]\n", stderr), 2;
  const int rounds = argc > 3 ? std::max(1, std::atoi(argv[3])) : 5;
  const auto generation = Generations{Store{argv[1]}}.current().value();
  const auto& columns = generation->segment(0).columns;
  std::printf("%u listings; our tree: mapped, %.1f MB\n", columns.located_size, columns.tree.size_bytes() / 1e6);

  std::vector<Entry<Space>> in_space;
  std::vector<Entry<Flat>> in_degrees;
  for (Position position = 0; position < columns.located_size; ++position) {
    in_space.emplace_back(space(columns.unit[position]), position);
    in_degrees.emplace_back(Flat(columns.degrees[position].longitude, columns.degrees[position].latitude), position);
  }
  const auto before = ::mallinfo2().uordblks;
  auto begin = Clock::now();
  const Tree<Space> tree{in_space};
  std::printf("Boost's tree: loaded in bulk in %.0f ms, %.1f MB\n", milliseconds_since(begin),
              static_cast<double>(::mallinfo2().uordblks - before) / 1e6);
  const Tree<Flat> flat{in_degrees};
  const auto file = std::filesystem::temp_directory_path() / ("near_bench-" + std::to_string(::getpid()));
  {
    ipc::managed_mapped_file mapped{ipc::create_only, file.c_str(), columns.located_size * 200ull + (64 << 20)};
    mapped.construct<MappedTree>("tree")(in_space, Packed{}, bgi::indexable<Entry<Space>>{},
                                         bgi::equal_to<Entry<Space>>{}, Allocator{mapped.get_segment_manager()});
  }
  ipc::managed_mapped_file::shrink_to_fit(file.c_str());
  begin = Clock::now();
  ipc::managed_mapped_file mapped{ipc::open_read_only, file.c_str()};
  const auto& in_file = *mapped.find<MappedTree>("tree").first;
  std::printf("Boost's tree in a mapped file: opened in %.2f ms, %.1f MB\n", milliseconds_since(begin),
              static_cast<double>(std::filesystem::file_size(file)) / 1e6);

  const struct {
    const char* classes;
    const char* what;
  } nearest[] = {{"a", "the nearest 10"}, {"c", "the nearest 10 that pass filters"}};
  for (const auto& [classes, what] : nearest) {
    const auto queries = read_queries(argv[2], classes);
    tell(what, "ours", rounds, queries, [&](const auto& q) { return nearest_by_ours(*generation, q); });
    tell(what, "Boost's", rounds, queries, [&](const auto& q) { return nearest_by_boost(tree, *generation, q); });
    tell(what, "Boost's, mapped", rounds, queries,
         [&](const auto& q) { return nearest_by_boost(in_file, *generation, q); });
  }
  const auto circles = read_queries(argv[2], "ac"), boxes = read_queries(argv[2], "d");
  tell("all of a circle", "ours", rounds, circles, [&](const auto& q) { return count_by_ours(*generation, q); });
  tell("all of a circle", "Boost's", rounds, circles,
       [&](const auto& q) { return count_by_boost(tree, *generation, q, cube_around(q)); });
  tell("all of a box", "ours", rounds, boxes, [&](const auto& q) { return count_by_ours(*generation, q); });
  tell("all of a box", "Boost's", rounds, boxes,
       [&](const auto& q) { return count_by_boost(flat, *generation, q, box_of(q)); });
  const char* popular = "the most popular 50 of a box";
  tell(popular, "ours", rounds, boxes, [&](const auto& q) { return best_by_ours(*generation, q); });
  tell(popular, "Boost's", rounds, boxes, [&](const auto& q) { return best_by_boost(flat, *generation, q); });
  std::filesystem::remove(file);
}
