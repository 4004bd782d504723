// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/login_config.h"

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/linux_reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

TEST_CASE("login.defs") {
  const Reading reading = reading_of(read_login_defs, test_data("evidence/login-defs/login.defs"));
  CHECK(problems_of(reading).empty());
  CHECK(std::get<std::int64_t>(observation_of(reading, "login_defs/PASS_MAX_DAYS")->value) == 90);
  CHECK(value_at(reading, "login_defs/UMASK") == "022");
  CHECK(coverage_of(reading, "login_defs/SHA_CRYPT_MIN_ROUNDS") == "effective");
  CHECK(coverage_of(reading, "pwquality/minlen") == "none");
}

TEST_CASE("the last line of a key counts") {
  const Reading reading = reading_of(read_login_defs, "UMASK 077\nUID_MIN 1\nUMASK 022\n");
  CHECK(value_at(reading, "login_defs/UMASK") == "022");
}

TEST_CASE("pwquality.conf, one of comments only too") {
  const Reading reading = reading_of(read_pwquality_conf, test_data("evidence/pwquality-conf/pwquality.conf"));
  CHECK(problems_of(reading).empty());
  CHECK(value_at(reading, "pwquality/minlen") == "14");
  CHECK(value_at(reading, "pwquality/enforce_for_root") == "yes");
  CHECK(value_at(reading, "pwquality/difok") == "(nothing)");
  CHECK(coverage_of(reading, "pwquality/difok") == "effective");
  CHECK(reading_of(read_pwquality_conf, "# minlen = 8\n").observations.empty());
  const TestInput shipped("# Configuration\n# minlen = 8\n# dcredit = 0\n");
  CHECK(recognise_pwquality_conf(shipped.input()) > 0);
}

TEST_CASE("a configuration file cut in a line calls nothing absent") {
  const Reading reading = reading_of(read_login_defs, "UID_MIN 1000\nPASS_MAX_DAYS 90");
  CHECK(coverage_of(reading, "login_defs/PASS_MAX_DAYS") == "damaged");
  CHECK(value_at(reading, "login_defs/PASS_MAX_DAYS") == "(nothing)");
  CHECK(coverage_of(reading_of(read_pwquality_conf, "minlen = 14\nwhat = 1\n"), "pwquality/difok") == "damaged");
}
