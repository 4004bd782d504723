// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/baseline.h"
#include "rules/expectation.h"
#include "rules/strict_reader.h"

namespace casemate {

/// What every part of a baseline needs while it is read: where mistakes go, and what variables stand for.
struct ReadingContext {
  StrictReader& strict;
  const BaselineContext& given;
};

/// Reads `nobody`, `{at_least: 8}`, `{all: [...]}` … for a setting of this type.  nullptr: a mistake was reported.
ExpectationPtr read_expectation(const ReadingContext& context, const Node& node, const ExpectationTarget& target);

/// The keys of an expectation: operators that take a value, and in_order.
KnownKeys known_expectation_keys();

/// Reads an address and refuses a fact nobody collects.  nullopt: a mistake was reported.
std::optional<Setting> read_setting(const ReadingContext& context, const Node& node);

/// Reads `setting: HKLM\Key` with `value_name: 'a\b'`: the value's name is taken as it is, backslashes included.
std::optional<Setting> read_registry_value(const ReadingContext& context, const Node& key, const Node& value_name);

/// How a rule or a condition says what type its registry value has and which number means "never".
struct TypeKeys {
  const Node* type = nullptr;
  const Node* never = nullptr;
};
/// The target for a setting; refuses `type` and `never` on anything but registry values.
ExpectationTarget read_target(const ReadingContext& context, const Setting& setting, const TypeKeys& keys);

}  // namespace casemate
