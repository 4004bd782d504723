// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/expectation.h"
#include "rules/expectations/literal.h"

namespace casemate::authoring {

using Words = std::vector<std::string>;

/// Is the word in the list?  Without regard to case.
bool has(const Words& words, std::string_view word);

/// A security descriptor that gives everyone everything.
inline constexpr std::string_view kOpenSddl = "D:(A;;GA;;;WD)";

/// Makes values of one type of setting out of the words of an expectation.
class SettingValues {
 public:
  explicit SettingValues(const ExpectationTarget& target) : target_(target), shape_(expectations::shape_of(target)) {}

  [[nodiscard]] const ExpectationTarget& target() const { return target_; }
  [[nodiscard]] expectations::Shape shape() const { return shape_; }

  /// Any value of the type, the same each time.
  [[nodiscard]] Value sample() const;

  [[nodiscard]] std::optional<std::int64_t> number_of(const std::string& word) const;
  [[nodiscard]] bool is_sentinel(std::int64_t number) const;
  /// Can the setting hold it?  Below zero there are only sentinels, and a DWORD ends at 32 bits.
  [[nodiscard]] bool is_possible(std::int64_t number) const;
  [[nodiscard]] std::vector<std::int64_t> sentinels() const;
  [[nodiscard]] Value of_number(std::int64_t number) const;

  [[nodiscard]] Value of_registry_text(std::string text) const;

  /// Principals, or the strings of a list.
  [[nodiscard]] Value of_set(Words elements) const;
  /// The elements that the entries of a rule mean: for each pattern of principals one principal it matches.
  [[nodiscard]] Words members(const Words& entries) const;
  /// An element that no entry of the rule means.
  [[nodiscard]] std::string outsider(const Words& entries) const;

 private:
  const ExpectationTarget& target_;
  expectations::Shape shape_;
};

}  // namespace casemate::authoring
