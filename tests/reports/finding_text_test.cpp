// SPDX-License-Identifier: Apache-2.0
#include "reports/finding_text.h"

#include <doctest/doctest.h>

#include "tests/reports/fixture.h"

using namespace casemate;
using namespace casemate::reports;

TEST_CASE("places") {
  const std::vector<EvidenceFile> files{EvidenceFile{.path = "a.inf"}};
  CHECK(place_text(files, Provenance{0, 8, ""}) == "a.inf:8");
  CHECK(place_text(files, Provenance{0, 0, "Spooler"}) == "a.inf [Spooler]");
  CHECK(place_text(files, Provenance{0, 0, ""}) == "a.inf");
  CHECK(place_text(files, Provenance{kNoFile, 3, ""}) == "line 3");
  CHECK(place_text(files, Provenance{}).empty());
  CHECK(place_text(files, Provenance{7, 0, ""}).empty());
  CHECK(place_text(files, Problem{Problem::Severity::note, 0, 2, "x"}) == "a.inf:2");
}

TEST_CASE("what was observed") {
  Finding finding;
  CHECK(observed_text(finding) == "nothing");
  CHECK(observed_elements(finding).empty());
  finding.observed = Principals{{"S-1-1-0", "x"}};
  CHECK(observed_elements(finding) == std::vector<std::string>{"S-1-1-0 (Everyone)", "x"});
  finding.observed = RegistryValue{RegistryType::multi_sz, std::vector<std::string>{"a", "b"}};
  CHECK(observed_elements(finding) == std::vector<std::string>{"a", "b"});
  finding.observed = std::int64_t{3};
  CHECK(observed_text(finding) == "3");
  finding.observed = RegistryValue{RegistryType::dword, std::uint64_t{0x20080000}};
  CHECK(observed_text(finding) == "537395200 (0x20080000)");
  finding.observed = RegistryValue{RegistryType::dword, std::uint64_t{5}};
  CHECK(observed_text(finding) == "5");
}

TEST_CASE("waivers and words") {
  CHECK(waiver_text({.reason = "r", .approved_by = "a", .expires = "2027-01-01"}) == "waived until 2027-01-01 by a: r");
  CHECK(verdict_words(Verdict::not_applicable) == "not applicable");
  CHECK(level_title("ec") == "Enterprise Client");
}
