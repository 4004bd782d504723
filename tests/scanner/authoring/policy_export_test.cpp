// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/policy_export.h"

#include "scanner/evidence/read_host.h"
#include "tests/scanner/authoring/rule_of.h"

using namespace casemate;
using namespace casemate::authoring;
using namespace casemate::tests;

namespace {

// "R-1 why" of what is left.
std::string left_of(const PolicyExport& made) {
  std::string text;
  for (const NotExported& one : made.left) text += one.rule + " " + one.why + "\n";
  return text;
}

const std::string kX = "setting: 'registry/HKLM\\Software\\Policies\\A\\x', type: REG_DWORD, ";
const std::string kOld = "when: {os: {at_least: '6.0'}}";
const std::string kNew = "when: {os: {at_least: '6.1'}}";

}  // namespace

TEST_CASE("every rule is exported or left, and what is exported is read back") {
  const ResolvedBaseline resolved = resolved_of({
      "setting: account_policy/MinimumPasswordLength, expect: {at_least: 14}",
      "setting: user_right/SeBackupPrivilege, expect: {excludes: [Guests]}",
      "setting: service/Spooler.state, expect: {equals: stopped}",
      "setting: 'registry/HKCU\\Software\\Policies\\A\\x', type: REG_SZ, expect: {equals: '1'}",
      "setting: audit/Logon, expect: {equals: none}",
      kX + "expect: absent",
  });
  const PolicyExport made = export_policy(resolved, {});
  CHECK(made.exported.size() + made.left.size() == resolved.rules.size());
  CHECK(left_of(made) == "R-2 it accepts many values and names none (excludes)\nR-3 a policy sets how a service starts, not whether it runs\n");
  CHECK(made.left.front().where.file == "ours.yaml");
  CHECK(made.left.front().where.line == 5);

  evidence::SourceSet source;
  source.files = made.files;
  evidence::ReadHostScratch scratch;
  const HostState host = evidence::read_host(source, "policy", {}, scratch, false);
  for (const Exported& one : made.exported) {
    CAPTURE(one.rule);
    const bool user = one.set.setting.name().starts_with("HKCU");
    const Lookup found = user ? host.find(one.set.setting, host.users().front()) : host.find(one.set.setting);
    REQUIRE(found.kind == Lookup::Kind::present);
    CHECK(found.observation->value == one.set.shown.value_or(Value{DefinedAbsent{}}));
  }
}

TEST_CASE("two rules on one setting get one value that pleases both, or the second is left") {
  const PolicyExport both = export_policy(resolved_of({kX + "expect: {one_of: [1, 2, 4]}, " + kOld, kX + "expect: {equals: 4}, " + kNew}), "6.1");
  REQUIRE(both.exported.size() == 2);
  CHECK(both.exported[0].set.shown == both.exported[1].set.shown);
  CHECK(describe(*both.exported[0].set.shown) == "4");
  const PolicyExport apart = export_policy(resolved_of({kX + "expect: {one_of: [1, 2]}, " + kOld, kX + "expect: {equals: 4}, " + kNew}), "6.1");
  CHECK(apart.exported.size() == 1);
  CHECK(left_of(apart) == "R-2 no value meets both it and R-1\n");
}

TEST_CASE("a condition is no business of a policy, unless the version settles it") {
  const std::string conditional = kX + "expect: {equals: 1}, when: {os: {at_least: '6.1'}}";
  const ResolvedBaseline resolved = resolved_of({conditional, kX + "expect: {one_of: [1, 2]}, when: {os: {at_most: '6.0'}}"});
  CHECK(export_policy(resolved, {}).exported.empty());
  CHECK(left_of(export_policy(resolved, {})).starts_with("R-1 it applies only when OS at least 6.1, which a policy does not know\n"));
  const PolicyExport newer = export_policy(resolved, "6.1");
  REQUIRE(newer.exported.size() == 1);
  CHECK(newer.exported[0].rule == "R-1");
  CHECK(left_of(newer).starts_with("R-2 it does not apply: "));
  CHECK(export_policy(resolved, "6.0").exported.front().rule == "R-2");
}

TEST_CASE("what a template cannot say alone is left with the reason") {
  CHECK(left_of(export_policy(resolved_of({"setting: service/Spooler.sddl, expect: {equivalent_to: 'D:(A;;GA;;;SY)'}"}), {}))
            .find("only together with its startup") != std::string::npos);
  CHECK(left_of(export_policy(resolved_of({"setting: event_log/System.retention_days, expect: {at_least: '7 days'}"}), {}))
            .find("only with the retention by_days") != std::string::npos);
  const PolicyExport lockout = export_policy(
      resolved_of({"setting: account_policy/LockoutDuration, expect: {equals: '15 min'}", "setting: account_policy/ResetLockoutCount, expect: {at_least: '30 min'}"}), {});
  CHECK(left_of(lockout) == "R-2 Windows takes no reset time that is longer than the lockout, which another rule sets to 15 min\n");
  const PolicyExport ages = export_policy(
      resolved_of({"setting: account_policy/MaximumPasswordAge, expect: {equals: '30 days'}", "setting: account_policy/MinimumPasswordAge, expect: {at_least: '30 days'}"}), {});
  CHECK(left_of(ages).starts_with("R-2 Windows takes no minimum age"));
}

TEST_CASE("what our own engine does not pass is never handed out") {
  // The size of the template's section and the one that the policy key sets are one thing on a host; the key wins there.
  const PolicyExport made = export_policy(
      resolved_of({"setting: event_log/System.max_size, expect: {equals: '64 KiB'}",
                   "setting: 'registry/HKLM\\Software\\Policies\\Microsoft\\Windows\\EventLog\\System\\MaxSize', type: REG_DWORD, expect: {equals: 128}"}),
      {});
  CHECK(made.exported.size() == 1);
  CHECK(made.left.size() == 1);
  CHECK(left_of(made).find("read back, it is fail") != std::string::npos);

  const PolicyExport legacy = export_policy(resolved_of({"setting: event_audit/AuditLogonEvents, expect: {equals: success}"}), {});
  CHECK(legacy.files.empty());
  CHECK(left_of(legacy).find("read back, it is unknown") != std::string::npos);
}

TEST_CASE("a manual rule is left with what to look at") {
  CHECK(left_of(export_policy(resolved_of({kX + "manual: 'Is it ours?'"}), {})) == "R-1 a person must look: Is it ours?\n");
}
