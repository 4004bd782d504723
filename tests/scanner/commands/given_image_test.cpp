// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/given_image.h"

#include <doctest/doctest.h>

#include "scanner/collect/this_host.h"
#include "scanner/commands/given_evidence.h"
#include "tests/scanner/evidence/temporary_folder.h"

using namespace casemate;
using namespace casemate::commands;
using tests::TemporaryFolder;

TEST_CASE("a Linux system is read as its bundle would be, and has its own name") {
  if (collect::this_host().system != collect::System::linux_host) return;
  const TemporaryFolder folder;
  folder.write("mnt/etc/os-release", "ID=debian\nNAME=Debian\n");
  folder.write("mnt/etc/hostname", "web7\n");
  folder.write("mnt/etc/login.defs", "UMASK 027\n");
  folder.write("mnt/etc/shadow", "root:hash\n");
  const auto image = read_given({}, folder.file("mnt"));
  REQUIRE(image.has_value());
  CHECK(image->name == "web7");
  CHECK(image->sources.files.size() == 3);
  CHECK(name_in_image(folder.file("mnt")) == "web7");
  CHECK(name_in_image(folder.file("nothing")).empty());
}

TEST_CASE("folders that a user of Windows made do not turn its volume into Linux") {
  if (collect::this_host().system != collect::System::linux_host) return;
  const TemporaryFolder folder;
  folder.write("mnt/etc/os-release", "ID=debian\nNAME=Debian\n");
  folder.write("mnt/Windows/System32/config/SYSTEM", "regf");
  const auto image = read_given_image(folder.file("mnt"));
  REQUIRE(image.has_value());
  REQUIRE(image->sources.files.size() == 1);
  CHECK(image->sources.files[0].path == "Windows/System32/config/SYSTEM");
}

TEST_CASE("an image is evidence of the host too, and names it when nothing else is given") {
  const TemporaryFolder folder;
  for (const char* name : {"SYSTEM", "SOFTWARE", "SAM", "SECURITY"}) folder.write(std::string("gold/Windows/System32/config/") + name, "regf");
  const std::string exported = folder.write("secpol.inf", "[Unicode]");
  const auto image = read_given({}, folder.file("gold"));
  REQUIRE(image.has_value());
  CHECK(image->name == "gold");
  CHECK(image->sources.files.size() == 4);
  CHECK_FALSE(image->all_files);
  const auto both = read_given({exported}, folder.file("gold"));
  REQUIRE(both.has_value());
  CHECK(both->name == "host");
  CHECK(both->sources.files.size() == 5);
  CHECK_FALSE(read_given({exported}, folder.file("nothing")).has_value());
}
