// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <sys/stat.h>

#include "scanner/evidence/evidence_source.h"
#include "tests/scanner/evidence/temporary_folder.h"

using namespace casemate;
using namespace casemate::evidence;

TEST_CASE("a pipe is refused, and nobody waits for its other end") {
  const tests::TemporaryFolder folder;
  std::string bytes;
  std::int64_t modified = 0;
  REQUIRE(::mkfifo(folder.file("pipe").c_str(), 0600) == 0);
  CHECK(read_file(folder.file("pipe"), 4, bytes, modified).error().code == ErrorCode::unsupported);
}
