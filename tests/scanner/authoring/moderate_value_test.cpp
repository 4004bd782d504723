// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/moderate_value.h"

#include "tests/scanner/authoring/rule_of.h"

using namespace casemate;
using namespace casemate::authoring;

namespace {

// What comes first, or why nothing does.
std::string chosen(const std::string& setting, const std::string& expectation) {
  const Rule rule = tests::rule_of("setting: '" + setting + "', expect: " + expectation);
  const auto values = moderate_values(*rule.ec.expectation, tests::target_of(rule), rule.settings.front());
  if (!values) return "none: " + values.error().what;
  for (const Shown& shown : *values) CHECK(accepts(*rule.ec.expectation, shown) == Truth::yes);
  return values->front() ? describe(*values->front()) : "removed";
}

const std::string kLength = "account_policy/MinimumPasswordLength";
const std::string kLockout = "account_policy/LockoutBadCount";
const std::string kRight = "user_right/SeBackupPrivilege";
const std::string kAudit = "audit/Logon";

std::string registry(const std::string& rest) { return "registry/HKLM\\Software\\Policies\\A\\x', type: " + rest; }
std::string chosen_value(const std::string& type, const std::string& expectation) {
  const std::string setting = registry(type);
  const Rule rule = tests::rule_of("setting: '" + setting + ", expect: " + expectation);
  const auto values = moderate_values(*rule.ec.expectation, tests::target_of(rule), rule.settings.front());
  if (!values) return "none: " + values.error().what;
  return values->front() ? describe(*values->front()) : "removed";
}

}  // namespace

TEST_CASE("a bound stands for itself") {
  CHECK(chosen(kLength, "{at_least: 14}") == "14");
  CHECK(chosen("kerberos_policy/MaxClockSkew", "{at_most: '5 min'}") == "5");
  CHECK(chosen("event_log/Security.max_size", "{at_least: '81920 KiB'}") == "83886080");
  CHECK(chosen_value("REG_DWORD, never: 0", "{at_most: 3}") == "3");
}

TEST_CASE("of a range that begins at 0 or 1 the upper end: the lower one only rules out 'off'") {
  CHECK(chosen(kLockout, "{between: [1, 10]}") == "10");
  CHECK(chosen("account_policy/MaximumPasswordAge", "{between: ['1 day', '90 days']}") == "90");
  CHECK(chosen_value("REG_SZ", "{between: [0, 5]}") == "REG_SZ \"5\"");
  CHECK(chosen(kLockout, "{all: [{at_least: 1}, {at_most: 10}]}") == "10");
}

TEST_CASE("of another range the end that is nearer to what Windows has out of the box, else the lower one") {
  CHECK(chosen("kerberos_policy/MaxTicketAge", "{between: ['4 hours', '10 hours']}") == "10");
  CHECK(chosen("account_policy/MaximumPasswordAge", "{between: ['30 days', '90 days']}") == "30");
  CHECK(chosen(kLength, "{between: [8, 127]}") == "8");
  CHECK(chosen_value("REG_DWORD", "{between: [5, 9]}") == "5");
}

TEST_CASE("of several values the first in Windows' order, since a rule does not keep its author's") {
  CHECK(chosen("service/Dnscache", "{one_of: [disabled, manual, automatic]}") == "automatic");
  CHECK(chosen("event_log/System.retention", "{one_of: [never, as_needed]}") == "as_needed");
  CHECK(chosen(kAudit, "{one_of: [success_and_failure, failure]}") == "failure");
  CHECK(chosen("service/Dnscache", "{one_of: [manual, disabled]}") == "manual");
  CHECK(chosen("service/Dnscache", "{equals: disabled}") == "disabled");
  CHECK(chosen_value("REG_DWORD", "{one_of: [2, 1]}") == "1");
  CHECK(chosen_value("REG_DWORD", "{all_bits: 0x20080000}") == "537395200");
}

TEST_CASE("of lists the list") {
  CHECK(chosen(kRight, "{only_from: [Administrators]}") == "S-1-5-32-544 (Administrators)");
  CHECK(chosen(kRight, "{includes: [Administrators]}") == "S-1-5-32-544 (Administrators)");
  CHECK(chosen(kRight, "{exactly: [Administrators]}") == "S-1-5-32-544 (Administrators)");
  CHECK(chosen(kRight, "nobody") == "nobody");
  CHECK(chosen(kRight, "{all: [{includes: [Guests]}, {excludes: [Administrators]}]}") == "S-1-5-32-546 (Guests)");
  CHECK(chosen(kAudit, "{includes: [failure]}") == "failure");
  CHECK(chosen(kAudit, "{only_from: [success]}") == "success");
  CHECK(chosen_value("REG_MULTI_SZ", "{only_from: [a, b]}").find("a") != std::string::npos);
}

TEST_CASE("what names no value of its own is refused with the operator") {
  for (const std::string op : {"{excludes: [Guests]}", "{not: {includes: [Guests]}}"}) {
    CHECK(chosen(kRight, op).starts_with("none: it accepts many values and names none ("));
  }
  CHECK(chosen_value("REG_SZ", "{matches: '[a-z]+'}") == "none: it accepts many values and names none (matches)");
  CHECK(chosen_value("REG_SZ", "present") == "none: it accepts many values and names none (present)");
  CHECK(chosen_value("REG_DWORD", "{no_bits: 4}") == "none: it accepts many values and names none (no_bits)");
}

TEST_CASE("accounts that have another SID on every host are refused by name") {
  CHECK(chosen(kRight, "{only_from: [Administrators, 'domain:512']}") == "none: only the host or its domain knows the SID of 'domain:512'");
  CHECK(chosen(kRight, "{only_from: ['S-1-5-80-*']}") == "none: only the host or its domain knows the SID of 'S-1-5-80-*'");
}

TEST_CASE("nobody becomes a member of a group because he may be one") {
  const std::string group = "group/S-1-5-32-549";
  CHECK(chosen(group, "{only_from: [Administrators]}") == "none: a policy sets the whole list of a group's members, and 'only_from' does not say who is in it");
  CHECK(chosen(group, "{includes: [Administrators]}").starts_with("none: "));
  CHECK(chosen(group, "{exactly: [Administrators]}") == "S-1-5-32-544 (Administrators)");
  CHECK(chosen(group, "nobody") == "nobody");
}

TEST_CASE("any: the first part that names a value, removing it only where nothing else is left") {
  CHECK(chosen_value("REG_DWORD", "{any: [absent, {equals: 0}]}") == "0");
  CHECK(chosen_value("REG_DWORD", "{any: [{equals: 3}, {equals: 1}]}") == "1");
  CHECK(chosen_value("REG_DWORD", "absent") == "removed");
}

TEST_CASE("flags are a list, not a range") {
  CHECK(chosen(kAudit, "{all: [{includes: [failure]}, {excludes: [success]}]}") == "failure");
  CHECK(chosen(kAudit, "{any: [{equals: success_and_failure}, {equals: success}]}") == "success");
}
