#include "query/bench_command.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <boost/json.hpp>
#include <chrono>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <thread>

#include "query/exact.hpp"
#include "query/generation.hpp"
#include "query/searcher.hpp"

namespace needlepoint::query {
namespace {

namespace json = boost::json;
using Clock = std::chrono::steady_clock;

struct Options {
  std::string store, queries, out;
  unsigned threads = 1;
  std::size_t limit = 0, warm_up = 500;
  double least_seconds = 1;
  bool as_json = false, whole = false, cards = false;
};

double milliseconds(Clock::duration time) { return std::chrono::duration<double, std::milli>(time).count(); }

/// Of the whole process, until now.
double cpu_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

std::vector<ExactQuery> read_queries(const Options& options) {
  std::ifstream in{options.queries};
  if (!in) throw std::runtime_error("cannot read " + options.queries);
  std::vector<ExactQuery> out;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line) && (options.limit == 0 || out.size() < options.limit); ++number) {
    auto query = parse_exact_query(line);
    if (!query) throw CLI::ValidationError(options.queries + ":" + std::to_string(number), to_string(query.error()));
    out.push_back(std::move(*query));
  }
  return out;
}

/// What a thread searches with: ids alone, or whole answers.
class Worker {
 public:
  Worker(std::shared_ptr<const Generation> generation, const Vocabulary& vocabulary, const Reference& reference,
         const Options& options)
      : exact_{generation, vocabulary}, detail_{options.cards ? Detail::card : Detail::id} {
    if (options.whole || options.cards) whole_.emplace(generation, reference);
  }
  struct Found {
    std::vector<Spot> spots;
    std::vector<std::string> ids;  ///< instead of spots, with whole answers
    std::uint64_t total = 0;       ///< likewise
  };
  Found search(const ExactQuery& query) {
    if (!whole_) return {exact_.search(query), {}, 0};
    auto answer = whole_->search_whole(query, detail_);
    Found out{{}, {}, answer.total};
    out.ids.reserve(answer.hits.size());
    for (auto& hit : answer.hits) out.ids.push_back(std::move(hit.id));
    return out;
  }

 private:
  ExactSearcher exact_;
  std::optional<Searcher> whole_;
  Detail detail_;
};

/// One pass over the queries by all threads, each taking the next that is left.
class Run {
 public:
  Run(const std::vector<ExactQuery>& queries, std::vector<Worker>& searchers)
      : queries_{&queries}, searchers_{&searchers}, answers_(queries.size()) {}

  void pass(std::size_t count) {
    std::atomic<std::size_t> next{0};
    const auto first = times_.size();
    times_.resize(first + count);
    const auto began = Clock::now();
    const auto cpu_began = cpu_seconds();
    const auto work = [&](Worker& searcher) {
      for (std::size_t i; (i = next++) < count;) {
        const auto start = Clock::now();
        answers_[i] = searcher.search((*queries_)[i]);
        times_[first + i] = milliseconds(Clock::now() - start);
      }
    };
    if (searchers_->size() == 1) {
      work(searchers_->front());
    } else {
      std::vector<std::thread> threads;
      for (auto& searcher : *searchers_) threads.emplace_back(work, std::ref(searcher));
      for (auto& thread : threads) thread.join();
    }
    seconds_ += milliseconds(Clock::now() - began) / 1000;
    cpu_seconds_ += cpu_seconds() - cpu_began;
  }
  void forget() { times_.clear(), seconds_ = cpu_seconds_ = 0; }

  double seconds() const { return seconds_; }
  const std::vector<Worker::Found>& answers() const { return answers_; }

