// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>

namespace casemate::tests {

/// The most memory, in bytes, that a program started and waited for by this one has used; nullopt where the system keeps no
/// account of it (Windows).
std::optional<std::size_t> peak_memory_of_children();

}  // namespace casemate::tests
