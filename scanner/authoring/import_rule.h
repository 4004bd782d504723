// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "scanner/authoring/import.h"

namespace casemate::authoring {

/// "IMP-URA-003": the place of the setting in the table of its area where Windows fixes the names, so that it stays the same
/// whatever else is imported; elsewhere eight digits made of the address ("IMP-REG-1f0a93c2").
std::string import_rule_id(const Setting& setting);

/// The rule as YAML, a list item indented by two, with a line end.  Each way of saying it is held against the language:
/// the rule must load, lint without an error and accept the value.  An Error names what stands against the last way.
/// `source` are the words of its `source:`.
Result<std::string> import_rule(const ImportedSetting& imported, const std::string& source, ImportLevel level);

}  // namespace casemate::authoring
