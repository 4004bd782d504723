// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>

#include "rules/value.h"

namespace casemate::tests {

inline Value dword(std::uint64_t number) { return RegistryValue{RegistryType::dword, number}; }
inline Value sz(std::string text) { return RegistryValue{RegistryType::sz, std::move(text)}; }

}  // namespace casemate::tests
