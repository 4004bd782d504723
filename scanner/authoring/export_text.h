// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scanner/authoring/exports.h"

// One function an export: the text that its tool writes for a host that shows these settings.  Settings of other areas are
// not looked at.  Values have been checked against their setting's type.
namespace casemate::authoring {

using ShownSettings = std::vector<const ShownSetting*>;

/// What every made-up host is called.
inline constexpr std::string_view kMadeUpHost = "FIXTURE";

std::string security_template_text(const ShownSettings& settings);
std::string audit_csv_text(const ShownSettings& settings);
std::string service_csv_text(const ShownSettings& settings);
std::string registry_export_text(const ShownSettings& settings);
std::string event_log_xml_text(const ShownSettings& settings);
std::string local_groups_text(const ShownSettings& settings);
std::string feature_csv_text(const ShownSettings& settings);
std::string operating_system_csv_text(const ShownSettings& settings);

/// The number that a fresh Server 2008 R2 has of an account or Kerberos policy; nothing where it has none.
std::optional<std::int64_t> out_of_box(const Setting& setting);

/// "…" with quotes doubled.
std::string csv_field(std::string_view text);

}  // namespace casemate::authoring
