// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/hive_security_policy.h"

#include <array>
#include <map>
#include <optional>

#include "rules/facts.h"
#include "rules/text.h"
#include "scanner/evidence/audit_policy_value.h"
#include "scanner/evidence/binary_sid.h"
#include "scanner/evidence/bytes.h"
#include "scanner/evidence/encoding.h"
#include "scanner/evidence/hive_reading.h"
#include "scanner/evidence/host_facts.h"
#include "scanner/evidence/security_descriptor.h"

namespace casemate::evidence {
namespace {

constexpr std::string_view kAccounts = R"(Policy\Accounts)";

/// A logon right is a bit of an account's mask ([MS-LSAD] 2.2.1.2).
struct LogonRight {
  std::uint32_t bit;
  std::string_view name;
};
constexpr std::array kLogonRights{
    LogonRight{0x001, "SeInteractiveLogonRight"},       LogonRight{0x002, "SeNetworkLogonRight"},
    LogonRight{0x004, "SeBatchLogonRight"},             LogonRight{0x010, "SeServiceLogonRight"},
    LogonRight{0x040, "SeDenyInteractiveLogonRight"},   LogonRight{0x080, "SeDenyNetworkLogonRight"},
    LogonRight{0x100, "SeDenyBatchLogonRight"},         LogonRight{0x200, "SeDenyServiceLogonRight"},
    LogonRight{0x400, "SeRemoteInteractiveLogonRight"}, LogonRight{0x800, "SeDenyRemoteInteractiveLogonRight"},
};

// A privilege is a number ([MS-LSAD] 3.1.1.2.1), from 2 on.
constexpr std::uint32_t kFirstPrivilege = 2;
constexpr std::array<std::string_view, 35> kPrivileges{
    "SeCreateTokenPrivilege",       "SeAssignPrimaryTokenPrivilege",   "SeLockMemoryPrivilege",
    "SeIncreaseQuotaPrivilege",     "SeMachineAccountPrivilege",       "SeTcbPrivilege",
    "SeSecurityPrivilege",          "SeTakeOwnershipPrivilege",        "SeLoadDriverPrivilege",
    "SeSystemProfilePrivilege",     "SeSystemtimePrivilege",           "SeProfileSingleProcessPrivilege",
    "SeIncreaseBasePriorityPrivilege", "SeCreatePagefilePrivilege",    "SeCreatePermanentPrivilege",
    "SeBackupPrivilege",            "SeRestorePrivilege",              "SeShutdownPrivilege",
    "SeDebugPrivilege",             "SeAuditPrivilege",                "SeSystemEnvironmentPrivilege",
    "SeChangeNotifyPrivilege",      "SeRemoteShutdownPrivilege",       "SeUndockPrivilege",
    "SeSyncAgentPrivilege",         "SeEnableDelegationPrivilege",     "SeManageVolumePrivilege",
    "SeImpersonatePrivilege",       "SeCreateGlobalPrivilege",         "SeTrustedCredManAccessPrivilege",
    "SeRelabelPrivilege",           "SeIncreaseWorkingSetPrivilege",   "SeTimeZonePrivilege",
    "SeCreateSymbolicLinkPrivilege", "SeDelegateSessionUserImpersonatePrivilege"};

/// The unnamed value of a key below Policy, where attributes are kept.
const HiveValue* attribute(const HiveTree& tree, std::string_view path) {
  const HiveKey* key = tree.find(path);
  return key == nullptr ? nullptr : key->find("");
}

/// Turns accounts with their rights round: right → who holds it.
class RightsReader {
 public:
  RightsReader(const HiveTree& tree, Reading& reading) : tree_(tree), reading_(reading) {}

