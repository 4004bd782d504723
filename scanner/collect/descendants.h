// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

// What a process group or job does not reach.
namespace casemate::collect {

/// Kills the processes below a child that is still there, those too that left its process group.
void kill_descendants(std::int64_t child);

/// From now on a process whose parent dies becomes a child of this one (Linux), so that kill_orphans finds it.
void adopt_orphans();
/// Kills and waits for every child of this process.  To be called when no collector runs any more.
void kill_orphans();

}  // namespace casemate::collect
