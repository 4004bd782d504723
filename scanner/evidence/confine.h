// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

// How the process that parses a hive gives up what it does not need.  A parser led astray by a crafted hive can then do no
// more than write wrong records or die.
namespace casemate::evidence {

/// At most `memory` bytes of address space and `seconds` of processor time, no file written, no core left, no privilege
/// gained by starting something; dies with its parent.  On x86-64 Linux also: no system call but those that reading a file
/// and allocating memory take (no network, no process, no writing anywhere but to what is open).  False: the system refused.
bool confine_before_opening(std::uint64_t memory, std::uint64_t seconds);

/// From now on nothing can be opened either.
bool confine_after_opening();

}  // namespace casemate::evidence
