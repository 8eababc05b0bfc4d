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

  std::string text() && {
    text_.resize(size_);
    return std::move(text_);
  }
  void reserve(std::size_t bytes) {
    if (bytes > text_.size()) text_.resize(bytes);
  }

 private:
  void begin(char bracket) { separate(), push(bracket), fresh_ = true; }
  void end(char bracket) { push(bracket), fresh_ = false; }
  void write(std::int64_t number);
  void write(std::uint64_t number);
  void separate() {
    if (!fresh_) push(',');
    fresh_ = false;
  }
  void push(char c) { *room(1) = c, ++size_; }
  /// Where at least `bytes` may be written; up to where they were is told to end_at().
  char* room(std::size_t bytes) {
    if (text_.size() - size_ < bytes) text_.resize(2 * text_.size() + bytes);
    return text_.data() + size_;
  }
  void end_at(const char* end) { size_ = static_cast<std::size_t>(end - text_.data()); }

  std::string text_;      ///< what is written, and room behind it
  std::size_t size_ = 0;  ///< of what is written
  bool fresh_ = true;     ///< nothing stands before the next value: a bracket was opened, or a key written
};

/// The tree as compact JSON.
std::string json_text(const boost::json::value& root);

}  // namespace needlepoint
