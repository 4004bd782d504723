// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "rules/host_state.h"

// What the readers of single hives add to a reading.
namespace casemate::evidence {

/// An observation of a hive.  `key` says where in the hive it stands.
Observation& observe_in_hive(Reading& reading, Setting setting, Value value, std::string_view key);

/// The scope of one setting of a hive.
void add_hive_scope(Reading& reading, Setting setting, bool damaged);

/// The scope of a whole area of a hive.
void add_hive_area(Reading& reading, Area area, bool damaged);

/// A warning: something that was not understood.
void warn_in_hive(Reading& reading, std::string what);

}  // namespace casemate::evidence
