// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace casemate::commands {

/// Sets malloc up for a program that runs for milliseconds.  To be called first of all, before any thread starts.
void prepare_heap();

}  // namespace casemate::commands
