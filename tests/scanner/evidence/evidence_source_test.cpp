// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/evidence_source.h"

#include <doctest/doctest.h>

#include "tests/scanner/evidence/archive_writer.h"
#include "tests/scanner/evidence/temporary_folder.h"

using namespace casemate;
using namespace casemate::evidence;

TEST_CASE("a plain file keeps the path it was given by") {
  const tests::TemporaryFolder folder;
  const std::string path = folder.write("secpol.inf", "[Unicode]");
  const auto set = read_source(path);
  REQUIRE(set.has_value());
  REQUIRE(set->files.size() == 1);
  CHECK(set->files[0].path == path);
  CHECK(set->files[0].bytes == "[Unicode]");
  CHECK(set->files[0].modified > 0);
  CHECK(set->problems.empty());
}

TEST_CASE("an archive is one host") {
  const tests::TemporaryFolder folder;
  const std::string path = folder.write("CAS01.bin", tests::pack(tests::Packing::zip, {{"b", "2"}, {"a", "1"}}));
  const auto set = read_source(path);
  REQUIRE(set.has_value());
  REQUIRE(set->files.size() == 2);
  CHECK(set->files[0].path == "a");
  CHECK(set->files[1].path == "b");
}

TEST_CASE("what is not there is an error that names it") {
  const auto set = read_source("/no/such/evidence");
  REQUIRE_FALSE(set.has_value());
  CHECK(set.error().code == ErrorCode::not_found);
  CHECK(set.error().where.file == "/no/such/evidence");
}

TEST_CASE("a folder of real exports, and one that is empty") {
  const tests::TemporaryFolder folder;
  const auto empty = read_source(folder.path().string());
  REQUIRE(empty.has_value());
  CHECK(empty->files.empty());
  CHECK(empty->problems.empty());
}
