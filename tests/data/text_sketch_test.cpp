#include "data/text_sketch.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <set>

using namespace needlepoint;

namespace {

using Words = std::vector<std::string>;

std::string joined(const Words& words) {
  std::string text;
  for (const auto& word : words) text += word + " ";
  return text;
}

Words random_words(std::mt19937& random, std::size_t count) {
  Words words;
  for (std::size_t i = 0; i < count; ++i) {
    std::string word;
    for (int letter = 0; letter < 5; ++letter) word += static_cast<char>('a' + random() % 26);
    words.push_back(word);
  }
  return words;
}

/// The slow truth: all shingles of both, compared.
double exact_resemblance(const Words& a, const Words& b) {
  const auto shingles = [](const Words& words) {
    std::set<std::string> all;
    for (std::size_t i = 0; i + 3 <= words.size(); ++i) all.insert(words[i] + " " + words[i + 1] + " " + words[i + 2]);
    return all;
  };
  const auto one = shingles(a), other = shingles(b);
  std::size_t shared = 0;
  for (const auto& shingle : one) shared += other.count(shingle);
  return static_cast<double>(shared) / static_cast<double>(one.size() + other.size() - shared);
}

}  // namespace

TEST_CASE("a sketch tells how much of two texts is the same, as the shingles themselves would") {
  std::mt19937 random{7};
  double squares = 0;
  int pairs = 0;
  for (const double changed : {0.0, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0})
    for (int time = 0; time < 40; ++time, ++pairs) {
      const auto one = random_words(random, 80 + random() % 400);
      auto other = one;
      for (auto& word : other)
        if (static_cast<double>(random() % 1000) < changed * 1000) word += "x";
      const auto a = TextSketch::of(joined(one)), b = TextSketch::of(joined(other));
      REQUIRE(a);
      REQUIRE(b);
      const auto error = a->resemblance(*b) - exact_resemblance(one, other);
      CHECK(std::abs(error) < 0.4);
      CHECK(a->resemblance(*b) == b->resemblance(*a));
      squares += error * error;
    }
  CHECK(std::sqrt(squares / pairs) < 0.09);  // sqrt(J(1-J)/32) is 0.088 at its worst
}

TEST_CASE("numbers and punctuation make no other text; too little text makes no sketch") {
  std::mt19937 random{1};
  const auto words = random_words(random, 100);
  auto priced = words;
  for (std::size_t i = 0; i < priced.size(); i += 7) priced[i] += ", 2" + std::to_string(i) + " --";
  CHECK(TextSketch::of(joined(words)) == TextSketch::of(joined(priced)));
  CHECK_FALSE(TextSketch::of(joined(random_words(random, TextSketch::least_words - 1))));
  CHECK_FALSE(TextSketch::of(""));
}

TEST_CASE("a sketch is read back from its text, and nothing else is") {
  std::mt19937 random{2};
  const auto sketch = TextSketch::of(joined(random_words(random, 90)));
  REQUIRE(sketch);
  CHECK(sketch->text().size() == 8 * TextSketch::most_hashes);
  CHECK(TextSketch::from_text(sketch->text()) == sketch);
  for (const auto* wrong : {"", "1234567", "0000000g", "00000002 0000001", "0000000200000001", "0000000200000002"})
    CHECK_FALSE(TextSketch::from_text(wrong));
}
