// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "scanner/collect/collector.h"

namespace casemate::collect {

/// The text without its secrets, each replaced by "(withheld)"; everything else byte for byte, but that a registry export
/// with a secret comes out in UTF-8.
std::string without_secrets(std::string_view text, Secret secret);

}  // namespace casemate::collect
