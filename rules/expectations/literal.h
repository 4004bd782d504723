// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "rules/expectations/typed_expectation.h"

namespace casemate::expectations {

/// A single value of a rule for people ("disabled", "14 characters", "\"0\"") and as canonical YAML.
std::string describe_literal(const Value& literal, const ExpectationTarget& target);
std::string literal_to_yaml(const Value& literal, const ExpectationTarget& target);

/// "success and failure" out of flags.
std::string describe_flags(AuditFlags flags);

}  // namespace casemate::expectations
