// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "rules/expectation.h"

namespace casemate::authoring {

/// A value of a setting; nothing: the setting is not there.
using Shown = std::optional<Value>;

/// Does the expectation accept the value?  For absence: what the expectation itself says of it, `unknown` where the rule's
/// when_absent decides.
Truth accepts(const Expectation& expectation, const Shown& shown);

}  // namespace casemate::authoring
