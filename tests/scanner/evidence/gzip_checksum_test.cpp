// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/gzip_checksum.h"

#include <doctest/doctest.h>

#include "scanner/evidence/source_archive.h"
#include "tests/scanner/evidence/archive_writer.h"

using namespace casemate::evidence;
using namespace casemate::tests;

TEST_CASE("what was packed is told from what was damaged") {
  const std::string packed = pack(Packing::tar_gz, {{"a.inf", "MinimumPasswordLength = 8"}});
  CHECK(gzip_checksum_holds(packed, 1 << 20));
  for (const std::size_t from_end : {1U, 5U, 8U}) {
    std::string damaged = packed;
    damaged[damaged.size() - from_end] = static_cast<char>(damaged[damaged.size() - from_end] ^ 1);
    CHECK_FALSE(gzip_checksum_holds(damaged, 1 << 20));
    CHECK(gzip_checksum_holds(damaged, 16));  // longer than may be looked at
  }
  CHECK_FALSE(gzip_checksum_holds(packed + packed, 1 << 20));
  CHECK(gzip_checksum_holds(packed.substr(0, packed.size() / 2), 1 << 20));  // shows when it is read
  CHECK(gzip_checksum_holds("", 16));
}

TEST_CASE("a changed byte anywhere in a packed tar never changes a member that is read") {
  const std::string content = "MinimumPasswordLength = 8\r\nPasswordComplexity = 1\r\n";
  const std::string packed = pack(Packing::tar_gz, {{"a.inf", content}});
  for (std::size_t i = 0; i < packed.size(); ++i) {
    std::string damaged = packed;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x04);
    SourceSet set;
    SourceBudget budget;
    read_archive(damaged, "x", "", budget, set);
    for (const SourceFile& file : set.files) CHECK((file.bytes == content || !set.problems.empty()));
  }
}
