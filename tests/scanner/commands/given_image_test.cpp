// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "scanner/commands/given_evidence.h"
#include "tests/scanner/evidence/temporary_folder.h"

using namespace casemate;
using namespace casemate::commands;
using tests::TemporaryFolder;

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
