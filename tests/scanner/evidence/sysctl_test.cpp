// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/sysctl.h"

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/linux_reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

TEST_CASE("sysctl -a by root, with its end mark") {
  const Reading reading = reading_of(read_sysctl, test_data("evidence/sysctl/sysctl.txt"));
  CHECK(problems_of(reading).empty());
  CHECK(reading.source == Source::effective);
  CHECK(value_at(reading, "sysctl/kernel.randomize_va_space") == "2");
  CHECK(value_at(reading, "sysctl/net.ipv4.tcp_rmem") == "4096\t131072\t6291456");
  CHECK(value_at(reading, "fact/host_name") == "proxy01");
  CHECK(value_at(reading, "fact/product") == "linux");
  CHECK(observation_of(reading, "sysctl/abi.vsyscall32")->where.line == 1);
  CHECK(coverage_of(reading, "sysctl/net.ipv4.nothing") == "effective");
  CHECK(observation_of(reading, "sysctl/Net.ipv4.ip_forward") == nullptr);
}

TEST_CASE("a refused parameter, and a list that root did not make, show no absence") {
  const Reading user = reading_of(read_sysctl, test_data("evidence/sysctl/as-user.txt"));
  CHECK(coverage_of(user, "sysctl/kernel.cad_pid") == "damaged");
  CHECK(value_at(user, "sysctl/net.ipv4.ip_forward") == "0");
  const Reading quiet = reading_of(read_sysctl, "fs.file-max = 1\nkernel.osrelease = 6.1\n# exit 0\n");
  CHECK(coverage_of(quiet, "sysctl/kernel.cad_pid") == "none");
  const Reading open = reading_of(read_sysctl, "fs.protected_symlinks = 1\nkernel.osrelease = 6.1\nvm.x = 1\n");
  CHECK(coverage_of(open, "sysctl/kernel.cad_pid") == "none");
}

TEST_CASE("a file of sysctl.d is defined, not effective") {
  const Reading reading = reading_of(read_sysctl, test_data("evidence/sysctl/60-hardening.conf"));
  CHECK(reading.source == Source::defined);
  CHECK(value_at(reading, "sysctl/net.ipv4.ip_forward") == "0");
  CHECK(value_at(reading, "sysctl/net.ipv6.conf.all.accept_ra") == "0");
  for (const Observation& o : reading.observations) CHECK(o.source == Source::defined);
}

TEST_CASE("a parameter of several lines, and odd lines") {
  const Reading reading = reading_of(read_sysctl, "dev.cdrom.info = a\ndev.cdrom.info = b\nkernel.cad_pid = 1\nkernel.osrelease = 6\nwhat\n# exit 0\n");
  CHECK(value_at(reading, "sysctl/dev.cdrom.info") == "a\nb");
  CHECK(coverage_of(reading, "sysctl/x") == "damaged");
  CHECK(has_problem(reading, Problem::Severity::warning, 5, "not a kernel parameter"));
}

TEST_CASE("sysctl, cut anywhere") { check_cuts(read_sysctl, test_data("evidence/sysctl/sysctl.txt")); }
