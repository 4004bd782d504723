// SPDX-License-Identifier: Apache-2.0
// audit.csv of a policy ([MS-GPAC] 2.2.1).
#include <array>

#include "rules/settings_table.h"
#include "rules/text.h"
#include "scanner/authoring/policy_text.h"

namespace casemate::authoring {
namespace {

constexpr std::string_view kHeader = "Machine Name,Policy Target,Subcategory,Subcategory GUID,Inclusion Setting,Exclusion Setting,Setting Value\r\n";
constexpr std::array<std::string_view, 4> kPhrases{"No Auditing", "Success", "Failure", "Success and Failure"};
constexpr unsigned kNone = 4;  // 0 would leave the subcategory as it is

std::string quoted_if_needed(const std::string& text) {
  return text.find_first_of(",\"") == std::string::npos ? text : csv_field(text);
}

std::string subcategory_row(const std::string& guid, std::string_view name, const Value& value) {
  const auto flags = static_cast<unsigned>(std::get<AuditFlags>(value));
  return ",System," + quoted_if_needed("Audit " + std::string(name)) + ",{" + guid + "}," + std::string(kPhrases.at(flags)) + ",," +
         std::to_string(flags == 0 ? kNone : flags) + "\r\n";
}

const ShownSetting* find(const ShownSettings& settings, Area area, std::string_view name) {
  for (const ShownSetting* one : settings) {
    if (one->setting.area() == area && iequals(one->setting.name(), name)) return one;
  }
  return nullptr;
}

}  // namespace

std::string policy_audit_text(const ShownSettings& settings) {
  std::string rows;
  for (const AuditSubcategory& row : audit_subcategories()) {
    if (const ShownSetting* one = find(settings, Area::audit, row.guid)) rows += subcategory_row(std::string(row.guid), row.name, *one->shown);
  }
  for (const std::string_view option : {"CrashOnAuditFail", "FullPrivilegeAuditing", "AuditBaseObjects", "AuditBaseDirectories"}) {
    const ShownSetting* one = find(settings, Area::audit_option, option);
    if (one == nullptr) continue;
    const bool on = std::get<std::int64_t>(*one->shown) != 0;
    rows += ",,Option:" + std::string(option) + ",," + (on ? "Enabled,,1" : "Disabled,,0") + "\r\n";
  }
  for (const std::string_view kind : {"File", "Registry"}) {
    const ShownSetting* one = find(settings, Area::global_sacl, kind);
    if (one != nullptr) rows += ",," + std::string(kind) + "GlobalSacl,,,," + quoted_if_needed(std::get<std::string>(*one->shown)) + "\r\n";
  }
  return rows.empty() ? rows : std::string(kHeader) + rows;
}

}  // namespace casemate::authoring
