// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "rules/expectation_reading.h"
#include "rules/value.h"

namespace casemate {

/// Reads the value a rule assumes where a setting is absent, typed by the setting as evidence would be: a number in the
/// setting's unit, a word, [success, failure], a list of principals, registry data of the rule's type.
/// nullopt: a mistake was reported.
std::optional<Value> read_value(const ReadingContext& context, const Node& node, const ExpectationTarget& target);

}  // namespace casemate
