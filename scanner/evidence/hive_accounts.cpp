// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/hive_accounts.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

#include "rules/facts.h"
#include "rules/text.h"
#include "scanner/evidence/binary_sid.h"
#include "scanner/evidence/bytes.h"
#include "scanner/evidence/encoding.h"
#include "scanner/evidence/hive_reading.h"
#include "scanner/evidence/host_facts.h"

namespace casemate::evidence {
namespace {

constexpr std::string_view kDomain = R"(SAM\Domains\Account)";
constexpr std::string_view kUsers = R"(SAM\Domains\Account\Users)";
constexpr std::string_view kLocalGroups = R"(SAM\Domains\Account\Aliases)";
constexpr std::string_view kBuiltinGroups = R"(SAM\Domains\Builtin\Aliases)";

constexpr std::array<std::string_view, 11> kPolicies{
    "MinimumPasswordAge",   "MaximumPasswordAge", "MinimumPasswordLength",       "PasswordComplexity",
    "PasswordHistorySize",  "ClearTextPassword",  "LockoutBadCount",             "ResetLockoutCount",
    "LockoutDuration",      "ForceLogoffWhenHourExpire", "AllowAdministratorLockout"};
constexpr std::array<std::string_view, 4> kBuiltinAccounts{"EnableAdminAccount", "NewAdministratorName", "EnableGuestAccount",
                                                           "NewGuestName"};

Setting policy(std::string_view name) { return Setting(Area::account_policy, name); }

// Times are negative counts of 100 ns; the smallest number means never.
constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kDay = 864'000'000'000;
constexpr std::int64_t kMinute = 600'000'000;

// Password properties ([MS-SAMR] 2.2.3.1 DOMAIN_PASSWORD_…, and the two newer bits).
constexpr std::uint32_t kComplexity = 0x01;
constexpr std::uint32_t kAdministratorLockout = 0x08;
constexpr std::uint32_t kClearText = 0x10;

/// The domain's account policy: value F of Domains\Account.
class DomainPolicy {
 public:
  DomainPolicy(std::string_view f, Reading& reading) : f_(f), reading_(reading) {}

  // False when it is of a form that is not known; then nothing was observed.
  bool append() {
    constexpr std::size_t kNeededBytes = 0x58;
    const auto version = number_at<std::uint16_t>(f_, 0);
    if (f_.size() < kNeededBytes || (version != 2 && version != 3)) return false;
    const std::int64_t threshold = number<std::uint16_t>(0x54);
    if (time(0x18) > 0 || time(0x20) > 0 || time(0x30) > 0 || time(0x38) > 0) return false;
    put_time("MaximumPasswordAge", 0x18, kDay);
    put_time("MinimumPasswordAge", 0x20, kDay);
    put("ForceLogoffWhenHourExpire", time(0x28) == 0 ? 1 : 0);
    if (threshold > 0) {  // without a threshold the times mean nothing, and no export shows them
      put_time("LockoutDuration", 0x30, kMinute);
      put_time("ResetLockoutCount", 0x38, kMinute);
    }
    const auto properties = number<std::uint32_t>(0x4C);
    put("PasswordComplexity", (properties & kComplexity) != 0 ? 1 : 0);
    put("AllowAdministratorLockout", (properties & kAdministratorLockout) != 0 ? 1 : 0);
    put("ClearTextPassword", (properties & kClearText) != 0 ? 1 : 0);
    put("MinimumPasswordLength", number<std::uint16_t>(0x50));
    put("PasswordHistorySize", number<std::uint16_t>(0x52));
    put("LockoutBadCount", threshold);
    return true;
  }

 private:
  template <class Number>
  [[nodiscard]] Number number(std::size_t offset) const {
    return number_at<Number>(f_, offset).value_or(0);
  }
  [[nodiscard]] std::int64_t time(std::size_t offset) const { return static_cast<std::int64_t>(number<std::uint64_t>(offset)); }
  Observation& put(std::string_view name, std::int64_t value) {
    return observe_in_hive(reading_, policy(name), value, std::string(kDomain) + "\\F");
  }
  // What is no whole number of units is cut off, as exports do; the stored number stays visible.
  void put_time(std::string_view name, std::size_t offset, std::int64_t unit) {
    const std::int64_t stored = time(offset);
    Observation& observation = put(name, stored == kNever ? -1 : -(stored / unit));
    if (stored != kNever && stored % unit != 0) observation.raw = std::to_string(stored) + " (100 ns)";
  }

