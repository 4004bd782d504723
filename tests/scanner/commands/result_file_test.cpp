// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/result_file.h"

#include <doctest/doctest.h>

#include "tests/scanner/commands/small_scan.h"

using namespace casemate;
using namespace casemate::tests;

TEST_CASE("a result is read with its hosts; what is none is refused with its name") {
  const TemporaryFolder folder;
  scan(folder, {folder.write("secpol.inf", kLiveInf), "--report", "json=" + folder.file("r.json")});
  const auto read = commands::read_result_file(folder.file("r.json"));
  REQUIRE(read);
  CHECK(read->hosts.size() == 1);
  for (const auto& path : {folder.write("bad.json", "{}"), folder.file("missing.json")}) {
    const auto refused = commands::read_result_file(path);
    REQUIRE_FALSE(refused);
    CHECK(holds(refused.error().to_string(), path));
  }
}
