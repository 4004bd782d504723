// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/source_file.h"

#include <doctest/doctest.h>

#include "scanner/evidence/evidence_source.h"
#include "tests/scanner/evidence/temporary_folder.h"

using namespace casemate;
using namespace casemate::evidence;

TEST_CASE("a file is read whole, once, into memory that is used again") {
  const tests::TemporaryFolder folder;
  std::string bytes = "left over from before";
  std::int64_t modified = 0;
  REQUIRE(read_file(folder.write("a.inf", std::string("[Unicode]\0\r\n", 12)), 12, bytes, modified).has_value());
  CHECK(bytes == std::string("[Unicode]\0\r\n", 12));
  CHECK(modified > 1'700'000'000);
  REQUIRE(read_file(folder.write("empty", ""), 12, bytes, modified).has_value());
  CHECK(bytes.empty());
}

TEST_CASE("what is no readable regular file of acceptable size is refused") {
  const tests::TemporaryFolder folder;
  std::string bytes;
  std::int64_t modified = 0;
  CHECK(read_file(folder.write("a.inf", "12345"), 4, bytes, modified).error().code == ErrorCode::too_large);
  CHECK(read_file(folder.file("missing"), 4, bytes, modified).error().code == ErrorCode::not_found);
  CHECK(read_file(folder.path().string(), 4, bytes, modified).error().code == ErrorCode::unsupported);
}