  std::string_view f_;
  Reading& reading_;
};

void append_policy(const HiveTree& tree, Reading& reading) {
  const HiveKey* domain = tree.find(kDomain);
  const HiveValue* f = domain == nullptr ? nullptr : domain->find("F");
  const bool understood = f != nullptr && DomainPolicy(f->data, reading).append();
  const bool damaged = !understood || !tree.is_whole(kDomain);
  if (!understood) warn_in_hive(reading, R"(the account policy (SAM\Domains\Account, value F) is not there or of a form that is not known)");
  for (const std::string_view name : kPolicies) add_hive_scope(reading, policy(name), damaged);
}

/// One of the two accounts that every machine has.
struct BuiltinAccount {
  std::string_view key;
  std::uint32_t rid;
  std::string_view enabled;
  std::string_view name;
};
constexpr std::array kBuiltin{
    BuiltinAccount{R"(SAM\Domains\Account\Users\000001F4)", 500, "EnableAdminAccount", "NewAdministratorName"},
    BuiltinAccount{R"(SAM\Domains\Account\Users\000001F5)", 501, "EnableGuestAccount", "NewGuestName"},
};

// Account control of SAM, whose bits are not those of Active Directory: 1 is disabled.
std::optional<bool> is_enabled(const HiveKey* key, std::uint32_t rid) {
  const HiveValue* f = key == nullptr ? nullptr : key->find("F");
  if (f == nullptr || number_at<std::uint32_t>(f->data, 0x30) != rid) return std::nullopt;
  const auto control = number_at<std::uint32_t>(f->data, 0x38);
  if (!control) return std::nullopt;
  return (*control & 1U) == 0;
}

// Value V: descriptors of offset and size, the second one the name's; offsets count from behind them.
std::optional<std::string> name_of(const HiveKey* key) {
  const HiveValue* v = key == nullptr ? nullptr : key->find("V");
  if (v == nullptr) return std::nullopt;
  const auto offset = number_at<std::uint32_t>(v->data, 0x0C);
  const auto size = number_at<std::uint32_t>(v->data, 0x10);
  if (!offset || !size || *size == 0 || *size % 2 != 0) return std::nullopt;
  const auto text = part_at(v->data, std::size_t{0xCC} + *offset, *size);
  if (!text) return std::nullopt;
  return utf16le_to_utf8(*text);
}

void append_builtin_accounts(const HiveTree& tree, Reading& reading) {
  for (const BuiltinAccount& account : kBuiltin) {
    const HiveKey* key = tree.find(account.key);
    const auto enabled = is_enabled(key, account.rid);
    const auto name = name_of(key);
    if (enabled) observe_in_hive(reading, policy(account.enabled), std::int64_t{*enabled ? 1 : 0}, account.key);
    if (name) observe_in_hive(reading, policy(account.name), *name, account.key);
    add_hive_scope(reading, policy(account.enabled), !enabled || !tree.is_whole(kUsers));
    add_hive_scope(reading, policy(account.name), !name || !tree.is_whole(kUsers));
    if (!enabled || !name) warn_in_hive(reading, "the account " + std::to_string(account.rid) + " is not there or of a form that is not known");
  }
}

// Every account has a key by its number and one by its name; where one is missing, somebody hid an account.
void find_hidden_accounts(const HiveTree& tree, Reading& reading) {
  constexpr std::string_view kNames = R"(SAM\Domains\Account\Users\Names)";
  std::vector<std::uint32_t> named;
  for (const HiveKey* name : tree.below(kNames)) {
    if (const HiveValue* rid = name->find("")) named.push_back(rid->type);  // the type is the account's number
  }
  std::vector<std::uint32_t> numbered;
  for (const HiveKey* user : tree.below(kUsers)) {
    const auto number = parse_integer("0x" + std::string(user->path.substr(kUsers.size() + 1)));
    if (number) numbered.push_back(static_cast<std::uint32_t>(*number));
  }
  std::sort(named.begin(), named.end());
  std::sort(numbered.begin(), numbered.end());
  if (named != numbered) warn_in_hive(reading, "accounts by number and by name do not agree: an account may be hidden");
}

// Value C of a group: 13 numbers, among them offset (10), size (11) and count (12) of its members; offsets count from
// behind them.
std::optional<std::vector<std::string>> members_of(std::string_view c) {
  constexpr std::size_t kHead = 13 * 4;
  const auto offset = number_at<std::uint32_t>(c, 10 * 4);
  const auto size = number_at<std::uint32_t>(c, 11 * 4);
  const auto count = number_at<std::uint32_t>(c, 12 * 4);
  if (!offset || !size || !count) return std::nullopt;
  auto list = part_at(c, kHead + *offset, *size);
  if (!list) return std::nullopt;
  std::vector<std::string> members;
  while (!list->empty()) {
    const auto sid = read_binary_sid(*list);
    if (!sid) return std::nullopt;
    members.push_back(sid->text);
    list->remove_prefix(sid->bytes);
  }
  if (members.size() != *count) return std::nullopt;
  return members;
}

void append_groups(const HiveTree& tree, std::string_view folder, std::string_view authority, Reading& reading) {
  for (const HiveKey* key : tree.below(folder)) {
    const HiveValue* c = key->find("C");
    const std::string_view name = key->path.substr(folder.size() + 1);
    const auto rid = name.size() == 8 ? parse_integer("0x" + std::string(name)) : std::nullopt;
    if (c == nullptr || !rid) continue;  // Members and Names stand beside the groups
    const Setting setting(Area::group, std::string(authority) + "-" + std::to_string(*rid), Attribute::members);
    auto members = members_of(c->data);
    if (!members) warn_in_hive(reading, "the members of " + setting.name() + " are not understood");
    add_hive_scope(reading, setting, !members || !tree.is_whole(folder));
    if (members) observe_in_hive(reading, setting, make_principals(std::move(*members)), key->path);
  }
}

// The machine's SID without the last part of an account's: the end of value V.
std::string machine_sid(const HiveTree& tree) {
  constexpr std::size_t kBytes = 24;
  const HiveKey* domain = tree.find(kDomain);
  const HiveValue* v = domain == nullptr ? nullptr : domain->find("V");
  if (v == nullptr || v->data.size() < kBytes) return {};
  const auto sid = whole_binary_sid(v->data.substr(v->data.size() - kBytes));
  return sid && sid->starts_with("S-1-5-21-") ? *sid : std::string();
}

// What the evidence says the host is: "domain-controller", "server", "workstation", or nothing.
std::string_view product_of(const HostState& host) {
  for (const Observation& observation : host.observations) {
    const auto* text = std::get_if<std::string>(&observation.value);
    if (observation.setting.area() == Area::fact && observation.setting.name() == fact::kProduct && text != nullptr) return *text;
  }
  return {};
}

bool is_of_accounts(Area area, std::string_view name) {
  return is_of_account_database(area, name) || (area == Area::fact && name == fact::kMachineSid);
}

void warn_of_unknown_product(HostState& host) {
  const auto account = std::find_if(host.observations.begin(), host.observations.end(), [](const Observation& observation) {
    return observation.kind == EvidenceKind::registry_hive && is_of_accounts(observation.setting.area(), observation.setting.name());
  });
  if (account == host.observations.end()) return;
  host.problems.push_back({Problem::Severity::warning, account->where.file, 0,
                           "nothing says whether the host is a domain controller, on which these accounts and policies are those of "
                           "the restore mode only; give its SYSTEM hive too"});
}

}  // namespace

void append_accounts(const HiveTree& tree, Reading& reading) {
  append_policy(tree, reading);
  append_builtin_accounts(tree, reading);
  find_hidden_accounts(tree, reading);
  append_groups(tree, kBuiltinGroups, "S-1-5-32", reading);
  const std::string sid = machine_sid(tree);
  if (sid.empty()) return warn_in_hive(reading, "the machine's SID is not understood");
  append_groups(tree, kLocalGroups, sid, reading);
  add_fact(reading, fact::kMachineSid, sid, 0, EvidenceKind::registry_hive);
}

void append_damaged_accounts(Reading& reading) {
  for (const std::string_view name : kPolicies) add_hive_scope(reading, policy(name), true);
  for (const std::string_view name : kBuiltinAccounts) add_hive_scope(reading, policy(name), true);
  add_hive_area(reading, Area::group, true);
}

void withdraw_restore_mode_accounts(HostState& host) {
  const std::string_view product = product_of(host);
  if (product.empty()) return warn_of_unknown_product(host);
  if (product != "domain-controller") return;
  std::uint32_t file = kNoFile;
  std::erase_if(host.observations, [&](const Observation& observation) {
    const bool gone = observation.kind == EvidenceKind::registry_hive &&
                      is_of_accounts(observation.setting.area(), observation.setting.name());
    if (gone) file = observation.where.file;
    return gone;
  });
  std::erase_if(host.scopes, [&](const Scope& scope) {
    const bool gone = scope.kind_of_evidence == EvidenceKind::registry_hive && is_of_accounts(scope.area, scope.name);
    if (gone) file = scope.file;
    return gone;
  });
  if (file == kNoFile) return;
  host.problems.push_back({Problem::Severity::note, file, 0,
                           "the host is a domain controller, whose SAM hive describes the restore-mode account only; account "
                           "policy, accounts and groups are in Active Directory and were not read"});
}

}  // namespace casemate::evidence
