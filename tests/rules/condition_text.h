// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "rules/condition_reading.h"
#include "tests/rules/read_text.h"

namespace casemate::tests {

/// What became of a condition the test wrote: the condition, or the mistakes as text.
struct ConditionText {
  std::optional<Condition> condition;
  std::string mistakes;
};

inline ConditionText try_condition(std::string_view yaml, const BaselineContext& given = {}) {
  const Document parsed = document(yaml);
  StrictReader strict(parsed.file);
  ConditionText read;
  read.condition = read_condition({strict, given}, parsed.root);
  read.mistakes = text_of(strict.take_errors());
  return read;
}

inline Condition condition(std::string_view yaml, const BaselineContext& given = {}) {
  auto read = try_condition(yaml, given);
  REQUIRE_MESSAGE(read.mistakes.empty(), read.mistakes);
  REQUIRE(read.condition.has_value());
  return *std::move(read.condition);
}

}  // namespace casemate::tests
