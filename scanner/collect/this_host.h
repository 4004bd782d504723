// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "scanner/collect/collector.h"

namespace casemate::collect {

/// What the collection must know of the host it runs on.
struct ThisHost {
  System system = System::linux_host;
  std::string name;  ///< without domain
  bool elevated = false;
  bool sysnative = false;                 ///< a 32-bit program on a 64-bit Windows, which finds 64-bit tools in Sysnative only
  std::vector<std::string> tool_folders;  ///< of the system's own tools
};
ThisHost this_host();

}  // namespace casemate::collect
