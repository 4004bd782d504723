// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "rules/text.h"
#include "scanner/evidence/wevtutil.h"
#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/reading.h"

using namespace casemate;
using namespace casemate::evidence;
using tests::TestInput;

namespace {

Reading read(const std::string& text) {
  const TestInput input(text);
  auto reading = read_wevtutil_xml(input.input(), {});
  REQUIRE_MESSAGE(reading.has_value(), (reading.has_value() ? "" : reading.error().to_string()));
  return std::move(reading).value();
}

std::string channel(const std::string& logging) {
  return "<channel name=\"Security\" enabled=\"true\" "
         "xmlns=\"http://schemas.microsoft.com/win/2004/08/events\"><logging>" +
         logging + "</logging></channel>";
}

}  // namespace

TEST_CASE("several logs in one file, each with its own scopes and lines") {
  const std::string text = tests::test_data("evidence/wevtutil-xml/cas01.xml");
  CHECK(recognise_wevtutil_xml(TestInput(text).input()) == 100);
  const Reading reading = read(text);
  CHECK(reading.source == Source::effective);
  CHECK(tests::value_of(reading, "event_log/Application.max_size") == "33554432");
  CHECK(tests::value_of(reading, "event_log/Application.retention") == "as_needed");
  CHECK(tests::value_of(reading, "event_log/Application.enabled") == "1");
  CHECK(tests::value_of(reading, "event_log/Security.max_size") == "83886080");
  CHECK(tests::value_of(reading, "event_log/Security.retention") == "never");
  CHECK(tests::find_observation(reading, "event_log/Security.retention")->raw == "autoBackup");
  CHECK(tests::value_of(reading, "event_log/Security.sddl") ==
        "O:BAG:SYD:(A;;0xf0005;;;SY)(A;;0x5;;;BA)(A;;0x1;;;S-1-5-32-573)");
  CHECK(tests::value_of(reading, "event_log/MSExchange Management.retention") == "never");
  CHECK(tests::find_observation(reading, "event_log/MSExchange Management.retention")->raw.empty());
  CHECK(tests::value_of(reading, "event_log/MSExchange Management.enabled") == "0");
  CHECK(tests::find_observation(reading, "event_log/Security.max_size")->where.line == 15);
  CHECK(tests::find_observation(reading, "event_log/MSExchange Management.max_size")->where.line == 27);
  CHECK(tests::has_scope(reading, "event_log/Security.max_size"));
  CHECK(tests::kind_of(reading, "event_log/Application.sddl") == Lookup::Kind::not_covered);
  CHECK(tests::kind_of(reading, "event_log/System.max_size") == Lookup::Kind::not_covered);
  CHECK(reading.problems.empty());
}

TEST_CASE("a value that is not understood is no value") {
  struct Row {
    std::string logging;
    std::string_view scope;
  };
  const Row rows[] = {
      {"<maxSize>20 MB</maxSize>", "event_log/Security.max_size"},
      {"<maxSize>0</maxSize>", "event_log/Security.max_size"},
      {"<maxSize>-1</maxSize>", "event_log/Security.max_size"},
      {"<retention>maybe</retention>", "event_log/Security.retention"},
      {"<retention>true</retention><autoBackup>2</autoBackup>", "event_log/Security.retention"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.logging);
    const Reading reading = read(channel(row.logging));
    CHECK(reading.observations.size() == 1);  // that it is enabled
    CHECK(tests::has_scope(reading, row.scope, true));
    CHECK(tests::count_problems(reading, Problem::Severity::warning) == 1);
  }
}

TEST_CASE("one damaged log leaves the others") {
  const std::string good = channel("<maxSize>1052672</maxSize>");
  const Reading reading =
      read("<?xml version='1.0'?>\n" + good.substr(0, good.size() - 4) + "\n<?xml version='1.0'?>\n" + good);
  CHECK(tests::value_of(reading, "event_log/Security.max_size") == "1052672");
  CHECK(tests::count_problems(reading, Problem::Severity::error) == 1);
  const Reading echoed = read("<?xml version='1.0'?>\n" + good + "\nC:\\>wevtutil gl System /f:xml\n" + good);
  CHECK(tests::has_problem(echoed, Problem::Severity::note, 3, "text between the logs"));
}

TEST_CASE("cut anywhere: the same values, or none and an error") {
  const std::string text = tests::test_data("evidence/wevtutil-xml/cas01.xml");
  const Reading whole = read(text);
  for (std::size_t length = 1; length < text.size() - 1; ++length) {
    const TestInput input(text.substr(0, length));
    const auto cut = read_wevtutil_xml(input.input(), {});
    if (!cut) continue;
    CAPTURE(length);
    for (const Observation& observation : cut->observations) {
      CHECK(tests::value_of(whole, observation.setting.address()) == describe(observation.value));
    }
    const bool between_logs = text.substr(0, length).find_last_not_of("\r\n") != std::string::npos &&
                              trim(text.substr(0, length)).ends_with("</channel>");
    CHECK((between_logs || tests::count_problems(*cut, Problem::Severity::error) == 1));
  }
}

TEST_CASE("other XML is not the configuration of logs") {
  CHECK(recognise_wevtutil_xml(TestInput("<Rsop/>").input()) == 0);
  CHECK(recognise_wevtutil_xml(TestInput("").input()) == 0);
  CHECK_FALSE(read_wevtutil_xml(TestInput("<channel/>").input(), {}).has_value());
  CHECK_FALSE(read_wevtutil_xml(TestInput("<!DOCTYPE x><channel name='a' enabled='true'/>").input(), {}).has_value());
}
