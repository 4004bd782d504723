// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/package_list.h"

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/linux_reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

TEST_CASE("dpkg-query, with states and plain") {
  const Reading reading = reading_of(read_dpkg_query, test_data("evidence/dpkg-query/packages.txt"));
  CHECK(problems_of(reading).empty());
  CHECK(value_at(reading, "package/openssh-server") == "1:9.2p1-2+deb12u2");
  CHECK(value_at(reading, "package/libc6") == "2.36-9+deb12u4");
  CHECK(value_at(reading, "package/telnetd") == "(nothing)");
  CHECK(coverage_of(reading, "package/telnetd") == "effective");
  const Reading plain = reading_of(read_dpkg_query, test_data("evidence/dpkg-query/plain.txt"));
  CHECK(value_at(plain, "package/adduser") == "3.134");
}

TEST_CASE("rpm -qa, several versions of one package") {
  const Reading reading = reading_of(read_rpm_list, test_data("evidence/rpm-list/packages.txt"));
  CHECK(problems_of(reading).empty());
  CHECK(value_at(reading, "package/openssh-server") == "8.7p1-34.el9");
  CHECK(value_at(reading, "package/kernel-core") == "5.14.0-362.8.1.el9_3, 5.14.0-362.el9");
  CHECK(coverage_of(reading, "package/telnet-server") == "effective");
}

TEST_CASE("half installed is neither there nor absent; what waits for a trigger is there; a message is no package") {
  for (const std::string state : {"iU ", "iF ", "iH ", "iiR"}) {
    const Reading reading = reading_of(read_dpkg_query, state + " auditd 3.0\nit  nginx 1.2\nun  x\n# exit 0\n");
    CHECK(value_at(reading, "package/auditd") != "3.0");
    CHECK(coverage_of(reading, "package/auditd") == "damaged");
    CHECK(value_at(reading, "package/nginx") == "1.2");
  }
  const Reading warned = reading_of(read_dpkg_query, "ii  nginx 1.2\ndpkg-query: warning: something is wrong\n# exit 0\n");
  CHECK(coverage_of(warned, "package/x") == "damaged");
}

TEST_CASE("packages, cut anywhere") {
  check_cuts(read_dpkg_query, test_data("evidence/dpkg-query/packages.txt"));
  check_cuts(read_dpkg_query, test_data("evidence/dpkg-query/plain.txt"));
}
