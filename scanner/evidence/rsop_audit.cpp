// SPDX-License-Identifier: Apache-2.0
#include "rules/settings_table.h"
#include "scanner/evidence/rsop_extensions.h"
#include "scanner/evidence/rsop_value.h"

namespace casemate::evidence {
namespace {

constexpr std::string_view kOption = "Option:";

std::string bare_guid(std::string_view guid) {
  if (guid.size() > 2 && guid.front() == '{' && guid.back() == '}') guid = guid.substr(1, guid.size() - 2);
  return fold_case(guid);
}

bool is_subcategory_guid(std::string_view guid) {
  return guid.size() == 36 && guid.starts_with("0cce92") && guid.ends_with("-69ae-11d9-bed3-505054503030");
}

// [MS-GPAC] 2.2.1.4: 0 leaves the subcategory alone, 1 success, 2 failure, 3 both, 4 none.
void read_subcategory(const XmlElement& entry, RsopReading& reading) {
  const std::string guid = bare_guid(trim(entry.child_text("SubcategoryGuid")));
  const auto value = parse_decimal(trim(entry.child_text("SettingValue")));
  if (!is_subcategory_guid(guid)) return reading.not_understood(entry, Area::audit, "no subcategory GUID", guid);
  if (!value || *value < 0 || *value > 4) {
    return reading.not_understood(entry, Area::audit, "no audit value", entry.child_text("SettingValue"));
  }
  if (*value == 0) return reading.left_out("audit subcategories that a policy lists and leaves unchanged");
  const auto flags = static_cast<AuditFlags>(*value == 4 ? 0 : *value);
  reading.observe(entry, Setting(Area::audit, guid), flags);
}

void read_option(const XmlElement& entry, std::string_view name, RsopReading& reading) {
  const auto value = parse_decimal(trim(entry.child_text("SettingValue")));
  if (!value || *value < 0 || *value > 1) {
    return reading.not_understood(entry, Area::audit_option, "no audit option value", entry.child_text("SettingValue"));
  }
  reading.observe(entry, Setting(Area::audit_option, name), *value);
}

void read_entry(const XmlElement& entry, RsopReading& reading) {
  if (!reading.wins(entry, Area::audit)) return;
  const std::string_view name = trim(entry.child_text("SubcategoryName"));
  if (istarts_with(name, kOption)) return read_option(entry, name.substr(kOption.size()), reading);
  const std::string_view target = trim(entry.child_text("PolicyTarget"));
  if (!target.empty() && !iequals(target, "System"))
    return reading.left_out("audit policies of single users are not read");
  read_subcategory(entry, reading);
}

}  // namespace

void read_rsop_audit(const XmlElement& extension, const RsopSide& side, RsopReading& reading) {
  if (!side.computer) return;
  reading.cover(ScopeKind::area, Area::audit);
  for (XmlElement entry = extension.first_child(); entry; entry = entry.next_sibling()) {
    if (entry.name() == "AuditSetting") {
      read_entry(entry, reading);
    } else if (entry.name() != "Blocked") {
      reading.left_out("audit policy: " + shorten(entry.name(), 40) + " is not read");
    }
  }
}

}  // namespace casemate::evidence
