// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstdint>

#include "rules/settings_table.h"
#include "rules/text.h"

namespace casemate {
namespace {

// GUIDs and names as `auditpol /list /subcategory:* /v` prints them and [MS-GPAC] 2.2.1.2 lists them; in auditpol's
// order. The second name is the one [MS-GPAC] or the Group Policy editor uses where it differs.
constexpr std::array kSubcategories{
    AuditSubcategory{"0cce9210-69ae-11d9-bed3-505054503030", "Security State Change", "", "System",
                     "AuditSystemEvents"},
    AuditSubcategory{"0cce9211-69ae-11d9-bed3-505054503030", "Security System Extension", "", "System",
                     "AuditSystemEvents"},
    AuditSubcategory{"0cce9212-69ae-11d9-bed3-505054503030", "System Integrity", "", "System", "AuditSystemEvents"},
    AuditSubcategory{"0cce9213-69ae-11d9-bed3-505054503030", "IPsec Driver", "", "System", "AuditSystemEvents"},
    AuditSubcategory{"0cce9214-69ae-11d9-bed3-505054503030", "Other System Events", "", "System", "AuditSystemEvents"},
    AuditSubcategory{"0cce9215-69ae-11d9-bed3-505054503030", "Logon", "", "Logon/Logoff", "AuditLogonEvents"},
    AuditSubcategory{"0cce9216-69ae-11d9-bed3-505054503030", "Logoff", "", "Logon/Logoff", "AuditLogonEvents"},
    AuditSubcategory{"0cce9217-69ae-11d9-bed3-505054503030", "Account Lockout", "", "Logon/Logoff", "AuditLogonEvents"},
    AuditSubcategory{"0cce9218-69ae-11d9-bed3-505054503030", "IPsec Main Mode", "", "Logon/Logoff", "AuditLogonEvents"},
    AuditSubcategory{"0cce9219-69ae-11d9-bed3-505054503030", "IPsec Quick Mode", "", "Logon/Logoff",
                     "AuditLogonEvents"},
    AuditSubcategory{"0cce921a-69ae-11d9-bed3-505054503030", "IPsec Extended Mode", "", "Logon/Logoff",
                     "AuditLogonEvents"},
    AuditSubcategory{"0cce921b-69ae-11d9-bed3-505054503030", "Special Logon", "", "Logon/Logoff", "AuditLogonEvents"},
    AuditSubcategory{"0cce921c-69ae-11d9-bed3-505054503030", "Other Logon/Logoff Events", "", "Logon/Logoff",
                     "AuditLogonEvents"},
    AuditSubcategory{"0cce9243-69ae-11d9-bed3-505054503030", "Network Policy Server", "", "Logon/Logoff",
                     "AuditLogonEvents"},
    AuditSubcategory{"0cce9247-69ae-11d9-bed3-505054503030", "User / Device Claims", "User/Device Claims",
                     "Logon/Logoff", "AuditLogonEvents"},
    AuditSubcategory{"0cce9249-69ae-11d9-bed3-505054503030", "Group Membership", "", "Logon/Logoff",
                     "AuditLogonEvents"},
    AuditSubcategory{"0cce921d-69ae-11d9-bed3-505054503030", "File System", "", "Object Access", "AuditObjectAccess"},
    AuditSubcategory{"0cce921e-69ae-11d9-bed3-505054503030", "Registry", "", "Object Access", "AuditObjectAccess"},
    AuditSubcategory{"0cce921f-69ae-11d9-bed3-505054503030", "Kernel Object", "", "Object Access", "AuditObjectAccess"},
    AuditSubcategory{"0cce9220-69ae-11d9-bed3-505054503030", "SAM", "", "Object Access", "AuditObjectAccess"},
    AuditSubcategory{"0cce9221-69ae-11d9-bed3-505054503030", "Certification Services", "", "Object Access",
                     "AuditObjectAccess"},
    AuditSubcategory{"0cce9222-69ae-11d9-bed3-505054503030", "Application Generated", "", "Object Access",
                     "AuditObjectAccess"},
    AuditSubcategory{"0cce9223-69ae-11d9-bed3-505054503030", "Handle Manipulation", "", "Object Access",
                     "AuditObjectAccess"},
    AuditSubcategory{"0cce9224-69ae-11d9-bed3-505054503030", "File Share", "", "Object Access", "AuditObjectAccess"},
    AuditSubcategory{"0cce9225-69ae-11d9-bed3-505054503030", "Filtering Platform Packet Drop", "", "Object Access",
                     "AuditObjectAccess"},
    AuditSubcategory{"0cce9226-69ae-11d9-bed3-505054503030", "Filtering Platform Connection", "", "Object Access",
                     "AuditObjectAccess"},
    AuditSubcategory{"0cce9227-69ae-11d9-bed3-505054503030", "Other Object Access Events", "", "Object Access",
                     "AuditObjectAccess"},
    AuditSubcategory{"0cce9244-69ae-11d9-bed3-505054503030", "Detailed File Share", "", "Object Access",
                     "AuditObjectAccess"},
    AuditSubcategory{"0cce9245-69ae-11d9-bed3-505054503030", "Removable Storage", "", "Object Access",
                     "AuditObjectAccess"},
    AuditSubcategory{"0cce9246-69ae-11d9-bed3-505054503030", "Central Policy Staging", "Central Access Policy Staging",
                     "Object Access", "AuditObjectAccess"},
    AuditSubcategory{"0cce9228-69ae-11d9-bed3-505054503030", "Sensitive Privilege Use", "", "Privilege Use",
                     "AuditPrivilegeUse"},
    AuditSubcategory{"0cce9229-69ae-11d9-bed3-505054503030", "Non Sensitive Privilege Use", "", "Privilege Use",
                     "AuditPrivilegeUse"},
    AuditSubcategory{"0cce922a-69ae-11d9-bed3-505054503030", "Other Privilege Use Events", "", "Privilege Use",
                     "AuditPrivilegeUse"},
    AuditSubcategory{"0cce922b-69ae-11d9-bed3-505054503030", "Process Creation", "", "Detailed Tracking",
                     "AuditProcessTracking"},
    AuditSubcategory{"0cce922c-69ae-11d9-bed3-505054503030", "Process Termination", "", "Detailed Tracking",
                     "AuditProcessTracking"},
    AuditSubcategory{"0cce922d-69ae-11d9-bed3-505054503030", "DPAPI Activity", "", "Detailed Tracking",
                     "AuditProcessTracking"},
    AuditSubcategory{"0cce922e-69ae-11d9-bed3-505054503030", "RPC Events", "", "Detailed Tracking",
                     "AuditProcessTracking"},
    AuditSubcategory{"0cce9248-69ae-11d9-bed3-505054503030", "Plug and Play Events", "PNP Activity",
                     "Detailed Tracking", "AuditProcessTracking"},
    AuditSubcategory{"0cce924a-69ae-11d9-bed3-505054503030", "Token Right Adjusted Events", "Token Right Adjusted",
                     "Detailed Tracking", "AuditProcessTracking"},
    AuditSubcategory{"0cce922f-69ae-11d9-bed3-505054503030", "Audit Policy Change", "", "Policy Change",
                     "AuditPolicyChange"},
    AuditSubcategory{"0cce9230-69ae-11d9-bed3-505054503030", "Authentication Policy Change", "", "Policy Change",
                     "AuditPolicyChange"},
    AuditSubcategory{"0cce9231-69ae-11d9-bed3-505054503030", "Authorization Policy Change", "", "Policy Change",
                     "AuditPolicyChange"},
    AuditSubcategory{"0cce9232-69ae-11d9-bed3-505054503030", "MPSSVC Rule-Level Policy Change", "", "Policy Change",
                     "AuditPolicyChange"},
    AuditSubcategory{"0cce9233-69ae-11d9-bed3-505054503030", "Filtering Platform Policy Change", "", "Policy Change",
                     "AuditPolicyChange"},
    AuditSubcategory{"0cce9234-69ae-11d9-bed3-505054503030", "Other Policy Change Events", "", "Policy Change",
                     "AuditPolicyChange"},
    AuditSubcategory{"0cce9235-69ae-11d9-bed3-505054503030", "User Account Management", "", "Account Management",
                     "AuditAccountManage"},
    AuditSubcategory{"0cce9236-69ae-11d9-bed3-505054503030", "Computer Account Management", "", "Account Management",
                     "AuditAccountManage"},
    AuditSubcategory{"0cce9237-69ae-11d9-bed3-505054503030", "Security Group Management", "", "Account Management",
                     "AuditAccountManage"},
    AuditSubcategory{"0cce9238-69ae-11d9-bed3-505054503030", "Distribution Group Management", "", "Account Management",
                     "AuditAccountManage"},
    AuditSubcategory{"0cce9239-69ae-11d9-bed3-505054503030", "Application Group Management", "", "Account Management",
                     "AuditAccountManage"},
    AuditSubcategory{"0cce923a-69ae-11d9-bed3-505054503030", "Other Account Management Events", "",
                     "Account Management", "AuditAccountManage"},
    AuditSubcategory{"0cce923b-69ae-11d9-bed3-505054503030", "Directory Service Access", "", "DS Access",
                     "AuditDSAccess"},
    AuditSubcategory{"0cce923c-69ae-11d9-bed3-505054503030", "Directory Service Changes", "", "DS Access",
                     "AuditDSAccess"},
    AuditSubcategory{"0cce923d-69ae-11d9-bed3-505054503030", "Directory Service Replication", "", "DS Access",
                     "AuditDSAccess"},
    AuditSubcategory{"0cce923e-69ae-11d9-bed3-505054503030", "Detailed Directory Service Replication", "", "DS Access",
                     "AuditDSAccess"},
    AuditSubcategory{"0cce923f-69ae-11d9-bed3-505054503030", "Credential Validation", "", "Account Logon",
                     "AuditAccountLogon"},
    AuditSubcategory{"0cce9240-69ae-11d9-bed3-505054503030", "Kerberos Service Ticket Operations", "", "Account Logon",
                     "AuditAccountLogon"},
    AuditSubcategory{"0cce9241-69ae-11d9-bed3-505054503030", "Other Account Logon Events", "", "Account Logon",
                     "AuditAccountLogon"},
    AuditSubcategory{"0cce9242-69ae-11d9-bed3-505054503030", "Kerberos Authentication Service", "", "Account Logon",
                     "AuditAccountLogon"},
};

// All GUIDs are 0cce92NN-69ae-11d9-bed3-505054503030 with NN from 0x10 to 0x4a, each once: NN is the index.
constexpr std::string_view kGuidHead = "0cce92";
constexpr std::string_view kGuidTail = "-69ae-11d9-bed3-505054503030";
constexpr unsigned kFirst = 0x10;
constexpr std::size_t kGuidLength = 36;

constexpr unsigned hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
  return 0x100;
}

constexpr unsigned guid_number(std::string_view guid) { return hex_digit(guid[6]) * 16 + hex_digit(guid[7]); }

constexpr auto kByNumber = [] {
  std::array<std::uint8_t, kSubcategories.size()> index{};
  for (std::size_t i = 0; i < kSubcategories.size(); ++i) {
    index[guid_number(kSubcategories[i].guid) - kFirst] = static_cast<std::uint8_t>(i);
  }
  return index;
}();

const AuditSubcategory* find_by_guid(std::string_view guid) {
  if (!istarts_with(guid, kGuidHead) || !iends_with(guid, kGuidTail)) return nullptr;
  const unsigned number = guid_number(guid) - kFirst;  // wraps to a large number below the first
  return number < kByNumber.size() ? &kSubcategories[kByNumber[number]] : nullptr;
}

const AuditSubcategory* find_by_name(std::string_view name) {
  for (const auto& row : kSubcategories) {
    if (iequals(row.name, name) || (!row.other_name.empty() && iequals(row.other_name, name))) return &row;
  }
  return nullptr;
}

}  // namespace

std::span<const AuditSubcategory> audit_subcategories() { return kSubcategories; }

const AuditSubcategory* find_audit_subcategory(std::string_view guid_or_name) {
  std::string_view text = trim(guid_or_name);
  if (text.size() == kGuidLength + 2 && text.front() == '{' && text.back() == '}') text = text.substr(1, kGuidLength);
  if (text.size() == kGuidLength) {
    if (const AuditSubcategory* found = find_by_guid(text)) return found;
  }
  if (const AuditSubcategory* found = find_by_name(text)) return found;
  // GPO files prefix the name ("Audit Logon"); "Audit Policy Change" is a name of its own and was found above.
  constexpr std::string_view kPrefix = "Audit ";
  return istarts_with(text, kPrefix) ? find_by_name(text.substr(kPrefix.size())) : nullptr;
}

}  // namespace casemate
