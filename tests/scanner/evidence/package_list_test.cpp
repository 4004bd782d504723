// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/package_list.h"

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/linux_reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

// Read in its place: nothing can be cut from it.
static Reading status_of_host(const std::string& bytes) {
  const TestInput given(bytes);
  EvidenceInput input = given.input();
  input.whole = true;
  return std::move(*read_dpkg_status(input, {}));
}

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

TEST_CASE("dpkg's own file") {
  const Reading reading = status_of_host(test_data("evidence/dpkg-status/status"));
  CHECK(problems_of(reading).empty());
  CHECK(value_at(reading, "package/adduser") == "3.134");
  CHECK(value_at(reading, "package/libc6") == "2.36-9+deb12u3, 2.36-9+deb12u4");
  CHECK(value_at(reading, "package/nginx") == "1.22.1-9");
  CHECK(value_at(reading, "package/man-db") == "2.11.2-2");
  CHECK(value_at(reading, "package/telnetd") == "(nothing)");
  CHECK(coverage_of(reading, "package/telnetd") == "effective");
  CHECK(observation_of(reading, "package/libc6")->where.line == 12);
}

TEST_CASE("dpkg's own file: what is not understood may be any package") {
  const std::string good = "Package: nginx\nStatus: install ok installed\nVersion: 1\n\n";
  for (const std::string bad : {"Package: auditd\nStatus: install ok unpacked\nVersion: 3\n\n", "Package: auditd\nStatus: install reinstreq installed\nVersion: 3\n\n",
                                "Package: auditd\nVersion: 3\n\n", "Status: install ok installed\nVersion: 3\n\n", "Package: auditd\nStatus: install ok installed\n\n",
                                "Package: auditd\nStatus: install ok sideways\nVersion: 3\n\n", "Package: a b\nStatus: install ok installed\nVersion: 3\n\n",
                                "Package: auditd\nStatus: install ok installed\nStatus: purge ok not-installed\nVersion: 3\n\n"}) {
    CAPTURE(bad);
    const Reading reading = status_of_host(good + bad);
    CHECK(value_at(reading, "package/nginx") == "1");
    CHECK(value_at(reading, "package/auditd") == "(nothing)");
    CHECK(coverage_of(reading, "package/telnetd") == "damaged");
    CHECK(reading.problems.size() == 1);
  }
}

TEST_CASE("lists of what could be installed are not dpkg's own file, nor is an empty one") {
  const TestInput available("Package: nginx\nPriority: optional\nVersion: 1\n\n");
  CHECK(recognise_dpkg_status(available.input()) == 0);
  const TestInput empty("\n\n");
  CHECK(recognise_dpkg_status(empty.input()) == 0);
  CHECK_FALSE(read_dpkg_status(empty.input(), {}).has_value());
}

TEST_CASE("dpkg's own file, cut anywhere, makes nothing absent") {
  const std::string bytes = test_data("evidence/dpkg-status/status");
  for (std::size_t length = 1; length <= bytes.size(); ++length) {
    const std::string cut = bytes.substr(0, length);
    const bool between = cut.ends_with("\n\n");  // looks whole, and so does all of it
    CAPTURE(length);
    const Reading reading = reading_of(read_dpkg_status, cut);
    CHECK(coverage_of(reading, "package/telnetd") == (between ? "none" : "damaged"));
    if (between) CHECK(problems_of(reading).find("not known to be absent") != std::string::npos);
  }
}

TEST_CASE("packages, cut anywhere") {
  check_cuts(read_dpkg_query, test_data("evidence/dpkg-query/packages.txt"));
  check_cuts(read_dpkg_query, test_data("evidence/dpkg-query/plain.txt"));
}
