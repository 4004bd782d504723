// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/mount_list.h"

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/linux_reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

TEST_CASE("findmnt") {
  const Reading reading = reading_of(read_mount_list, test_data("evidence/mount-list/mounts.txt"));
  CHECK(problems_of(reading).empty());
  CHECK(value_at(reading, "mount/tmp.fstype") == "tmpfs");
  CHECK(value_at(reading, "mount//tmp").find("noexec, nosuid") != std::string::npos);
  CHECK(value_at(reading, "mount//.source") == "/dev/mapper/vg0-root");
  CHECK(value_at(reading, "mount/srv/old data") == "relatime, ro");
  CHECK(value_at(reading, "mount/Tmp") == "(nothing)");
  CHECK(coverage_of(reading, "mount/var/tmp") == "effective");
}

TEST_CASE("/proc/mounts, without an end mark") {
  const Reading reading = reading_of(read_mount_list, test_data("evidence/mount-list/proc-mounts.txt"));
  CHECK(value_at(reading, "mount/tmp") == "nodev, nosuid, rw");
  CHECK(value_at(reading, "mount/srv/old data.source") == "/dev/sdb1");
  CHECK(coverage_of(reading, "mount/var/tmp") == "none");
}

TEST_CASE("what is mounted last covers what was there") {
  const Reading reading = reading_of(read_mount_list, "/tmp a ext4 rw,noexec\n/tmp b tmpfs rw\n# exit 0\n");
  CHECK(value_at(reading, "mount/tmp") == "rw");
}

TEST_CASE("mounts, cut anywhere") { check_cuts(read_mount_list, test_data("evidence/mount-list/mounts.txt")); }
