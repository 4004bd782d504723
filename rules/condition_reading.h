// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "rules/condition.h"
#include "rules/expectation_reading.h"

namespace casemate {

/// Reads {role: …}, {product: …}, {os: {…}}, {feature: …}, {setting: …, is: …}, {not: …}, {all: […]}, {any: […]}.
/// nullopt: a mistake was reported.
std::optional<Condition> read_condition(const ReadingContext& context, const Node& node);

/// A version such as 6.1 or 6.1.7601; empty: a mistake was reported.
std::string read_version(StrictReader& strict, const Node& node);
/// server, workstation or domain-controller; empty: a mistake was reported.
std::string read_product(StrictReader& strict, const Node& node);

std::vector<KnownKeys> known_condition_keys();

}  // namespace casemate
