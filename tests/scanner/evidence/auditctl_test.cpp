// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/auditctl.h"

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/linux_reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

namespace {
std::string rules(const std::string& lines, const std::string& address) {
  return value_at(reading_of(read_auditctl_rules, lines + "# exit 0\n"), address);
}
}  // namespace

TEST_CASE("the audit system's state") {
  const Reading reading = reading_of(read_auditctl_status, test_data("evidence/auditctl-status/audit-status.txt"));
  CHECK(problems_of(reading).empty());
  CHECK(std::get<std::int64_t>(observation_of(reading, "audit_status/enabled")->value) == 1);
  CHECK(value_at(reading, "audit_status/loginuid_immutable") == "unlocked");
  CHECK(coverage_of(reading, "audit_status/failure") == "effective");
}

TEST_CASE("watches and calls") {
  const Reading reading = reading_of(read_auditctl_rules, test_data("evidence/auditctl-rules/audit-rules.txt"));
  CHECK(problems_of(reading).empty());
  CHECK(value_at(reading, "audit_watch//etc/passwd") == "a, w");
  CHECK(value_at(reading, "audit_syscall/b64/adjtimex") == "always");
  CHECK(value_at(reading, "audit_syscall/b64/init_module") == "auid!=unset auid>=1000");
  CHECK(value_at(reading, "audit_syscall/b64/unlink") == "uid=33");
  CHECK(coverage_of(reading, "audit_syscall/b64/execve") == "effective");
  CHECK(coverage_of(reading, "audit_watch/etc/hosts") == "effective");
}

TEST_CASE("no rules is a whole list") {
  const Reading reading = reading_of(read_auditctl_rules, test_data("evidence/auditctl-rules/none.txt"));
  CHECK(coverage_of(reading, "audit_watch/etc/passwd") == "effective");
  CHECK(reading.observations.empty());
}

TEST_CASE("a rule that keeps events out, before the rule that wants them") {
  const std::string want = "-a always,exit -F arch=b64 -S mount -F key=m\n";
  CHECK(rules(want, "audit_syscall/b64/mount") == "always");
  CHECK(rules("-a never,exit -F arch=b64 -S mount -F uid=0\n" + want, "audit_syscall/b64/mount") == "never");
  CHECK(rules(want + "-a never,exit -F arch=b64 -S mount\n", "audit_syscall/b64/mount") == "always");
  CHECK(rules("-a never,exit -S all -F uid=0\n" + want, "audit_syscall/b64/mount") == "never");
  CHECK(rules("-a never,task\n" + want, "audit_syscall/b64/mount") == "never");
  CHECK(rules("-a never,exclude -F msgtype=SYSCALL\n" + want, "audit_syscall/b64/mount") == "never");
  CHECK(rules("-a always,exclude -F msgtype=SYSCALL\n" + want, "audit_syscall/b64/mount") == "never");
  CHECK(rules("-a always,exclude -F msgtype=CWD\n" + want, "audit_syscall/b64/mount") == "always");
  CHECK(rules("-a exit,never -F path=/etc/passwd\n-w /etc/passwd -p wa\n", "audit_watch/etc/passwd") == "never");
  CHECK(rules("-a never,exit -F dir=/etc\n-w /etc/passwd -p wa\n", "audit_watch/etc/passwd") == "never");
}

TEST_CASE("watches with filters, written as rules, and without permissions") {
  CHECK(rules("-a always,exit -F path=/usr/bin/sudo -F perm=x -F auid>=1000 -F auid!=4294967295 -F key=p\n", "audit_watch/usr/bin/sudo") ==
        "x if auid!=unset auid>=1000");
  CHECK(rules("-w /etc/issue -k x\n", "audit_watch/etc/issue") == "a, r, w, x");
  CHECK(rules("-a always,exit -S mount\n", "audit_syscall/b32/mount") == "always");
}

TEST_CASE("a rule that is not understood may keep out what stands behind it") {
  const Reading reading = reading_of(read_auditctl_rules, "-w /etc/group -p wa\n-a always,exit --what now\n-w /etc/passwd -p wa\n# exit 0\n");
  CHECK(value_at(reading, "audit_watch/etc/group") == "a, w");
  CHECK(value_at(reading, "audit_watch/etc/passwd") == "never");
  CHECK(coverage_of(reading, "audit_watch/x") == "damaged");
}

TEST_CASE("auditctl, cut anywhere") {
  check_cuts(read_auditctl_rules, test_data("evidence/auditctl-rules/audit-rules.txt"));
  check_cuts(read_auditctl_status, test_data("evidence/auditctl-status/audit-status.txt"));
}
