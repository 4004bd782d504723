// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "rules/expectation_reading.h"
#include "rules/rule.h"

namespace casemate {

using SourceTitles = std::map<std::string, std::string>;

/// Reads one rule.  Every field is read, whatever is wrong with the others; nullopt: not even an id.
std::optional<Rule> read_rule(const ReadingContext& context, const Node& node, const SourceTitles& sources);

/// What an override leaves unread whose expectations are typed by what it inherits: the setting, or a registry value's
/// type and `never`.
struct UntypedFields {
  Node node;  ///< the whole rule
  std::string file;
  BaselineContext given;
  SourceTitles sources;
};

/// Reads those fields into `rule`, whose settings, registry_type and never the caller has taken over from the
/// overridden rule where `rule` does not state them.
void read_untyped_fields(Rule& rule, std::vector<Error>& errors);

std::vector<KnownKeys> known_rule_keys();

}  // namespace casemate
