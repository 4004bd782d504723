// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/authoring/export_text.h"

// One function a file of a policy: empty where none of the settings is in it.
namespace casemate::authoring {

/// GptTmpl.inf: UTF-16LE with mark, CRLF.
std::string policy_template_text(const ShownSettings& settings);
/// audit.csv of a policy: "none" is 4, since 0 leaves a subcategory as it is.
std::string policy_audit_text(const ShownSettings& settings);
/// Registry.pol of one half.
std::string policy_registry_bytes(const ShownSettings& settings, bool user);
/// The registry part for LGPO.exe /t.
std::string lgpo_text(const ShownSettings& settings);

/// Where a registry value goes: security options, MSS and whatever else is no policy key stands in the template's
/// [Registry Values], where the policy editor shows it; policy keys, what the template cannot say, values that are to be
/// removed and those of users stand in Registry.pol.
bool in_policy_template(const ShownSetting& one);

}  // namespace casemate::authoring
