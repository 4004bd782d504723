// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/windows_feature.h"

#include <doctest/doctest.h>

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/ps_reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

TEST_CASE("Get-WindowsFeature of Server 2008 R2") {
  const std::string bytes = test_data("evidence/windows-feature/cas01.csv");
  CHECK(format_of(bytes) == "windows-feature");
  const Reading reading = reading_of(&read_windows_feature, bytes);
  CHECK(reading.problems.empty());
  CHECK(value_of(reading, "feature/Web-Server") == "installed");
  CHECK(value_of(reading, "feature/Telnet-Server") == "available");
  CHECK(has_scope(reading, "feature/*"));
  CHECK(kind_of(reading, "feature/FS-SMB1") == Lookup::Kind::absent);
}

TEST_CASE("a part of the list covers what it lists") {
  const Reading reading = reading_of(
      &read_windows_feature, "\"Name\",\"Installed\"\r\n\"Web-Server\",\"True\"\r\n\"Web-Ftp-Server\",\"False\"\r\n");
  CHECK(kind_of(reading, "feature/Web-Ftp-Server") == Lookup::Kind::present);
  CHECK(kind_of(reading, "feature/Telnet-Server") == Lookup::Kind::not_covered);
  CHECK(has_problem(reading, Problem::Severity::note, 0, "not a list of all features"));
}

TEST_CASE("states that are not final, not known or contradict themselves make absence an error") {
  const std::string whole = test_data("evidence/windows-feature/cas01.csv");
  struct Case {
    std::string_view name;
    std::string text;
  };
  std::string odd = whole;
  odd.replace(odd.find("\"Telnet-Server\",\"False\""), 23, "\"Telnet-Server\",\"Vielleicht\"");
  const Case cases[] = {{"unknown", odd}, {"cut short", whole.substr(0, whole.size() - 30)}};
  for (const Case& row : cases) {
    CAPTURE(row.name);
    const Reading reading = reading_of(&read_windows_feature, row.text);
    CHECK(kind_of(reading, "feature/FS-SMB1") == Lookup::Kind::damaged);
    CHECK(kind_of(reading, "feature/Web-Server") == Lookup::Kind::present);
  }
  const Reading reading = reading_of(&read_windows_feature,
                                     R"([{"Name":"DNS","Installed":false,"InstallState":5},
                                         {"Name":"DHCP","Installed":true,"InstallState":0},
                                         {"Name":"WINS","Installed":false,"InstallState":3}])");
  CHECK(value_of(reading, "feature/DNS") == "available");
  CHECK(kind_of(reading, "feature/DHCP") == Lookup::Kind::not_covered);
  CHECK(kind_of(reading, "feature/WINS") == Lookup::Kind::not_covered);
  CHECK(count_problems(reading, Problem::Severity::warning) == 2);
}

TEST_CASE("a real Get-WindowsFeature CLIXML of an Exchange 2019 server") {
  const std::string path = "exchange/windows-feature.clixml";
  if (!have_real_evidence(path)) return;
  const std::string bytes = real_evidence(path);
  CHECK(format_of(bytes) == "windows-feature");
  const Reading reading = reading_of(&read_windows_feature, bytes);
  CAPTURE(problems(reading));
  CHECK(reading.problems.empty());
  CHECK(reading.observations.size() == 268);
  std::size_t installed = 0;
  std::size_t removed = 0;
  for (const Observation& observation : reading.observations) {
    if (describe(observation.value) == "installed") ++installed;
    if (observation.raw == "Removed") ++removed;
  }
  CHECK(installed == 71);
  CHECK(removed == 2);
  CHECK(value_of(reading, "feature/AD-Certificate") == "available");
  CHECK(has_scope(reading, "feature/*"));
}
