#pragma once
#include <boost/json/value.hpp>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace needlepoint {

/// Writes compact JSON into one text, without a tree in between. Numbers are written as people do (12.5, not 1.25E1)
/// and in the shortest form that reads back the same; those that JSON has no word for are null. The caller keeps the
/// nesting right; commas come by themselves.
class JsonWriter {
 public:
  void begin_object() { begin('{'); }
  /// Begins an object with the members of `object`, which is one already and not empty.
  void begin_with(std::string_view object) { raw(object.substr(0, object.size() - 1)); }
  void end_object() { end('}'); }
  void begin_array() { begin('['); }
  void end_array() { end(']'); }
  /// Of the value that comes next.
  void key(std::string_view name);

  void value(std::string_view text);
  void value(const std::string& text) { value(std::string_view{text}); }
  void value(const char* text) { value(std::string_view{text}); }
  void value(double number);
  void value(std::integral auto number) {
    if constexpr (std::same_as<decltype(number), bool>) raw(number ? "true" : "false");
    else if constexpr (std::signed_integral<decltype(number)>) write(std::int64_t{number});
    else write(std::uint64_t{number});
  }
  void null() { raw("null"); }
  /// A tree of our own making: its depth is taken on the stack.
  void tree(const boost::json::value& root);
  /// What is JSON already.
  void raw(std::string_view json);

  template <class Value>
  void member(std::string_view name, const Value& of) {
    key(name), value(of);
  }

  const std::string& text() const& { return text_; }
  std::string text() && { return std::move(text_); }
  void reserve(std::size_t bytes) { text_.reserve(bytes); }

 private:
  void begin(char bracket) { separate(), text_.push_back(bracket), fresh_ = true; }
  void end(char bracket) { text_.push_back(bracket), fresh_ = false; }
  void write(std::int64_t number);
  void write(std::uint64_t number);
  void separate() {
    if (!fresh_) text_.push_back(',');
    fresh_ = false;
  }
  std::string text_;
  bool fresh_ = true;  ///< nothing stands before the next value: a bracket was opened, or a key written
};

/// The tree as compact JSON.
std::string json_text(const boost::json::value& root);

}  // namespace needlepoint
