// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/notify.h"

#include <doctest/doctest.h>

#include "tests/scanner/commands/small_scan.h"

using namespace casemate;
using namespace casemate::commands;
using namespace casemate::tests;

TEST_CASE("the log of this system is taken, that of the other is refused with the word to use") {
  const std::string here(system_log_name());
  const std::string other = here == "syslog" ? "eventlog" : "syslog";
  CHECK_FALSE(refuse_notify(here));
  REQUIRE(refuse_notify(other));
  CHECK(holds(*refuse_notify(other), "on this system write --notify " + here));
  CHECK(holds(refuse_notify("mail").value_or(""), "--notify does not take 'mail'; known: syslog (Linux), eventlog (Windows)"));
}

TEST_CASE("a notification needs an earlier result; with one the scan and its exit code stay as they are") {
  const TemporaryFolder folder;
  const std::string evidence = folder.write("secpol.inf", kLiveInf);
  CHECK(holds(scan(folder, {evidence, "--notify", std::string(system_log_name())}).err, "name it with --since LAST"));
  CHECK(scan(folder, {evidence, "--report", "json=" + folder.file("last.json")}).exit == 0);
  CHECK(scan(folder, {evidence, "--since", folder.file("last.json"), "--notify", "mail"}).exit == 2);
  CHECK(scan(folder, {evidence, "--since", folder.file("last.json"), "--notify", std::string(system_log_name())}).exit == 0);
}

TEST_CASE("no line writes nothing and is no failure") { CHECK(write_system_log({})); }
