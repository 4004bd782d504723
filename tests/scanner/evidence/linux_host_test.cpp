// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/linux_host.h"

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/linux_reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

TEST_CASE("hostnamectl") {
  const Reading reading = reading_of(read_hostnamectl, test_data("evidence/hostnamectl/hostnamectl.txt"));
  CHECK(value_at(reading, "fact/host_name") == "web02");
  CHECK(value_at(reading, "fact/dns_name") == "web02.contoso.com");
  CHECK(value_at(reading, "fact/os_name") == "Red Hat Enterprise Linux 9.3 (Plow)");
}

TEST_CASE("uname -a") {
  const Reading reading = reading_of(read_uname, test_data("evidence/uname/uname.txt"));
  CHECK(value_at(reading, "fact/host_name") == "proxy01");
  CHECK(value_at(reading, "fact/product") == "linux");
  const TestInput sentence("Linux is a kernel that runs\n");
  CHECK(recognise_uname(sentence.input()) == 0);
}
