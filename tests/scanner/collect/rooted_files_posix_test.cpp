// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/rooted_files.h"

#include <doctest/doctest.h>

#include "tests/scanner/evidence/temporary_folder.h"

using namespace casemate;
using namespace casemate::collect;
namespace fs = std::filesystem;

TEST_CASE("files of an image, links followed as the host would, none out of it") {
  const tests::TemporaryFolder folder;
  folder.write("secret", "outside");
  folder.write("root/usr/lib/os-release", "inside");
  folder.write("root/etc/pam.d/su", "su");
  folder.write("root/etc/pam.d/login", "login");
  folder.write("root/etc/pam.d/.hidden", "no");
  const std::string root = folder.file("root");
  fs::create_symlink("../usr/lib/os-release", root + "/etc/os-release");
  fs::create_symlink("/usr/lib/os-release", root + "/etc/absolute");
  fs::create_symlink("../../../../secret", root + "/etc/climbs");
  fs::create_symlink(folder.file("secret"), root + "/etc/outside");
  fs::create_symlink("loop", root + "/etc/loop");
  fs::create_directory_symlink("../../..", root + "/etc/above");
  const auto bytes = [&](const char* path) {
    const auto files = read_rooted(root, path, 1000);
    REQUIRE(files.has_value());
    return files->empty() ? std::string("none") : files->front().bytes;
  };
  CHECK(bytes("/etc/os-release") == "inside");
  CHECK(bytes("/etc/absolute") == "inside");
  CHECK(bytes("/etc/climbs") == "none");
  CHECK(bytes("/etc/outside") == "none");
  CHECK(bytes("/etc/loop") == "none");
  CHECK(bytes("/etc/above/secret") == "none");
  CHECK(bytes("/etc/missing") == "none");
  const auto pam = read_rooted(root, "/etc/pam.d/*", 1000);
  REQUIRE(pam.has_value());
  REQUIRE(pam->size() == 2);
  CHECK((*pam)[0].path == "/etc/pam.d/login");
  CHECK((*pam)[1].path == "/etc/pam.d/su");
}

TEST_CASE("a file over the limit is an error") {
  const tests::TemporaryFolder folder;
  folder.write("etc/large", "12345");
  CHECK_FALSE(read_rooted(folder.path().string(), "/etc/large", 4).has_value());
}
