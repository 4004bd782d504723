// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "rules/setting.h"
#include "scanner/collect/collector.h"

namespace casemate::collect {

/// The rows for what rules ask for and no row of a Windows host's `table` collects: registry keys (registry_collectors.h), members
/// of built-in groups, event logs.  Groups by name are left out: their names are a language's, and their SIDs a host's.
std::vector<Collector> asked_collectors(const std::vector<Setting>& asked, std::span<const Collector> table);

}  // namespace casemate::collect
