// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "scanner/evidence/hive_child.h"
#include "scanner/evidence/hive_dump.h"
#include "scanner/evidence/registry_hive.h"
#include "tests/scanner/evidence/hive_writer.h"
#include "tests/scanner/evidence/reading_of.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

TEST_CASE("a hive is recognised and refused: what it would have shown is unknown, not absent") {
  CHECK_FALSE(reads_hives());
  ReadOptions options;
  options.hive_program = "casemate";
  const Reading reading = reading_of(&read_registry_hive, HiveWriter::write({"ROOT", {}, {}}), "SAM", options);
  CHECK(reading.observations.empty());
  REQUIRE(reading.problems.size() == 1);
  CHECK(reading.problems[0].severity == Problem::Severity::error);
  CHECK(reading.problems[0].what.find("reads no registry hives") != std::string::npos);
  CHECK_FALSE(dump_hive("regf", "casemate").has_value());
  CHECK(run_hive_dump({}) == 2);
}
