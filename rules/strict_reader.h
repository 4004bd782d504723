// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/document.h"
#include "rules/error.h"

namespace casemate {

/// A broken file is shown this many of its mistakes; more would bury the first.
inline constexpr std::size_t kMaxMistakes = 100;

/// Reads the nodes of one document strictly and keeps every mistake with its place.  A function that reports a mistake
/// returns an empty value, and reading goes on: one run shows all mistakes of a file.
class StrictReader {
 public:
  explicit StrictReader(std::string file) : file_(std::move(file)) {}

  void refuse(const Node& at, std::string what, std::string_view culprit = {}, ErrorCode code = ErrorCode::malformed);
  /// An error of a part that knows no place, or only the scalar's.
  void refuse(const Node& at, Error error);
  [[nodiscard]] Position position_of(const Node& node) const { return {file_, node.line, node.column}; }
  /// How many mistakes there are, those beyond the limit included.
  [[nodiscard]] std::size_t mistakes() const { return mistakes_; }
  /// All mistakes, in the order of the file.
  [[nodiscard]] std::vector<Error> take_errors();

  /// The values of a map's keys, in the order of `known`; nullptr for a key that is not there.  Refuses anything but a
  /// map, and unknown keys with the nearest known one.  `what` names the map: "a rule".
  template <std::size_t N>
  std::array<const Node*, N> keys(const Node& map, std::string_view what,
                                  const std::array<std::string_view, N>& known) {
    std::array<const Node*, N> values{};
    find_keys(map, what, known, values);
    return values;
  }
  /// Refuses a map that lacks a key.
  const Node* required(const Node& map, const Node* value, std::string_view what, std::string_view key);

  bool is_map(const Node& node, std::string_view what);
  /// A list that is not empty, unless it may be.
  bool is_list(const Node& node, std::string_view what, bool may_be_empty = false);
  bool is_scalar(const Node& node, std::string_view what);

  /// Text that is not empty.
  std::string text(const Node& node, std::string_view what);
  /// Text of one line that is not empty.
  std::string line(const Node& node, std::string_view what);
  /// A list of such lines.
  std::vector<std::string> lines(const Node& node, std::string_view what, bool may_be_empty = false);
  /// An identifier: letters, digits and - . _ with a letter or digit first.  `extra` may hold further characters.
  std::string identifier(const Node& node, std::string_view what, std::string_view extra = {});
  /// true or false.
  bool boolean(const Node& node, std::string_view what);

 private:
  std::string file_;
  std::vector<Error> errors_;
  std::size_t mistakes_ = 0;

  void find_keys(const Node& map, std::string_view what, std::span<const std::string_view> known,
                 std::span<const Node*> values);
};

/// " (did you mean 'setting'?)", or " (known: a, b)" when no known word is near.
std::string suggest(std::string_view word, std::span<const std::string_view> known);
std::string suggest(std::string_view word, const std::vector<std::string>& known);

}  // namespace casemate
