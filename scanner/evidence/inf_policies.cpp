// SPDX-License-Identifier: Apache-2.0
// [System Access], [Kerberos Policy], [Event Audit], the three event log sections and [Version].
#include <array>
#include <optional>
#include <span>
#include <unordered_map>

#include "rules/settings_table.h"
#include "rules/text.h"
#include "scanner/evidence/inf_lines.h"
#include "scanner/evidence/inf_sections.h"

namespace casemate::evidence {
namespace {

constexpr std::string_view kNoEntry = "not of the form key = value";
constexpr std::string_view kNotANumber = "not a number";

using PolicyRows = std::unordered_map<Setting, ValueType>;  // the keys as the table spells them

const PolicyRows& policy_rows() {
  static const PolicyRows kRows = [] {
    PolicyRows rows;
    for (const SettingType& row : settings_table()) {
      const bool policy = row.area == Area::account_policy || row.area == Area::kerberos_policy || row.area == Area::event_audit;
      if (policy && !row.name.empty()) rows.emplace(Setting(row.area, row.name), row.type);
    }
    return rows;
  }();
  return kRows;
}

std::uint32_t live_bit(std::span<const std::string_view> keys, std::string_view key) {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (iequals(keys[i], key)) return 1U << i;
  }
  return 0;
}

// 0 none, 1 success, 2 failure, 3 both, 4 none again: the two low bits decide ([MS-GPSB] 2.2.4).
std::string_view put_audit(Setting setting, std::int64_t number, InfContext& context) {
  if (number < 0 || number > 4) return "not 0 to 4";
  context.put(std::move(setting), static_cast<AuditFlags>(number & 3));
  return {};
}

std::string_view read_policy(Area area, std::string_view key, std::string_view value, InfContext& context) {
  const auto row = policy_rows().find(Setting(area, key));
  if (row == policy_rows().end()) {
    context.unknown_keys.push_back({area, std::string(key), context.line});
    return {};
  }
  const auto& [setting, type] = *row;
  if (type == ValueType::text) {
    const auto text = unquote(value);
    if (!text) return "a quote is not closed";
    context.put(setting, std::string(*text));
    return {};
  }
  const auto number = parse_decimal(value);
  if (!number) return kNotANumber;
  if (type == ValueType::audit_flags) return put_audit(setting, *number, context);
  context.put(setting, *number);
  return {};
}

// One key of an event log section ([MS-GPSB] 2.2.3).
std::string_view read_retention(std::int64_t number, InfContext& context) {
  constexpr std::array<std::string_view, 3> kWords{"as_needed", "by_days", "never"};
  if (number < 0 || number > 2) return "not 0, 1 or 2";
  context.put(Setting(Area::event_log, context.log, Attribute::retention),
              std::string(kWords.at(static_cast<std::size_t>(number))));
  return {};
}

std::string_view read_max_size(std::int64_t kilobytes, InfContext& context) {
  constexpr std::int64_t kMostKilobytes =
      0xFFFFFFFF;  // 4194240 is the most a policy allows; a DWORD is the most there can be
  if (kilobytes < 0 || kilobytes > kMostKilobytes) return "not a size in kilobytes";
  context.put(Setting(Area::event_log, context.log, Attribute::max_size), kilobytes * 1024);
  return {};
}

std::string_view put_log_number(Attribute attribute, std::int64_t number, InfContext& context) {
  context.put(Setting(Area::event_log, context.log, attribute), number);
  return {};
}

}  // namespace

std::string_view read_inf_system_access(std::string_view line, InfContext& context) {
  std::string_view key;
  std::string_view value;
  if (!split_inf_entry(line, key, value)) return kNoEntry;
  context.live_system_access |= live_bit(live_system_access_keys(), key);
  return read_policy(Area::account_policy, key, value, context);
}

std::string_view read_inf_kerberos_policy(std::string_view line, InfContext& context) {
  std::string_view key;
  std::string_view value;
  if (!split_inf_entry(line, key, value)) return kNoEntry;
  return read_policy(Area::kerberos_policy, key, value, context);
}

std::string_view read_inf_event_audit(std::string_view line, InfContext& context) {
  std::string_view key;
  std::string_view value;
  if (!split_inf_entry(line, key, value)) return kNoEntry;
  context.live_event_audit |= live_bit(live_event_audit_keys(), key);
  return read_policy(Area::event_audit, key, value, context);
}

std::string_view read_inf_event_log(std::string_view line, InfContext& context) {
  std::string_view key;
  std::string_view value;
  if (!split_inf_entry(line, key, value)) return kNoEntry;
  const auto number = parse_decimal(value);
  if (!number) return kNotANumber;
  if (iequals(key, "MaximumLogSize")) return read_max_size(*number, context);
  if (iequals(key, "AuditLogRetentionPeriod")) return read_retention(*number, context);
  if (iequals(key, "RetentionDays")) return put_log_number(Attribute::retention_days, *number, context);
  if (iequals(key, "RestrictGuestAccess")) return put_log_number(Attribute::guest_access, *number, context);
  context.unknown_keys.push_back({Area::event_log, std::string(key), context.line});
  return {};
}

std::string_view read_inf_version(std::string_view line, InfContext& context) {
  std::string_view key;
  std::string_view value;
  if (!split_inf_entry(line, key, value) || !iequals(key, "signature")) return {};
  if (!iequals(unquote(value).value_or(value), "$CHICAGO$")) {
    context.problems.note(context.line, ProblemLog::about("the signature is not \"$CHICAGO$\"", value));
  }
  return {};
}

}  // namespace casemate::evidence
