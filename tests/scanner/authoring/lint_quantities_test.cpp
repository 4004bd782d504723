// SPDX-License-Identifier: Apache-2.0
#include "tests/scanner/authoring/authoring_texts.h"

using namespace casemate::tests;

namespace {

std::string of(const std::string& setting, const std::string& expectation, const std::string& more = {}) {
  const std::string text = lint_text(baseline("  - {id: A-1, title: 'T', why: 'W', fix: 'F', source: [s], setting: '" + setting + "'" + more + ",\n     expect: " + expectation + "}\n"));
  return text.substr(0, text.find('\n'));
}

}  // namespace

TEST_CASE("numbers that are most likely in another unit") {
  CHECK(of("event_log/Security.max_size", "{at_least: '81920 B'}") == "test.yaml:6:25: warning: Windows keeps logs in steps of 64 KiB, and rounds this: 80 KiB");
  CHECK(of("event_log/Security.max_size", "{at_least: '16 KiB'}") == "test.yaml:6:25: warning: no log is smaller than 64 KiB; is it KiB, not bytes?: 16 KiB");
  CHECK(of("event_log/Security.max_size", "{at_least: '81920 MiB'}") == "test.yaml:6:25: warning: larger than any log that Windows keeps; is it KiB, not MiB?: 83886080 KiB");
  CHECK(of("event_log/Security.max_size", "{at_least: '81920 KiB'}") == "");
  CHECK(of("kerberos_policy/MaxTicketAge", "{between: [1, 600]}") == "test.yaml:6:28: warning: unusually large; it looks like minutes, and the setting counts hours: 600 hours");
  CHECK(of("kerberos_policy/MaxServiceAge", "{equals: 8}") == "test.yaml:6:23: warning: unusually small; it looks like hours, and the setting counts minutes: 8 minutes");
  CHECK(of("account_policy/MaximumPasswordAge", "{between: [1, 1440]}") == "test.yaml:6:28: warning: Windows takes at most 999 here: 1440 days");
  CHECK(of("account_policy/LockoutDuration", "{between: [1, 54000]}") == "test.yaml:6:28: warning: unusually large; it looks like seconds, and the setting counts minutes: 54000 minutes");
  CHECK(of("account_policy/LockoutDuration", "{one_of: [-1, 15]}") == "");
  CHECK(of(R"(registry/HKLM\Software\Policies\Microsoft\Windows\EventLog\Security\MaxSize)", "{at_least: 83886080}") ==
        "test.yaml:6:25: warning: unusually large; it looks like bytes: 83886080");
  CHECK(of(R"(registry/HKLM\System\CurrentControlSet\Services\EventLog\Security\MaxSize)", "{at_least: 20480}") ==
        "test.yaml:6:25: warning: unusually small; it looks like KiB: 20480");
  CHECK(of(R"(registry/HKLM\Software\Microsoft\Windows NT\CurrentVersion\Winlogon\CachedLogonsCount)", "{between: [0, 100]}", ", type: REG_SZ") ==
        "test.yaml:6:28: warning: Windows takes at most 50 here: 100");
  CHECK(of(R"(registry/HKLM\Software\Contoso\Any)", "{between: [0, 100000]}") == "");
}
