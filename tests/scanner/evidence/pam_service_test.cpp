// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/pam_service.h"

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/linux_reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

TEST_CASE("a service of PAM, named by its file") {
  const Reading reading = reading_of(read_pam_service, test_data("evidence/pam-service/common-auth"), "etc/pam.d/common-auth");
  CHECK(problems_of(reading).empty());
  CHECK(value_at(reading, "pam/common-auth/auth/pam_unix.so") == "[success=1 default=ignore], nullok");
  CHECK(value_at(reading, "pam/common-auth/auth/pam_faillock.so") == "[default=die], authfail, preauth, required");
  CHECK(coverage_of(reading, "pam/common-auth/auth/pam_wheel.so") == "effective");
  CHECK(coverage_of(reading, "pam/common-password/password/pam_unix.so") == "none");
}

TEST_CASE("types in any case, modules that may be missing, paths, includes") {
  const Reading reading = reading_of(read_pam_service, "#%PAM-1.0\n-Session optional /lib/security/pam_systemd.so a \\\n b\n@include common-auth\n", "su");
  CHECK(value_at(reading, "pam/su/session/pam_systemd.so") == "a, b, optional");
  CHECK(value_at(reading, "pam/su/@include/common-auth") == "include");
}

TEST_CASE("a line that is not understood, or cut, shows nothing of the service") {
  for (const std::string text : {"auth required pam_unix.so\nwhat is this\n", "auth required pam_unix.so\nauth requ"}) {
    const Reading reading = reading_of(read_pam_service, text, "su");
    CHECK(reading.observations.empty());
    CHECK(coverage_of(reading, "pam/su/auth/pam_unix.so") == "damaged");
  }
}

TEST_CASE("Debian's and Red Hat's files show each other to be absent, by type") {
  const Reading debian = reading_of(read_pam_service, "auth required pam_unix.so\n", "pam.d/common-auth");
  CHECK(coverage_of(debian, "pam/system-auth/auth/pam_faillock.so") == "effective");
  CHECK(coverage_of(debian, "pam/system-auth/password/pam_pwquality.so") == "none");
  const Reading red_hat = reading_of(read_pam_service, "auth required pam_unix.so\n", "pam.d/system-auth");
  CHECK(coverage_of(red_hat, "pam/common-password/password/pam_pwquality.so") == "effective");
  CHECK(coverage_of(red_hat, "pam/su/auth/pam_wheel.so") == "none");
}
