// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace casemate {

/// A value that is nearly always absent: one pointer instead of the room for it.  Used like std::optional.
template <class T>
class Rare {
 public:
  Rare() = default;
  Rare(T value) : value_(std::make_unique<T>(std::move(value))) {}  // NOLINT(google-explicit-constructor): as std::optional
  Rare(const Rare& other) : value_(other.value_ ? std::make_unique<T>(*other.value_) : nullptr) {}
  Rare(Rare&&) noexcept = default;
  Rare& operator=(const Rare& other) {
    if (this != &other) *this = Rare(other);
    return *this;
  }
  Rare& operator=(Rare&&) noexcept = default;
  ~Rare() = default;

  [[nodiscard]] bool has_value() const { return value_ != nullptr; }
  explicit operator bool() const { return has_value(); }
  const T& operator*() const { return *value_; }
  const T* operator->() const { return value_.get(); }
  T* operator->() { return value_.get(); }

  friend bool operator==(const Rare& a, const Rare& b) {
    return a.has_value() == b.has_value() && (!a.has_value() || *a == *b);
  }

 private:
  std::unique_ptr<T> value_;
};

/// Text that is nearly always empty.
class RareText {
 public:
  RareText() = default;
  RareText(std::string text) {  // NOLINT(google-explicit-constructor): stands for a string
    if (!text.empty()) text_ = std::move(text);
  }
  RareText(std::string_view text) : RareText(std::string(text)) {}  // NOLINT(google-explicit-constructor)
  RareText(const char* text) : RareText(std::string(text)) {}       // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool empty() const { return !text_; }
  [[nodiscard]] std::string_view view() const { return text_ ? std::string_view(*text_) : std::string_view(); }
  [[nodiscard]] std::string str() const { return std::string(view()); }
  operator std::string_view() const { return view(); }  // NOLINT(google-explicit-constructor)

  friend bool operator==(const RareText& a, const RareText& b) { return a.view() == b.view(); }
  friend bool operator==(const RareText& a, std::string_view b) { return a.view() == b; }
  friend bool operator==(const RareText& a, const char* b) { return a.view() == b; }
  friend std::ostream& operator<<(std::ostream& out, const RareText& text) { return out << text.view(); }

 private:
  Rare<std::string> text_;
};

}  // namespace casemate
