// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/setting.h"
#include "scanner/authoring/exports.h"

// The files of a policy, as Group Policy reads them: Machine/Microsoft/Windows NT/SecEdit/GptTmpl.inf,
// Machine/Microsoft/Windows NT/Audit/audit.csv, Machine/Registry.pol, User/Registry.pol, and lgpo.txt, which says the
// same as the two Registry.pol for people and for LGPO.exe.
namespace casemate::authoring {

/// What a file cannot say of this setting and value, one clause; nothing: it can be written.  A value must be of its
/// setting's type.
std::optional<std::string> why_no_policy(const ShownSetting& one);

/// The files, only those that are needed, sorted by path.  Every setting is one of which why_no_policy has nothing to
/// say, and stands there once.  Same settings, in whatever order, same bytes.
std::vector<evidence::SourceFile> render_policy(const std::vector<ShownSetting>& settings);

/// Every path that render_policy may write, sorted.
std::span<const std::string_view> policy_file_names();

}  // namespace casemate::authoring
