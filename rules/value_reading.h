// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "rules/expectation_reading.h"
#include "rules/value.h"

namespace casemate {

/// Reads a value as evidence would show it, typed by the setting: a number in the setting's unit, a word,
/// [success, failure], a list of principals, registry data of the target's type.  `what` names it in messages: "the
/// assumed value".  nullopt: a mistake was reported.
std::optional<Value> read_value(const ReadingContext& context, const Node& node, const ExpectationTarget& target,
                                std::string_view what);

}  // namespace casemate
