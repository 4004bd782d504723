// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/descendants.h"

namespace casemate::collect {

// A job holds everything that was started in it.
void kill_descendants(std::int64_t) {}
void adopt_orphans() {}
void kill_orphans() {}

}  // namespace casemate::collect
