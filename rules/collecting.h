// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "rules/setting.h"

namespace casemate {

/// "; collect it with: …" for a setting that no evidence covers: the command that exports it, or empty.
std::string how_to_collect(const Setting& setting);

}  // namespace casemate
