// How many pages a second one core reads, from bytes to claims.  read_bench DIR [ROUNDS]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "crawler/read/charset.hpp"
#include "crawler/read/claims.hpp"
#include "crawler/read/country_hint.hpp"
#include "crawler/read/document.hpp"
#include "crawler/read/html.hpp"
#include "crawler/read/read_page.hpp"
#include "data/store.hpp"

using namespace needlepoint;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

namespace {

struct Sample {
  PageRecord record;
  std::string bytes;
};

/// Every .html below `folder`, by name. The host is the first folder's name, as the pages' own links do not matter
/// here.
std::vector<Sample> load(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator{folder})
    if (entry.is_regular_file() && entry.path().extension() == ".html") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<Sample> samples;
  for (const auto& file : files) {
    std::ifstream in{file, std::ios::binary};
    Sample sample{.record = {}, .bytes = {std::istreambuf_iterator<char>{in}, {}}};
    sample.record.url = Url::parse("https://clinic.example/" + file.stem().string()).value();
    samples.push_back(std::move(sample));
  }
  return samples;
}

/// Seconds that `act` takes over all samples, the best of `rounds`: what else the machine does only slows it.
template <class Act>
double best_of(int rounds, const std::vector<Sample>& samples, Act act) {
  double best = 1e9;
  for (int round = 0; round < rounds; ++round) {
    const auto begin = Clock::now();
    for (const auto& sample : samples) act(sample);
    best = std::min(best, std::chrono::duration<double>(Clock::now() - begin).count());
  }
  return best;
}

/// Milliseconds a page of each reader of claims, over documents made before.
void tell_readers(const std::vector<Sample>& samples, const Reference& tables, int rounds) {
  std::vector<Document> documents;
  for (const auto& sample : samples)
    documents.push_back(read_document(HtmlTree::parse(decode_as_meant(sample.bytes, "").utf8), sample.record.url));
  const struct {
    const char* name;
    void (*read)(PageReader&);
  } readers[] = {{"business data", read_business_data},
                 {"names", read_names},
                 {"addresses", read_addresses},
                 {"phones", read_phones},
                 {"hours", read_hours},
                 {"maps links", read_maps_links},
                 {"offers", read_offers},
                 {"hygiene", read_hygiene},
                 {"people", read_people},
                 {"prices", read_prices},
                 {"ratings", read_ratings},
                 {"signals", read_signals},
                 {"flags", read_flags}};
  for (const auto& reader : readers) {
    double best = 1e9;
    for (int round = 0; round < rounds; ++round) {
      double spent = 0;
      for (std::size_t at = 0; at < samples.size(); ++at) {
        const NameReader names{tables, documents[at]};
        PageReader page{.page = samples[at].record,
                        .document = documents[at],
                        .tables = tables,
                        .names = names,
                        .country = country_hint(tables, documents[at], samples[at].record.url),
                        .claims = {}};
        const auto begin = Clock::now();
        reader.read(page);
        spent += std::chrono::duration<double>(Clock::now() - begin).count();
      }
      best = std::min(best, spent);
    }
    std::printf("  %-20s %8.3f ms/page\n", reader.name, best * 1e3 / static_cast<double>(samples.size()));
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return std::fputs("usage: read_bench DIR [ROUNDS]\n", stderr), 2;
  const auto samples = load(argv[1]);
  if (samples.empty()) return std::fputs("read_bench: no .html there\n", stderr), 1;
  const int rounds = argc > 2 ? std::max(1, std::atoi(argv[2])) : 5;
  const auto tables = load_reference(share_directory() / "data");
  std::size_t bytes = 0, claims = 0;
  std::vector<std::size_t> sizes;
  for (const auto& sample : samples) bytes += sample.bytes.size(), sizes.push_back(sample.bytes.size());
  std::nth_element(sizes.begin(), sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2), sizes.end());
  std::printf("%zu pages, %.1f MB, median %zu bytes, best of %d rounds\n", samples.size(),
              static_cast<double>(bytes) / 1e6, sizes[sizes.size() / 2], rounds);

  const auto tell = [&](const char* what, double seconds) {
    std::printf("%-22s %8.0f pages/s  %7.3f ms/page  %6.1f MB/s\n", what, static_cast<double>(samples.size()) / seconds,
                seconds * 1e3 / static_cast<double>(samples.size()), static_cast<double>(bytes) / 1e6 / seconds);
  };
  tell("decode", best_of(rounds, samples, [](const Sample& sample) { decode_as_meant(sample.bytes, ""); }));
  tell("... and parse",
       best_of(rounds, samples, [](const Sample& sample) { HtmlTree::parse(decode_as_meant(sample.bytes, "").utf8); }));
  tell("... to a document", best_of(rounds, samples, [](const Sample& sample) {
         read_document(HtmlTree::parse(decode_as_meant(sample.bytes, "").utf8), sample.record.url);
       }));
  tell("... to claims", best_of(rounds, samples, [&](const Sample& sample) {
         claims += read_page(sample.record, sample.bytes, tables).size();
       }));
  tell_readers(samples, tables, rounds);
  std::printf("%zu claims\n", claims / static_cast<std::size_t>(rounds));
}
