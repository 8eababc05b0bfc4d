// Writes a made-up npidata_pfile in the layout of 2025 (330 columns): what the speed of `import --format nppes` is
// measured with.  nppes_rows ROWS [SEED [PERCENT_OF_OUR_CLASSES]] > npidata_pfile.csv
#include <array>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <unordered_map>
#include <vector>

namespace {

std::vector<std::string> column_names() {
  std::vector<std::string> names = {"NPI",
                                    "Entity Type Code",
                                    "Replacement NPI",
                                    "Employer Identification Number (EIN)",
                                    "Provider Organization Name (Legal Business Name)",
                                    "Provider Last Name (Legal Name)",
                                    "Provider First Name",
                                    "Provider Middle Name",
                                    "Provider Name Prefix Text",
                                    "Provider Name Suffix Text",
                                    "Provider Credential Text",
                                    "Provider Other Organization Name",
                                    "Provider Other Organization Name Type Code"};
  for (const auto* part : {"Last Name", "First Name", "Middle Name", "Name Prefix Text", "Name Suffix Text",
                           "Credential Text", "Last Name Type Code"})
    names.push_back(std::string{"Provider Other "} + part);
  for (const auto* place : {"Mailing", "Practice Location"}) {
    const auto address = std::string{place} + " Address";
    names.push_back("Provider First Line Business " + address);
    names.push_back("Provider Second Line Business " + address);
    for (const auto* part :
         {"City Name", "State Name", "Postal Code", "Country Code (If outside U.S.)", "Telephone Number", "Fax Number"})
      names.push_back("Provider Business " + address + " " + part);
  }
  for (const auto* name :
       {"Provider Enumeration Date", "Last Update Date", "NPI Deactivation Reason Code", "NPI Deactivation Date",
        "NPI Reactivation Date", "Provider Sex Code", "Authorized Official Last Name", "Authorized Official First Name",
        "Authorized Official Middle Name", "Authorized Official Title or Position",
        "Authorized Official Telephone Number"})
    names.emplace_back(name);
  for (int i = 1; i <= 15; ++i)
    for (const auto* name : {"Healthcare Provider Taxonomy Code_", "Provider License Number_",
                             "Provider License Number State Code_", "Healthcare Provider Primary Taxonomy Switch_"})
      names.push_back(name + std::to_string(i));
  for (int i = 1; i <= 50; ++i)
    for (const auto* name : {"Other Provider Identifier_", "Other Provider Identifier Type Code_",
                             "Other Provider Identifier State_", "Other Provider Identifier Issuer_"})
      names.push_back(name + std::to_string(i));
  for (const auto* name : {"Is Sole Proprietor", "Is Organization Subpart", "Parent Organization LBN",
                           "Parent Organization TIN", "Authorized Official Name Prefix Text",
                           "Authorized Official Name Suffix Text", "Authorized Official Credential Text"})
    names.emplace_back(name);
  for (int i = 1; i <= 15; ++i) names.push_back("Healthcare Provider Taxonomy Group_" + std::to_string(i));
  names.emplace_back("Certification Date");
  return names;
}

/// The nine digits, and the check digit of Luhn's algorithm with the prefix 80840 before them.
std::string npi_of(std::uint64_t nine) {
  auto digits = std::to_string(nine);
  int sum = 24;
  for (std::size_t at = 0; at < digits.size(); ++at) {
    const int weighed = (digits[at] - '0') * (at % 2 == 0 ? 2 : 1);
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return digits + static_cast<char>('0' + (10 - sum % 10) % 10);
}

constexpr std::array ours = {"363LF0000X", "207Q00000X", "163W00000X", "363A00000X", "207N00000X", "164W00000X"};
constexpr std::array others = {"101YM0800X", "106S00000X", "1041C0700X", "225100000X", "1223G0001X", "183500000X"};
constexpr std::array given = {"MARY", "JAMES", "LINDA", "DANA", "PATRICIA", "ROBERT", "SOFIA", "ANH", "PETER", "RUTH"};
constexpr std::array starts = {"AL", "BAR", "CAR", "DEL", "EST", "FAL", "GAR", "HAL", "JOR", "KEL", "LAN", "MOR"};
constexpr std::array ends = {"DA", "FORD", "GREN", "KOV", "LEY", "MAN", "NEZ", "RICK", "SEN", "SON", "STEIN", "TON"};

class Writer {
 public:
  Writer(unsigned seed, unsigned percent) : random_{seed}, percent_{percent}, names_{column_names()} {
    cells_.resize(names_.size());
    for (std::size_t at = 0; at < names_.size(); ++at) cells_[at] = names_[at], columns_[names_[at]] = at;
    put();
  }

  void row(std::uint64_t number) {
    for (auto& cell : cells_) cell.clear();
    // Identifiers are given out at random, so a file in their order comes in nobody's alphabetical one.
    set("NPI", npi_of(100'000'000 + number * 397 % 99'999'989));
    const bool person = below(100) < 80;
    set("Entity Type Code", below(40) == 0 ? "" : person ? "1" : "2");
    if (person) {
      set("Provider Last Name (Legal Name)", family());
      set("Provider First Name", one_of(given));
      if (below(2) == 0) set("Provider Middle Name", one_of(given));
      set("Provider Credential Text", "RN, BSN");
    } else {
      set("Provider Organization Name (Legal Business Name)", family() + " MEDICAL GROUP, LLC");
    }
    for (const auto* place : {"Mailing", "Practice Location"}) {
      const auto address = std::string{place} + " Address";
      set("Provider First Line Business " + address, std::to_string(below(9'999)) + " MAIN ST");
      set("Provider Business " + address + " City Name", family() + "VILLE");
      set("Provider Business " + address + " State Name", "TX");
      set("Provider Business " + address + " Postal Code", std::to_string(75'000 + below(5'000)) + "1234");
      set("Provider Business " + address + " Country Code (If outside U.S.)", "US");
      set("Provider Business " + address + " Telephone Number", "512555" + std::to_string(1'000 + below(9'000)));
    }
    set("Provider Enumeration Date", "05/23/2005");
    set("Last Update Date", "07/08/2020");
    const bool wanted = person && below(100) < percent_;
    set("Healthcare Provider Taxonomy Code_1", wanted ? one_of(ours) : one_of(others));
    set("Healthcare Provider Primary Taxonomy Switch_1", "Y");
    if (wanted) set("Provider License Number_1", "RN" + std::to_string(100'000 + below(900'000)));
    if (wanted) set("Provider License Number State Code_1", "TX");
    set("Is Sole Proprietor", "N");
    set("Certification Date", "07/08/2020");
    put();
  }

  ~Writer() { flush(); }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }
  template <std::size_t size>
  std::string one_of(const std::array<const char*, size>& words) {
    return words[below(size)];
  }
  std::string family() { return one_of(starts) + one_of(ends) + one_of(ends); }
  void set(const std::string& name, std::string value) { cells_[columns_.at(name)] = std::move(value); }
  void put() {
    for (std::size_t at = 0; at < cells_.size(); ++at) text_ += (at == 0 ? "\"" : ",\"") + cells_[at] + "\"";
    text_ += '\n';
    if (text_.size() > (1U << 20)) flush();
  }
  void flush() {
    std::fwrite(text_.data(), 1, text_.size(), stdout);
    text_.clear();
  }

  std::mt19937 random_;
  unsigned percent_;
  std::vector<std::string> names_, cells_;
  std::unordered_map<std::string, std::size_t> columns_;
  std::string text_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return std::fprintf(stderr, "usage: nppes_rows ROWS [SEED [PERCENT]]\n"), 2;
  const auto number = [&](int at, unsigned long otherwise) {
    return argc > at ? std::strtoul(argv[at], nullptr, 10) : otherwise;
  };
  Writer writer{static_cast<unsigned>(number(2, 1)), static_cast<unsigned>(number(3, 45))};
  for (unsigned long row = 0; row < number(1, 0); ++row) writer.row(row);
}
