// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "rules/settings_table.h"

namespace casemate::expectations {

/// A number with its unit, as people say it and as parse_quantity reads it back: "1 day", "81920 KiB", "14 characters",
/// "3".
std::string describe_quantity(std::int64_t number, Unit unit);

/// The number as canonical YAML: sizes keep their unit, everything else is in the setting's own.
std::string quantity_to_yaml(std::int64_t number, Unit unit);

/// A YAML flow scalar that reads back as `text`: in single quotes, or in double quotes where line ends or tabs are in it.
std::string quoted_yaml(std::string_view text);

}  // namespace casemate::expectations
