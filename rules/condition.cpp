// SPDX-License-Identifier: Apache-2.0
#include "rules/condition.h"

#include <algorithm>

#include "rules/text.h"

namespace casemate {
namespace {

ConditionAnswer decide_role(const Condition& condition, const std::vector<std::string>& roles, bool roles_known) {
  const bool has = std::any_of(roles.begin(), roles.end(), [&](const auto& role) { return iequals(role, condition.text); });
  if (has) return {Truth::yes, "the host has the role " + condition.text};
  if (!roles_known) return {Truth::unknown, "it is not known whether the host has the role " + condition.text};
  return {Truth::no, "the host does not have the role " + condition.text};
}

ConditionAnswer decide_product(const Condition& condition, const HostState& host) {
  if (host.facts.product.empty()) return {Truth::unknown, "the fact product (server, workstation or domain controller) is not known"};
  const bool same = iequals(host.facts.product, condition.text);
  return {same ? Truth::yes : Truth::no, "the host is a " + (host.facts.product == "linux" ? std::string("Linux host") : host.facts.product)};
}

// The version has fewer parts than the bound and equals it so far: "6.1" against "6.1.7601" decides nothing.
bool is_too_short(std::string_view version, std::string_view bound) {
  return std::count(version.begin(), version.end(), '.') < std::count(bound.begin(), bound.end(), '.') &&
         version_is_within(bound, version);
}

ConditionAnswer decide_os(const Condition& condition, const HostState& host) {
  const std::string& version = host.facts.os_version;
  if (version.empty()) return {Truth::unknown, "the fact os_version is not known"};
  const std::string why = "the host's OS version is " + version;
  if (!is_version(version)) return {Truth::unknown, why + ", which is no version"};
  for (const std::string* bound : {&condition.os_at_least, &condition.os_at_most}) {
    if (!bound->empty() && is_too_short(version, *bound)) return {Truth::unknown, why + ", which does not say enough"};
  }
  bool holds = true;
  if (!condition.os_at_least.empty()) holds = compare_versions(version, condition.os_at_least) >= 0;
  if (!condition.os_at_most.empty()) {
    holds = holds && (compare_versions(version, condition.os_at_most) <= 0 || version_is_within(version, condition.os_at_most));
  }
  if (!condition.os_one_of.empty()) {
    const auto& list = condition.os_one_of;
    const auto within = [&](const auto& prefix) { return version_is_within(version, prefix); };
    const auto open = [&](const auto& prefix) { return is_too_short(version, prefix); };
    const bool any = std::any_of(list.begin(), list.end(), within);
    if (!any && std::any_of(list.begin(), list.end(), open)) return {Truth::unknown, why + ", which does not say enough"};
    holds = holds && any;
  }
  return {holds ? Truth::yes : Truth::no, why};
}

ConditionAnswer undecided(const Setting& setting, const std::string& why) {
  return {Truth::unknown, setting.address() + " " + why};
}

// Linux hosts have no registry and no Windows services, Windows no kernel parameters: what the other system has is not there.
bool is_of_other_system(const Setting& setting, const HostState& host) {
  if (setting.area() == Area::fact || host.facts.product.empty()) return false;
  return is_linux(setting.area()) != iequals(host.facts.product, "linux");
}

ConditionAnswer decide_feature(const Condition& condition, const HostState& host) {
  const Setting setting(Area::feature, condition.text);
  const Lookup lookup = host.find(setting);
  if (lookup.kind == Lookup::Kind::not_covered && is_of_other_system(setting, host)) return {Truth::no, "the host has no Windows features"};
  if (lookup.kind == Lookup::Kind::absent) return {Truth::no, "the feature " + condition.text + " is not installed"};
  if (lookup.kind != Lookup::Kind::present) return undecided(setting, "is not known: no evidence lists the installed features");
  const auto* text = std::get_if<std::string>(&lookup.observation->value);
  if (text == nullptr) return undecided(setting, "is not told as text");
  const bool installed = iequals(*text, "installed");
  return {installed ? Truth::yes : Truth::no, "the feature " + condition.text + (installed ? " is installed" : " is not installed")};
}

// A value that is not met because of a name nobody can map to a SID, or that has another type, decides nothing.
ConditionAnswer decide_value(const Condition& condition, const Value& value, const HostState& host, bool imprecise) {
  const Judgement judged = condition.expectation->judge(value, {&host.facts, imprecise});
  const bool open = judged.wrong_type || (judged.by_name && judged.met == Truth::no);
  return {open ? Truth::unknown : judged.met, condition.setting.address() + " is " + describe(value)};
}

ConditionAnswer decide_absent(const Condition& condition, const HostState& host, bool listed_as_absent) {
  // A right that a complete export does not list is held by nobody.
  if (listed_as_absent && condition.setting.area() == Area::user_right && !condition.expectation->judge_absent().decides) {
    return decide_value(condition, Value{Principals{}}, host, false);
  }
  const auto answer = condition.expectation->judge_absent();
  return {answer.decides ? answer.met : Truth::no, condition.setting.address() + " is not there"};
}

ConditionAnswer decide_setting(const Condition& condition, const HostState& host) {
  if (condition.setting.area() == Area::event_audit && !legacy_audit_counts(host.facts)) {
    return undecided(condition.setting, "says nothing from Windows Vista on, where subcategories decide");
  }
  const Lookup lookup = host.find(condition.setting);
  switch (lookup.kind) {
    case Lookup::Kind::present:
      if (std::holds_alternative<DefinedAbsent>(lookup.observation->value)) return decide_absent(condition, host, false);
      return decide_value(condition, lookup.observation->value, host, lookup.observation->imprecise);
    case Lookup::Kind::absent: return decide_absent(condition, host, true);
    case Lookup::Kind::not_defined: return undecided(condition.setting, "is set by no policy, and nothing shows the host itself");
    case Lookup::Kind::not_covered:
      if (is_of_other_system(condition.setting, host)) return decide_absent(condition, host, false);
      return undecided(condition.setting, "is not covered by the evidence");
    case Lookup::Kind::damaged: return undecided(condition.setting, "would stand in damaged evidence");
    case Lookup::Kind::conflict: return undecided(condition.setting, "is contradictory in the evidence");
    case Lookup::Kind::stale: return undecided(condition.setting, "is in evidence that is too old");
  }
  return {};
}

ConditionAnswer decide_parts(const Condition& condition, const HostState& host, const std::vector<std::string>& roles,
                             bool roles_known) {
  const bool all = condition.kind == Condition::Kind::all;
  ConditionAnswer result{all ? Truth::yes : Truth::no, {}};
  for (const Condition& part : condition.parts) {
    const ConditionAnswer answer = decide(part, host, roles, roles_known);
    const Truth combined = all ? all_of(result.truth, answer.truth) : any_of(result.truth, answer.truth);
    if (combined != result.truth || result.why.empty()) result.why = answer.why;
    result.truth = combined;
  }
  return result;
}

}  // namespace

ConditionAnswer decide(const Condition& condition, const HostState& host, const std::vector<std::string>& roles,
                       bool roles_known) {
  switch (condition.kind) {
    case Condition::Kind::role: return decide_role(condition, roles, roles_known);
    case Condition::Kind::product: return decide_product(condition, host);
    case Condition::Kind::os: return decide_os(condition, host);
    case Condition::Kind::feature: return decide_feature(condition, host);
    case Condition::Kind::setting: return decide_setting(condition, host);
    case Condition::Kind::negation: {
      if (condition.parts.empty()) return {};
      ConditionAnswer answer = decide(condition.parts.front(), host, roles, roles_known);
      answer.truth = negate(answer.truth);
      return answer;
    }
    case Condition::Kind::all:
    case Condition::Kind::any: return decide_parts(condition, host, roles, roles_known);
  }
  return {};
}

std::string describe(const Condition& condition) {
  switch (condition.kind) {
    case Condition::Kind::role: return "role " + condition.text;
    case Condition::Kind::product: return "product " + condition.text;
    case Condition::Kind::feature: return "feature " + condition.text;
    case Condition::Kind::os: {
      std::vector<std::string> parts;
      if (!condition.os_at_least.empty()) parts.push_back("OS at least " + condition.os_at_least);
      if (!condition.os_at_most.empty()) parts.push_back("OS at most " + condition.os_at_most);
      if (!condition.os_one_of.empty()) parts.push_back("OS " + join(condition.os_one_of, " or "));
      return join_and(parts);
    }
    case Condition::Kind::setting: return condition.setting.address() + " is " + condition.expectation->describe();
    case Condition::Kind::negation:
      return condition.parts.empty() ? std::string("not") : "not (" + describe(condition.parts.front()) + ")";
    case Condition::Kind::all:
    case Condition::Kind::any: {
      std::vector<std::string> parts;
      for (const Condition& part : condition.parts) {
        const bool group = part.kind == Condition::Kind::all || part.kind == Condition::Kind::any;
        parts.push_back(group ? "(" + describe(part) + ")" : describe(part));
      }
      return join(parts, condition.kind == Condition::Kind::all ? " and " : " or ");
    }
  }
  return {};
}

}  // namespace casemate
