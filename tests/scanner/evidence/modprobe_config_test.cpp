// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/modprobe_config.h"

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/linux_reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

TEST_CASE("modules kept out, on the blacklist, and left alone") {
  const Reading reading = reading_of(read_modprobe_config, test_data("evidence/modprobe-config/modprobe.txt"));
  CHECK(problems_of(reading).empty());
  CHECK(value_at(reading, "module/cramfs") == "disabled");
  CHECK(value_at(reading, "module/tipc") == "disabled");
  CHECK(value_at(reading, "module/pcspkr") == "blacklist");
  CHECK(value_at(reading, "module/bonding") == "(nothing)");
  CHECK(coverage_of(reading, "module/usb_storage") == "effective");
}

TEST_CASE("another install command loads the module after all") {
  const Reading reading = reading_of(read_modprobe_config, "install usb-storage /bin/false\ninstall usb_storage /sbin/modprobe -i usb_storage\n# exit 0\n");
  CHECK(value_at(reading, "module/usb_storage") == "install /sbin/modprobe -i usb_storage");
}

TEST_CASE("modprobe, cut anywhere") { check_cuts(read_modprobe_config, test_data("evidence/modprobe-config/modprobe.txt")); }
