// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cassert>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>

namespace casemate {

/// What kind of failure an Error is, for programs; people read Error::what.
enum class ErrorCode {
  malformed,         ///< the input is not what it claims to be
  unsupported,       ///< understood, but not something Casemate reads
  too_large,         ///< a named limit was exceeded
  not_found,         ///< a file or a name does not exist
  io,                ///< the operating system refused
  invalid_argument,  ///< the user asked for something impossible
  ambiguous,         ///< two answers are possible and the user must settle it
};

/// A place in a text that the user wrote or exported.  Line and column are 1-based; 0 means "not known".
struct Position {
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  friend bool operator==(const Position&, const Position&) = default;
};

/// One failure: what went wrong, in one sentence (lower case, no full stop), and where.
struct Error {
  ErrorCode code = ErrorCode::malformed;
  std::string what;
  std::string culprit;  ///< the offending piece of input, shortened; may be empty
  Position where;

  /// "file:line:column: what: culprit", leaving out what is not known.
  [[nodiscard]] std::string to_string() const;

  friend bool operator==(const Error&, const Error&) = default;
};

/// A value or an Error.  Same member names as std::expected, so a later swap is mechanical.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT(google-explicit-constructor,hicpp-explicit-conversions): `return value;` is the point
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor,hicpp-explicit-conversions): likewise

  [[nodiscard]] bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  [[nodiscard]] const T& value() const& {
    assert(has_value());
    return *std::get_if<0>(&state_);
  }
  [[nodiscard]] T& value() & {
    assert(has_value());
    return *std::get_if<0>(&state_);
  }
  [[nodiscard]] T&& value() && {
    assert(has_value());
    return std::move(*std::get_if<0>(&state_));
  }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }

  [[nodiscard]] const Error& error() const& {
    assert(!has_value());
    return *std::get_if<1>(&state_);
  }
  [[nodiscard]] Error&& error() && {
    assert(!has_value());
    return std::move(*std::get_if<1>(&state_));
  }

 private:
  std::variant<T, Error> state_;
};

/// The Result of something that yields nothing but may fail.
using Status = Result<std::monostate>;
inline Status ok() { return std::monostate{}; }

}  // namespace casemate
