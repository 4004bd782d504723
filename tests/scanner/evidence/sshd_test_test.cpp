// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/sshd_test.h"

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/linux_reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

TEST_CASE("what sshd makes of its configuration") {
  const Reading reading = reading_of(read_sshd_test, test_data("evidence/sshd-test/sshd.txt"));
  CHECK(problems_of(reading).empty());
  CHECK(value_at(reading, "sshd/permitrootlogin") == "without-password");
  CHECK(observation_of(reading, "sshd/PermitRootLogin")->setting.name() == "PermitRootLogin");
  CHECK(std::get<std::int64_t>(observation_of(reading, "sshd/ClientAliveInterval")->value) == 300);
  CHECK(value_at(reading, "sshd/ListenAddress") == "0.0.0.0:22, [::]:22");
  CHECK(value_at(reading, "sshd/MACs").find("umac-64-etm@openssh.com") != std::string::npos);
  CHECK(value_at(reading, "sshd/Subsystem") == "sftp /usr/lib/openssh/sftp-server");
  CHECK(coverage_of(reading, "sshd/AllowUsers") == "effective");
}

TEST_CASE("of a list that may be cut the last keyword is not stated") {
  const Reading reading = reading_of(read_sshd_test, "port 22\nusepam yes\nallowgroups a\n");
  CHECK(value_at(reading, "sshd/AllowGroups") == "(nothing)");
  CHECK(coverage_of(reading, "sshd/DenyUsers") == "none");
}

TEST_CASE("a message among the keywords") {
  const Reading reading = reading_of(read_sshd_test, "port 22\nCould not load host key: /etc/ssh/x\nusepam yes\n# exit 0\n");
  CHECK(coverage_of(reading, "sshd/DenyUsers") == "damaged");
  CHECK(value_at(reading, "sshd/UsePAM") == "yes");
}

TEST_CASE("sshd -T, cut anywhere") { check_cuts(read_sshd_test, test_data("evidence/sshd-test/sshd.txt")); }