  void append() {
    const HiveKey* accounts = tree_.find(kAccounts);
    bool whole = accounts != nullptr && tree_.is_whole(kAccounts);
    for (const HiveKey* account : tree_.below(kAccounts)) {
      if (take(*account)) continue;
      whole = false;
      warn_in_hive(reading_, "the rights of an account are not understood: " + shorten(account->path.substr(kAccounts.size() + 1)));
    }
    if (accounts == nullptr) warn_in_hive(reading_, "the hive has no accounts with user rights (Policy\\Accounts)");
    // A right whose list may lack a holder is no observation: judged, it could pass.
    if (whole) {
      for (auto& [right, holders] : holders_) {
        observe_in_hive(reading_, Setting(Area::user_right, right), make_principals(std::move(holders)), kAccounts);
      }
    }
    add_hive_area(reading_, Area::user_right, !whole);
  }

 private:
  bool take(const HiveKey& account) {
    const std::string path(account.path);
    const HiveValue* sid = attribute(tree_, path + "\\Sid");
    if (sid == nullptr) return false;
    const auto text = whole_binary_sid(sid->data);
    if (!text || !iequals(*text, account.path.substr(kAccounts.size() + 1))) return false;
    const HiveValue* mask = attribute(tree_, path + "\\ActSysAc");
    const HiveValue* privileges = attribute(tree_, path + "\\Privilgs");
    return (mask == nullptr || take_logon_rights(mask->data, *text)) &&
           (privileges == nullptr || take_privileges(privileges->data, *text));
  }

  bool take_logon_rights(std::string_view data, const std::string& sid) {
    const auto mask = number_at<std::uint32_t>(data, 0);
    if (!mask || data.size() != 4) return false;
    std::uint32_t rest = *mask;
    for (const LogonRight& right : kLogonRights) {
      if ((rest & right.bit) != 0) holders_[right.name].push_back(sid);
      rest &= ~right.bit;
    }
    if (rest != 0) warn_in_hive(reading_, "logon rights that are not known are held by " + sid);
    return true;
  }

  // A count, a word, then twelve bytes each: number, its upper half, attributes, which are no switch.
  bool take_privileges(std::string_view data, const std::string& sid) {
    constexpr std::size_t kHead = 8;
    constexpr std::size_t kEntry = 12;
    const auto count = number_at<std::uint32_t>(data, 0);
    if (!count || data.size() < kHead || (data.size() - kHead) / kEntry != *count || (data.size() - kHead) % kEntry != 0) return false;
    for (std::size_t i = 0; i < *count; ++i) {
      const std::uint32_t low = *number_at<std::uint32_t>(data, kHead + kEntry * i);
      const std::uint32_t high = *number_at<std::uint32_t>(data, kHead + kEntry * i + 4);
      const std::uint32_t index = low - kFirstPrivilege;  // wraps below the first
      if (high != 0) return false;
      if (index < kPrivileges.size()) {
        holders_[kPrivileges.at(index)].push_back(sid);
      } else {
        warn_in_hive(reading_, "a privilege that is not known (" + std::to_string(low) + ") is held by " + sid);
      }
    }
    return true;
  }

