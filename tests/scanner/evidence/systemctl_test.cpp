// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/systemctl.h"

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/linux_reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

TEST_CASE("states of unit files, whole by their count") {
  const Reading reading = reading_of(read_systemctl_unit_files, test_data("evidence/systemctl-unit-files/unit-files.txt"));
  CHECK(problems_of(reading).empty());
  CHECK(value_at(reading, "unit/nginx.service") == "enabled");
  CHECK(value_at(reading, "unit/sudo.service.enabled") == "masked");
  CHECK(coverage_of(reading, "unit/telnet.socket") == "effective");
  CHECK(coverage_of(reading, "unit/telnet.socket.active") == "none");
}

TEST_CASE("which units run") {
  const Reading reading = reading_of(read_systemctl_units, test_data("evidence/systemctl-units/units.txt"));
  CHECK(problems_of(reading).empty());
  CHECK(value_at(reading, "unit/ssh.service.active") == "active");
  CHECK(value_at(reading, "unit/plymouth-start.service.active") == "inactive");
  CHECK(coverage_of(reading, "unit/x.service.active") == "effective");
}

TEST_CASE("a line less than counted, no count, and running units only show no absence") {
  const Reading less = reading_of(read_systemctl_unit_files, "UNIT FILE STATE PRESET\na.service enabled enabled\n\n2 unit files listed.\n");
  CHECK(coverage_of(less, "unit/b.service") == "damaged");
  CHECK(has_problem(less, Problem::Severity::error, 4, "says that it lists 2 units, and lists 1"));
  CHECK(coverage_of(reading_of(read_systemctl_unit_files, "a.service enabled\n"), "unit/b.service") == "none");
  CHECK(coverage_of(reading_of(read_systemctl_unit_files, "a.service enabled\n# exit 0\n"), "unit/b.service") == "effective");
  const std::string running = "UNIT LOAD ACTIVE SUB DESCRIPTION\na.service loaded active running A\n\n1 loaded units listed. Pass --all to see loaded but inactive units, too.\n";
  CHECK(coverage_of(reading_of(read_systemctl_units, running), "unit/b.service.active") == "none");
  CHECK(value_at(reading_of(read_systemctl_units, running), "unit/a.service.active") == "active");
}

TEST_CASE("a name cut by the terminal's width is no unit") {
  const Reading reading = reading_of(read_systemctl_unit_files, "a-very-long…e.service enabled\nb.service masked\n# exit 0\n");
  CHECK(coverage_of(reading, "unit/x.service") == "damaged");
  CHECK(reading.observations.size() == 1);
}

TEST_CASE("lists of units, cut anywhere") {
  // The count closes the list; what stands behind it says nothing more.
  const std::string files = test_data("evidence/systemctl-unit-files/unit-files.txt");
  check_cuts(read_systemctl_unit_files, files.substr(0, files.find("listed.\n") + 8));
  const std::string units = test_data("evidence/systemctl-units/units.txt");
  check_cuts(read_systemctl_units, units.substr(0, units.find("listed.\n") + 8));
}
