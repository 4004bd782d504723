// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "rules/expectations/typed_expectation.h"

namespace casemate::expectations {

/// The words of types whose values are words (startup, state, retention, audit_flags), as Windows orders them; empty for
/// every other.  The only list of them.
std::span<const std::string_view> words_of(ValueType type);

/// Reads a scalar as a single value of the target's type: "14", "disabled", "success_and_failure", "nobody", the
/// hexadecimal digits of a REG_BINARY.  Sets but the empty one have no scalar form.
Result<Value> read_literal(const Scalar& scalar, const ExpectationTarget& target);

/// A single value of a rule for people ("disabled", "14 characters", "\"0\"") and as canonical YAML.
std::string describe_literal(const Value& literal, const ExpectationTarget& target);
std::string literal_to_yaml(const Value& literal, const ExpectationTarget& target);

/// "success and failure" out of flags.
std::string describe_flags(AuditFlags flags);

}  // namespace casemate::expectations
