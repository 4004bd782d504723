// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "reports/html_parts.h"
#include "tests/reports/fixture.h"
#include "tests/reports/html_part.h"

using namespace casemate;
using namespace casemate::reports;

TEST_CASE("each file with its hash, format, source and what is wrong with it") {
  const std::string part = tests::part_of(tests::sample_single(), html_evidence);
  for (const char* piece :
       {"secedit-inf", "looks like a live export", "18234 bytes", "collected 2026-11-23T02:00:00Z", "stale",
        "not recognised", "exports/services.csv:41", "damaged: nothing in it counts as absent"}) {
    CAPTURE(piece);
    CHECK(tests::has(part, piece));
  }
  CHECK(tests::has(part, std::string(64, 'd')));
}

TEST_CASE("a flood of problems is counted, not shown") {
  ScanResult result = tests::sample_single();
  for (std::uint32_t i = 0; i < 100'000; ++i)
    result.hosts[0].problems.push_back({Problem::Severity::warning, 0, i, "odd"});
  const std::string part = tests::part_of(result, html_evidence);
  CHECK(part.size() < 50'000);
  CHECK(tests::has(part, "and 99803 more; the JSON result has all."));
}
