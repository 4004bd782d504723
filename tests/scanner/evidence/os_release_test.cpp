// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/os_release.h"

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/linux_reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

TEST_CASE("os-release, quoted and not") {
  const Reading reading = reading_of(read_os_release, test_data("evidence/os-release/os-release"));
  CHECK(problems_of(reading).empty());
  CHECK(value_at(reading, "fact/os_name") == "Debian GNU/Linux 12 (bookworm)");
  CHECK(value_at(reading, "fact/os_version") == "12");
  CHECK(value_at(reading, "fact/product") == "linux");
  const Reading other = reading_of(read_os_release, "ID='x'\nVERSION_ID=9.3\nPRETTY_NAME=\"a \\\"b\\\"\"\nwhat\n");
  CHECK(value_at(other, "fact/os_version") == "9.3");
  CHECK(value_at(other, "fact/os_name") == "a \"b\"");
  CHECK(has_problem(other, Problem::Severity::warning, 4, "not KEY=VALUE"));
}
