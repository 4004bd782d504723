// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "rules/evaluate.h"
#include "rules/site.h"
#include "rules/text.h"

namespace casemate {
namespace {

enum class Covers : std::uint8_t { yes, no, unknown };

Covers covers_host(const Waiver& waiver, const HostState& host, const HostContext& context) {
  const auto host_name = host.facts.host_name.empty() ? host.name : host.facts.host_name;
  if (!waiver.hosts.empty() && std::none_of(waiver.hosts.begin(), waiver.hosts.end(), [&](const std::string& glob) {
        return glob_matches(glob, short_host_name(host_name));
      })) {
    return Covers::no;
  }
  if (!waiver.roles.empty() && std::none_of(waiver.roles.begin(), waiver.roles.end(), [&](const std::string& role) {
        return std::find_if(context.roles.begin(), context.roles.end(),
                            [&](const std::string& has) { return iequals(has, role); }) != context.roles.end();
      })) {
    return context.roles_known ? Covers::no : Covers::unknown;
  }
  if (!waiver.ou.empty()) {
    if (context.ou.empty()) return Covers::unknown;
    if (!dn_is_within(context.ou, waiver.ou)) return Covers::no;
  }
  return Covers::yes;
}

bool is_expired(const Waiver& waiver, std::chrono::sys_seconds now) {
  return now >= std::chrono::sys_seconds(waiver.expires_on + std::chrono::days(1));
}

// The observed value as people write it: describe() of it, or the bare text or number of a registry value.
bool is_value(const std::string& expected, const std::optional<Value>& observed) {
  if (!observed) return iequals(expected, "absent");
  if (iequals(describe(*observed), expected)) return true;
  const auto* registry = std::get_if<RegistryValue>(&*observed);
  if (registry == nullptr) return false;
  if (const auto* text = std::get_if<std::string>(&registry->data)) return *text == expected;
  if (const auto* number = std::get_if<std::uint64_t>(&registry->data)) {
    return parse_integer(expected) == static_cast<std::int64_t>(*number);
  }
  return false;
}

// Why a waiver that names the rule does not cover this finding; empty when it does.
std::string objection(const Waiver& waiver, Covers covers, const Finding& finding, std::chrono::sys_seconds now) {
  if (covers == Covers::unknown) return "a waiver names this rule, but it is not known whether its scope covers the host";
  if (is_expired(waiver, now)) return "its waiver expired on " + waiver.expires;
  if (!waiver.expected_value.empty() && !is_value(waiver.expected_value, finding.observed)) {
    return "its waiver lapsed: it covers the value " + waiver.expected_value + " only";
  }
  return {};
}

AppliedWaiver applied(const Waiver& waiver) {
  return AppliedWaiver{waiver.reason, waiver.approved_by, waiver.ticket,     waiver.expires,
                       waiver.created, waiver.risk,       waiver.where.file, waiver.where.line};
}

struct Scoped {
  const Waiver* waiver;
  Covers covers;
  bool used = false;
};

void apply_to(Finding& finding, const std::string& rule_id, std::vector<Scoped>& scoped, std::chrono::sys_seconds now) {
  std::string objections;
  for (Scoped& candidate : scoped) {
    if (candidate.waiver->rule != rule_id) continue;
    candidate.used = candidate.used || candidate.covers == Covers::yes;
    const std::string why_not = objection(*candidate.waiver, candidate.covers, finding, now);
    if (why_not.empty()) {
      finding.verdict = Verdict::waived;
      finding.waiver = applied(*candidate.waiver);
      return;
    }
    if (!objections.empty()) objections += "; ";
    objections += why_not;
  }
  if (objections.empty()) return;
  if (!finding.reason.empty()) finding.reason += "; ";
  finding.reason += objections;
}

}  // namespace

std::vector<std::string> apply_waivers(std::vector<Finding>& findings, const ResolvedBaseline& baseline,
                                       const HostState& host, const HostContext& context,
                                       const std::vector<Waiver>& waivers, std::chrono::sys_seconds now) {
  std::vector<Scoped> scoped;
  for (const Waiver& waiver : waivers) {
    const Covers covers = covers_host(waiver, host, context);
    if (covers != Covers::no) scoped.push_back({&waiver, covers});
  }
  std::vector<std::string> warnings;
  if (scoped.empty()) return warnings;
  for (Finding& finding : findings) {
    if (finding.verdict == Verdict::fail) apply_to(finding, baseline.rules[finding.rule].rule->id, scoped, now);
  }
  for (const Scoped& candidate : scoped) {
    if (candidate.covers != Covers::yes || candidate.used) continue;
    warnings.push_back("the waiver of " + candidate.waiver->rule + " (" + candidate.waiver->where.file + ":" +
                       std::to_string(candidate.waiver->where.line) + ") covers this host, but there is no such failure");
  }
  return warnings;
}

}  // namespace casemate
