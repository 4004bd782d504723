// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace casemate::evidence {

/// `bytes` as valid UTF-8: every byte that belongs to no character becomes U+FFFD.
std::string valid_utf8(std::string_view bytes);

/// The name of an archive member as a relative path with '/', without "./"; `refused` says why it is none (it is
/// absolute, has a drive letter, climbs out with "..", is empty) and is empty otherwise.  The path is valid UTF-8
/// either way.
std::string member_path(std::string_view name, std::string_view& refused);

}  // namespace casemate::evidence
