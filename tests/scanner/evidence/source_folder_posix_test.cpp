// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scanner/evidence/evidence_source.h"
#include "tests/scanner/evidence/temporary_folder.h"

using namespace casemate;
using namespace casemate::evidence;

TEST_CASE("pipes and unreadable files are problems") {
  const tests::TemporaryFolder folder;
  folder.write("a.inf", "1");
  REQUIRE(::mkfifo(folder.file("pipe").c_str(), 0600) == 0);
  folder.write("closed.inf", "2");
  std::filesystem::permissions(folder.file("closed.inf"), std::filesystem::perms::none);
  const auto set = read_source(folder.path().string());
  REQUIRE(set.has_value());
  const bool root = ::geteuid() == 0;  // root reads everything
  CHECK(set->files.size() == (root ? 2 : 1));
  CHECK(set->problems.size() == (root ? 1 : 2));
}
