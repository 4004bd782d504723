// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>

#include "rules/value.h"

namespace casemate::tests {

inline RegistryValue dword(std::uint64_t number) { return {RegistryType::dword, number}; }
inline RegistryValue sz(std::string text) { return {RegistryType::sz, std::move(text)}; }

}  // namespace casemate::tests
