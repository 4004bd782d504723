// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/setting.h"
#include "rules/value.h"

namespace casemate::authoring {

/// How our language may say "this value and no other", as YAML behind `expect:` (indented by four), best first.  Empty where
/// there is no way, as for text that no YAML file may hold.
std::vector<std::string> identity_demands(const Setting& setting, const Value& value);

/// A regular expression (RE2) that matches this text and nothing else.
std::string literal_pattern(std::string_view text);

/// A principal as a rule names it: its English name where that is the same SID, else as it stands.
std::string principal_word(std::string_view principal);

}  // namespace casemate::authoring
