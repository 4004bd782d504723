// SPDX-License-Identifier: Apache-2.0
#include "tests/golden/peak_memory.h"

namespace casemate::tests {

std::optional<std::size_t> peak_memory_of_children() { return std::nullopt; }

}  // namespace casemate::tests
