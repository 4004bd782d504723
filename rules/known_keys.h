// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

namespace casemate {

/// Every key a loader knows, by where it stands ("rule", "fix" …): the JSON schemas and the documentation are held to
/// it.
struct KnownKeys {
  std::string_view where;
  std::vector<std::string_view> keys;
};

}  // namespace casemate
