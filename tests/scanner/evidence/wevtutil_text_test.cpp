// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "scanner/evidence/wevtutil.h"
#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/reading.h"

using namespace casemate;
using namespace casemate::evidence;
using tests::TestInput;

namespace {

Reading read(const std::string& text) {
  const TestInput input(text);
  auto reading = read_wevtutil_text(input.input(), {});
  REQUIRE(reading.has_value());
  return std::move(reading).value();
}

}  // namespace

TEST_CASE("several logs as text") {
  const std::string text = tests::test_data("evidence/wevtutil-text/cas01.txt");
  CHECK(recognise_wevtutil_text(TestInput(text).input()) == 90);
  CHECK(recognise_wevtutil_text(TestInput("C:\\>wevtutil gl Security\r\n" + text).input()) == 90);
  CHECK(recognise_wevtutil_text(TestInput("name: x\r\nvalue: y\r\n").input()) == 0);
  const Reading reading = read(text);
  CHECK(tests::value_of(reading, "event_log/Application.max_size") == "33554432");
  CHECK(tests::value_of(reading, "event_log/Application.sddl") == "O:BAG:SYD:(A;;0xf0007;;;SY)(A;;0x7;;;BA)");
  CHECK(tests::value_of(reading, "event_log/Security.max_size") == "83886080");
  CHECK(tests::value_of(reading, "event_log/Security.retention") == "never");
  CHECK(tests::value_of(reading, "event_log/Security.enabled") == "1");
  CHECK(tests::find_observation(reading, "event_log/Security.max_size")->where.line == 14);
  CHECK(tests::has_scope(reading, "event_log/Security.retention"));
  CHECK(reading.problems.empty());
}

TEST_CASE("cut anywhere: the same values, and an error inside a value") {
  const std::string text = tests::test_data("evidence/wevtutil-text/cas01.txt");
  const Reading whole = read(text);
  for (std::size_t length = 1; length < text.size(); ++length) {
    const Reading cut = read(text.substr(0, length));
    CAPTURE(length);
    for (const Observation& observation : cut.observations) {
      CHECK(tests::value_of(whole, observation.setting.address()) == describe(observation.value));
    }
  }
  CHECK(tests::count_problems(read(text.substr(0, text.find("33554432") + 4)), Problem::Severity::error) == 1);
}

TEST_CASE("odd lines are said") {
  const Reading reading =
      read("enabled: true\nname: Security\nenabled: true\nenabled: false\nhello\nlogging:\n  maxSize: big\n");
  CHECK(tests::has_problem(reading, Problem::Severity::warning, 1, "before the name"));
  CHECK(tests::has_problem(reading, Problem::Severity::warning, 4, "has already"));
  CHECK(tests::has_problem(reading, Problem::Severity::note, 5, "hello"));
  CHECK(tests::has_scope(reading, "event_log/Security.max_size", true));
  CHECK(tests::value_of(reading, "event_log/Security.enabled") == "1");
}