  const HiveTree& tree_;
  Reading& reading_;
  std::map<std::string_view, std::vector<std::string>> holders_;
};

void append_audit_policy(const HiveTree& tree, Reading& reading) {
  constexpr std::string_view kKey = R"(Policy\PolAdtEv)";
  const HiveValue* value = attribute(tree, kKey);
  if (value == nullptr) {
    warn_in_hive(reading, "the hive holds no audit policy (Policy\\PolAdtEv)");
    return add_hive_area(reading, Area::audit, true);
  }
  auto policy = read_audit_policy_value(value->data);
  add_hive_area(reading, Area::audit, !policy || !tree.is_whole(kKey));
  if (!policy) return warn_in_hive(reading, policy.error().what);
  for (auto& subcategory : policy->subcategories) {
    observe_in_hive(reading, Setting(Area::audit, std::move(subcategory.guid)), subcategory.flags, kKey);
  }
  for (const std::string& unknown : policy->unknown) {
    warn_in_hive(reading, "audit subcategories unknown to this version of casemate, " + unknown);
  }
}

// [MS-LSAD] 2.2.1.1.2: the right to translate names, which the anonymous SID has or not.  Everyone stands for the anonymous
// too only where another setting says so, which this hive does not hold.
std::optional<std::int64_t> anonymous_lookup(std::string_view descriptor) {
  constexpr std::uint32_t kLookupNames = 0x800;
  constexpr std::string_view kAnonymous = "S-1-5-7";
  constexpr std::string_view kEveryone = "S-1-1-0";
  const auto read = read_security_descriptor(descriptor);
  if (!read || !read->has_dacl) return std::nullopt;
  bool everyone = false;
  for (const AccessEntry& entry : read->dacl) {
    constexpr std::uint8_t kInheritOnly = 0x08;
    if ((entry.mask & kLookupNames) == 0 || (entry.flags & kInheritOnly) != 0) continue;
    if (entry.sid == kAnonymous && entry.type <= 1) return entry.type == 0 ? 1 : 0;
    if (entry.sid == kEveryone && entry.type == 0) everyone = true;
  }
  return everyone ? std::nullopt : std::optional<std::int64_t>(0);
}

void append_anonymous_lookup(const HiveTree& tree, Reading& reading) {
  constexpr std::string_view kKey = R"(Policy\SecDesc)";
  const Setting setting(Area::account_policy, "LSAAnonymousNameLookup");
  const HiveValue* value = attribute(tree, kKey);
  const auto allowed = value == nullptr ? std::nullopt : anonymous_lookup(value->data);
  add_hive_scope(reading, setting, !allowed);
  if (allowed) return static_cast<void>(observe_in_hive(reading, setting, *allowed, kKey));
  warn_in_hive(reading, "whether anonymous users may look names up cannot be told (Policy\\SecDesc)");
}

// Bytes, most bytes, offset, then UTF-16.
std::string text_attribute(const HiveTree& tree, std::string_view path) {
  const HiveValue* value = attribute(tree, path);
  if (value == nullptr) return {};
  const auto size = number_at<std::uint16_t>(value->data, 0);
  const auto offset = number_at<std::uint32_t>(value->data, 4);
  if (!size || !offset) return {};
  const auto text = part_at(value->data, *offset, *size);
  return text ? utf16le_to_utf8(*text) : std::string();
}

std::string sid_attribute(const HiveTree& tree, std::string_view path) {
  const HiveValue* value = attribute(tree, path);
  return value == nullptr ? std::string() : whole_binary_sid(value->data).value_or(std::string());
}

void append_facts(const HiveTree& tree, Reading& reading) {
  const auto add = [&](std::string_view name, std::string_view text) { add_fact(reading, name, text, 0, EvidenceKind::registry_hive); };
  const std::string own_sid = sid_attribute(tree, R"(Policy\PolAcDmS)");
  const std::string domain_sid = sid_attribute(tree, R"(Policy\PolPrDmS)");
  // A domain controller has no accounts of its own: its account domain is the domain.
  const bool controller = !domain_sid.empty() && own_sid == domain_sid;
  if (controller) add(fact::kProduct, "domain-controller");
  if (!controller) add(fact::kMachineSid, own_sid);
  if (!controller) add(fact::kHostName, text_attribute(tree, R"(Policy\PolAcDmN)"));
  const std::string dns = text_attribute(tree, R"(Policy\PolDnDDN)");
  add(fact::kDomain, dns.empty() ? text_attribute(tree, R"(Policy\PolPrDmN)") : dns);
  if (const HiveValue* domain = attribute(tree, R"(Policy\PolPrDmS)"); domain != nullptr) {
    if (domain->data.empty() || !domain_sid.empty()) add(fact::kDomainMember, domain_sid.empty() ? "no" : "yes");
  }
  add(fact::kDomainSid, domain_sid);
}

}  // namespace

void append_security_policy(const HiveTree& tree, Reading& reading) {
  RightsReader(tree, reading).append();
  append_audit_policy(tree, reading);
  append_anonymous_lookup(tree, reading);
  append_facts(tree, reading);
}

void append_damaged_security_policy(Reading& reading) {
  add_hive_area(reading, Area::user_right, true);
  add_hive_area(reading, Area::audit, true);
  add_hive_scope(reading, Setting(Area::account_policy, "LSAAnonymousNameLookup"), true);
}

}  // namespace casemate::evidence
