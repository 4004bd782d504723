// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reports/escape.h"
#include "reports/number.h"

namespace casemate::reports {

/// Appends one JSON object member by member.  Names are ours and need no escaping.  `…_if` leaves a member out when it
/// has nothing to say: readers take an absent member for empty, 0 or false.
class JsonObject {
 public:
  explicit JsonObject(std::string& out) : out_(out) { out_ += '{'; }
  void close() { out_ += '}'; }

  /// Writes the member's name; the caller appends its value.
  std::string& key(std::string_view name) {
    out_ += first_ ? "\"" : ",\"";
    first_ = false;
    out_ += name;
    out_ += "\":";
    return out_;
  }
  void text(std::string_view name, std::string_view value) { append_json(key(name), value); }
  void text_if(std::string_view name, std::string_view value) {
    if (!value.empty()) text(name, value);
  }
  void number(std::string_view name, std::integral auto value) { append_number(key(name), value); }
  void number_if(std::string_view name, std::integral auto value) {
    if (value != 0) number(name, value);
  }
  void flag(std::string_view name, bool value) { key(name) += value ? "true" : "false"; }
  void flag_if(std::string_view name, bool value) {
    if (value) flag(name, value);
  }
  void texts_if(std::string_view name, const std::vector<std::string>& values) {
    if (!values.empty()) texts(name, values);
  }
  void texts(std::string_view name, const std::vector<std::string>& values) {
    list(name, values, [](std::string& out, const std::string& value) { append_json(out, value); });
  }
  /// Each element appended by `append(out, element)`; `between` goes after each comma ("" or a line end).
  template <class Range, class Append>
  void list(std::string_view name, const Range& values, Append append, std::string_view between = {}) {
    key(name) += '[';
    bool first = true;
    for (const auto& value : values) {
      if (!first) out_ += ',';
      out_ += between;
      first = false;
      append(out_, value);
    }
    if (!first) out_ += between;
    out_ += ']';
  }
  template <class Range, class Append>
  void list_if(std::string_view name, const Range& values, Append append) {
    if (!values.empty()) list(name, values, append);
  }

 private:
  std::string& out_;
  bool first_ = true;
};

}  // namespace casemate::reports