  json::object report() const {
    auto sorted = times_;
    std::sort(sorted.begin(), sorted.end());
    const auto at = [&](double share) {
      return sorted.empty() ? 0
                            : sorted[std::min(sorted.size() - 1,
                                              static_cast<std::size_t>(share * static_cast<double>(sorted.size())))];
    };
    std::map<std::string, std::pair<double, double>> by_class;
    for (std::size_t i = 0; i < times_.size(); ++i) {
      auto& [sum, count] = by_class[(*queries_)[i % queries_->size()].class_name];
      sum += times_[i], count += 1;
    }
    json::object classes;
    for (const auto& [name, sums] : by_class) classes[name] = sums.first / sums.second;
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return {{"qps", static_cast<double>(times_.size()) / seconds_},
            {"p50_ms", at(.5)},
            {"p95_ms", at(.95)},
            {"p99_ms", at(.99)},
            {"mean_ms_by_class", classes},
            {"queries", queries_->size()},
            {"threads", searchers_->size()},
            {"cpu_cores", cpu_seconds_ / seconds_},
            {"rss_mb", static_cast<double>(usage.ru_maxrss) / 1024}};
  }

 private:
  const std::vector<ExactQuery>* queries_;
  std::vector<Worker>* searchers_;
  std::vector<Worker::Found> answers_;
  std::vector<double> times_;
  double seconds_ = 0, cpu_seconds_ = 0;
};

void write_answers(const Options& options, const std::vector<ExactQuery>& queries, const Run& run,
                   const Generation& generation) {
  std::ofstream out{options.out};
  for (std::size_t i = 0; i < queries.size(); ++i) {
    out << queries[i].qid << '\t';
    auto ids = run.answers()[i].ids;
    for (const auto spot : run.answers()[i].spots) ids.emplace_back(generation.id(spot));
    for (std::size_t j = 0; j < ids.size(); ++j) out << (j == 0 ? "" : ",") << ids[j];
    if (options.whole) out << '\t' << run.answers()[i].total;
    out << '\n';
  }
  out.flush();
  if (!out) throw std::runtime_error("cannot write " + options.out);
}

void run_bench(const Options& options, CommandLine& line) {
  Generations generations{Store{options.store}};
  const auto generation = generations.current();
  if (!generation) {
    std::cerr << "needlepoint: " << to_string(generation.error()) << '\n';
    line.exit = Exit::refused;
    return;
  }
  const auto queries = read_queries(options);
  const auto reference = load_reference(share_directory() / "data");
  const auto vocabulary = make_vocabulary(reference);
  std::vector<Worker> searchers;
  for (unsigned i = 0; i < std::max(1u, options.threads); ++i)
    searchers.emplace_back(*generation, vocabulary, reference, options);
  Run run{queries, searchers};
  run.pass(std::min(options.warm_up, queries.size()));
  run.forget();
  do run.pass(queries.size());
  while (run.seconds() < options.least_seconds);
  auto report = run.report();
  report["whole"] = options.whole;
  report["generation"] = id_of(**generation);
  if (options.as_json) std::cout << json::serialize(report) << '\n';
  else
    for (const auto& member : report) std::cout << member.key() << ": " << json::serialize(member.value()) << '\n';
  if (!options.out.empty()) write_answers(options, queries, run, **generation);
}

}  // namespace

void add_bench_command(CommandLine& line) {
  auto options = std::make_shared<Options>();
  auto* command = line.app.add_subcommand("bench", "Run a workload of exact queries in-process and time them");
  command->add_option("--store", options->store, "Folder that holds everything")->required();
  command->add_option("--queries", options->queries, "Queries, one JSON object a line")
      ->required()
      ->check(CLI::ExistingFile);
  command->add_option("--threads", options->threads, "Threads that search at once")->check(CLI::Range(1, 256));
  command->add_option("--limit", options->limit, "Only the first N queries");
  command->add_option("--warm-up", options->warm_up, "Queries that run before the clock");
  command->add_option("--seconds", options->least_seconds, "Whole passes until as many seconds are over");
  command->add_option("--out", options->out, "Write one line a query: qid, tab, ids");
  command->add_flag("--whole", options->whole,
                    "Answer as people are answered: exact total, best first, reasons, facets");
  command->add_flag("--cards", options->cards, "The same, and the cards of the hits are copied");
  command->add_flag("--json", options->as_json, "Answer as JSON");
  command->footer(
      "Example:\n  needlepoint bench --store ./store --queries queries.jsonl --threads 2 --json --out answers.tsv");
  command->callback([options, &line] { run_bench(*options, line); });
}

}  // namespace needlepoint::query
