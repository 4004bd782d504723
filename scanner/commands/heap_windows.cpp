// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/heap.h"

namespace casemate::commands {

void prepare_heap() {}  // the heap of Windows has nothing to set that would show in a scan

}  // namespace casemate::commands
