// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "rules/setting.h"
#include "scanner/collect/collector.h"

namespace casemate::collect {

/// One row for each registry key that holds a value asked for, or one that readers take facts of, and nothing beyond: a key below
/// another one comes with it, and is named in the row's `inside`.  Left out is what no export of the machine can show: HKCU, and
/// settings outside the registry.  Sorted by key.
std::vector<Collector> registry_collectors(const std::vector<Setting>& asked);

/// The row that exports one key.
Collector registry_row(std::string name, std::string shows, const std::string& key, std::string file);

/// The key that a row of Output::registry_key exports.
const std::string& exported_key(const Collector& row);

}  // namespace casemate::collect
