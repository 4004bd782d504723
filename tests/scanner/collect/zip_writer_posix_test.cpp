// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "scanner/collect/zip_writer.h"
#include "tests/scanner/evidence/temporary_folder.h"

using namespace casemate;

TEST_CASE("an archive that a full disk cannot take is an error, however small it is") {
  const tests::TemporaryFolder folder;
  folder.write("in/a", "1");
  const Status full = collect::write_zip("/dev/full", folder.file("in"), {"a"}, {});
  REQUIRE_FALSE(full.has_value());
  CHECK(full.error().what == "the bundle cannot be written (No space left on device)");
}
