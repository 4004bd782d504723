// SPDX-License-Identifier: Apache-2.0
#include <sys/resource.h>

#include "tests/golden/peak_memory.h"

namespace casemate::tests {

std::optional<std::size_t> peak_memory_of_children() {
  rusage used{};
  if (getrusage(RUSAGE_CHILDREN, &used) != 0) return std::nullopt;
  return static_cast<std::size_t>(used.ru_maxrss) * 1024;
}

}  // namespace casemate::tests
