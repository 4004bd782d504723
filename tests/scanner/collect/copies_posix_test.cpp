// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/copies.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/scanner/evidence/temporary_folder.h"

using namespace casemate;
using namespace casemate::collect;
using casemate::evidence::CollectorStatus;

namespace {

Collector copy(std::string_view pattern, std::string_view file) {
  Collector row;
  row.name = "copy";
  row.command = {std::string(pattern)};
  row.file = file;
  row.output = Output::copy;
  return row;
}

const Collector& row_of(std::string_view name) {
  const auto table = linux_collectors();
  const auto row = std::find_if(table.begin(), table.end(), [&](const Collector& each) { return each.name == name; });
  REQUIRE(row != table.end());
  return *row;
}

}  // namespace

TEST_CASE("a copy has its path in the bundle, and no secret") {
  const tests::TemporaryFolder root;
  root.write("etc/pam.d/mail", "auth required pam_x.so password=hush\n");
  root.write("etc/pam.d/empty", "");
  Collector row = copy("/etc/pam.d/*", "etc/pam.d/");
  row.secret = Secret::credentials;
  const Copies copies = take_copies(row, root.path().string());
  CHECK(copies.status == CollectorStatus::collected);
  REQUIRE(copies.files.size() == 1);
  CHECK(copies.files[0].path == "etc/pam.d/mail");
  CHECK(copies.files[0].bytes.find("hush") == std::string::npos);
  CHECK(take_copies(copy("/etc/none", "etc/"), root.path().string()).status == CollectorStatus::not_there);
}

TEST_CASE("a list of packages that is not the whole of it is not taken") {
  for (const char* other : {"var/lib/dpkg/updates/0001", "var/lib/rpm/rpmdb.sqlite", "usr/lib/sysimage/rpm/Packages.db"}) {
    CAPTURE(other);
    const tests::TemporaryFolder root;
    root.write("var/lib/dpkg/status", "Package: a\nStatus: install ok installed\nVersion: 1\n\n");
    CHECK(take_copies(row_of("packages-status"), root.path().string()).status == CollectorStatus::collected);
    root.write(other, "x");
    const Copies copies = take_copies(row_of("packages-status"), root.path().string());
    CHECK(copies.status == CollectorStatus::failed);
    CHECK(copies.files.empty());
    CHECK(copies.reason.find("is not the whole of it") != std::string::npos);
  }
  const tests::TemporaryFolder rpm;
  rpm.write("var/lib/rpm/rpmdb.sqlite", "x");
  CHECK(take_copies(row_of("packages-status"), rpm.path().string()).status == CollectorStatus::not_there);
}

TEST_CASE("the files of a system that does not run are those that its bundle would hold; what fails is a problem") {
  const tests::TemporaryFolder root;
  root.write("etc/os-release", "ID=debian\n");
  root.write("etc/passwd", "root:$6$hash:0:0::/root:/bin/sh\n");
  root.write("etc/shadow", "root:$6$hash:::::::\n");
  root.write("var/lib/dpkg/status", "Package: a\nStatus: install ok installed\nVersion: 1\n\n");
  const evidence::SourceSet set = read_system_files(linux_collectors(), root.path().string());
  CHECK(set.problems.empty());
  REQUIRE(set.files.size() == 3);
  CHECK(set.files[0].path == "etc/os-release");
  CHECK(set.files[1].bytes == "root:(withheld):0:0::/root:/bin/sh\n");
  CHECK(set.files[2].path == "var/lib/dpkg/status");
  root.write("var/lib/dpkg/updates/0001", "x");
  const evidence::SourceSet interrupted = read_system_files(linux_collectors(), root.path().string());
  REQUIRE(interrupted.problems.size() == 1);
  CHECK(interrupted.problems[0].path == "var/lib/dpkg/status");
}
