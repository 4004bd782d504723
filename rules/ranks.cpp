// SPDX-License-Identifier: Apache-2.0
#include "rules/ranks.h"

#include <algorithm>
#include <array>
#include <vector>

#include "rules/text.h"

namespace casemate {
namespace {

/// One row: in an area, how far evidence of a kind is trusted.
struct RankRow {
  Area area;
  EvidenceKind kind;
  int rank;
  std::string_view reason;
};

constexpr int kOrdinary = 50;  // every pair of area and kind without a row

constexpr std::array kRanks{
    // event_log: the channel's own configuration is what the event log service runs with.
    RankRow{Area::event_log, EvidenceKind::event_log_config, 90, "the running channel says its own size and retention"},
    RankRow{Area::event_log, EvidenceKind::registry_hive, 70, "the service key, unless the policy key says otherwise"},
    RankRow{Area::event_log, EvidenceKind::registry_export, 70,
            "the service key, unless the policy key says otherwise"},
    RankRow{Area::event_log, EvidenceKind::policy_file, 60, "the policy key as a file, before it reaches the host"},
    RankRow{Area::event_log, EvidenceKind::security_template, 40,
            "the template's log sections write the service key only"},
    // registry: a hive or .reg states the type; a template has five types and no way to say others.
    RankRow{Area::registry, EvidenceKind::registry_hive, 80, "the stored value itself, with its type"},
    RankRow{Area::registry, EvidenceKind::registry_export, 80, "the stored value itself, with its type"},
    RankRow{Area::registry, EvidenceKind::policy_file, 60, "what a policy writes, with its type"},
    RankRow{Area::registry, EvidenceKind::security_template, 40,
            "five types only; another stored type is shown as one of them"},
    RankRow{Area::registry, EvidenceKind::resultant_policy, 30, "policy settings by name, types are inferred"},
    // service: configuration over enumeration; the template cannot say delayed start.
    RankRow{Area::service, EvidenceKind::registry_hive, 80, "Start and DelayedAutostart as stored"},
    RankRow{Area::service, EvidenceKind::registry_export, 80, "Start and DelayedAutostart as stored"},
    RankRow{Area::service, EvidenceKind::service_config, 80, "sc qc asks the service control manager for one service"},
    RankRow{Area::service, EvidenceKind::service_list, 60, "lists show Automatic for delayed services too"},
    RankRow{Area::service, EvidenceKind::security_template, 40, "has no word for delayed, boot and system start"},
    // audit: the tool that asks the LSA over everything derived.
    RankRow{Area::audit, EvidenceKind::audit_policy, 80, "auditpol asks the LSA; a number or phrase a subcategory"},
    RankRow{Area::audit, EvidenceKind::resultant_policy, 40, "what policy meant to set"},
    // facts: systems name themselves best where they are asked.
    RankRow{Area::fact, EvidenceKind::system_information, 80, "asked of the running system"},
    RankRow{Area::fact, EvidenceKind::registry_hive, 70, "stored, may be pending a restart"},
    RankRow{Area::fact, EvidenceKind::registry_export, 70, "stored, may be pending a restart"},
    RankRow{Area::fact, EvidenceKind::resultant_policy, 60, "as of the last policy run"},
};

constexpr int kEffective = 1000;  // above every rank of the table: what is beats what is meant

// In a hive or .reg one log may stand twice; the policy key overrides the service key.
constexpr int kPolicyKey = 5;

bool is_from_policy_key(const Observation& observation) {
  return observation.setting.area() == Area::event_log &&
         istarts_with(observation.where.key, "HKLM\\Software\\Policies\\");
}

int table_rank(Area area, EvidenceKind kind) {
  for (const auto& row : kRanks) {
    if (row.area == area && row.kind == kind) return row.rank;
  }
  return kOrdinary;
}

// An imprecise "automatic" stands for the delayed form too.
bool stands_for(const Observation& coarse, const Observation& fine) {
  const auto* a = std::get_if<std::string>(&coarse.value);
  const auto* b = std::get_if<std::string>(&fine.value);
  return coarse.imprecise && a != nullptr && b != nullptr && iequals(*a, "automatic") &&
         iequals(*b, "automatic_delayed");
}

std::vector<std::string> as_set(const std::vector<std::string>& list) {
  std::vector<std::string> set;
  for (const auto& item : list) {
    if (!item.empty()) set.push_back(fold_case(item));
  }
  std::sort(set.begin(), set.end());
  set.erase(std::unique(set.begin(), set.end()), set.end());
  return set;
}

bool same_registry(const RegistryValue& a, const RegistryValue& b) {
  if (a == b) return true;
  const auto* x = std::get_if<std::vector<std::string>>(&a.data);
  const auto* y = std::get_if<std::vector<std::string>>(&b.data);
  return a.type == b.type && x != nullptr && y != nullptr && as_set(*x) == as_set(*y);
}

bool same_principals(const Principals& a, const Principals& b) {
  return std::equal(a.members.begin(), a.members.end(), b.members.begin(), b.members.end(), IEqual{});
}

bool same_value(Area area, const Value& a, const Value& b) {
  if (a == b) return true;
  if (is_linux(area)) return false;
  if (a.index() != b.index()) return false;
  if (const auto* text = std::get_if<std::string>(&a)) return iequals(trim(*text), trim(std::get<std::string>(b)));
  if (const auto* registry = std::get_if<RegistryValue>(&a))
    return same_registry(*registry, std::get<RegistryValue>(b));
  if (const auto* set = std::get_if<Principals>(&a)) return same_principals(*set, std::get<Principals>(b));
  return false;
}

}  // namespace

int rank(const Observation& observation) {
  int rank = table_rank(observation.setting.area(), observation.kind);
  if (observation.source == Source::effective) rank += kEffective;
  if (is_from_policy_key(observation)) rank += kPolicyKey;
  return rank;
}

bool agree(const Observation& a, const Observation& b) {
  return same_value(a.setting.area(), a.value, b.value) || stands_for(a, b) || stands_for(b, a);
}

bool is_finer(const Observation& a, const Observation& b) {
  return a.source == b.source && b.imprecise && !a.imprecise && agree(a, b);
}

}  // namespace casemate
