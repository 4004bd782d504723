// SPDX-License-Identifier: Apache-2.0
#include "reports/json_host_reader.h"

#include <doctest/doctest.h>

#include "tests/reports/fixture.h"

using namespace casemate;
using namespace casemate::reports;

namespace {

// One finding of rule `id` on `setting` that observed `observed`.
Finding read_finding(const std::string& rule, const std::string& setting, const std::string& observed,
                     Mistake& mistake) {
  const ScanResult result = tests::sample_single();
  const std::string text =
      R"({"host":"h","baseline":0,"baseline_from":"","roles":[],"roles_from":"","complete":true,"facts":{},"coverage":[],"files":[],)"
      R"("problems":[],"gpos":[],"warnings":[],"summary":{"pass":1,"fail":0,"waived":0,"not_applicable":0,"unknown":0,"error":0,"manual":0,)"
      R"("failed_by_severity":{"critical":0,"high":0,"medium":0,"low":0}},"findings":[{"rule":")" +
      rule + R"(","setting":")" + setting + R"(","verdict":"pass","observed":)" + observed + "}]}";
  const auto document = JsonDocument::parse(text);
  REQUIRE(document != nullptr);
  const HostResult host = read_host(document->root(mistake), result);
  REQUIRE(host.findings.size() == 1);
  return host.findings[0];
}

}  // namespace

TEST_CASE("an observed value gets its type back from its form and its setting") {
  const char* audit = "audit/0cce9215-69ae-11d9-bed3-505054503030";
  const char* registry = "registry/HKLM\\\\System\\\\Paths\\\\Machine";
  struct Row {
    const char* rule;
    const char* setting;
    const char* observed;
    std::optional<Value> value;
  };
  const std::vector<Row> rows{
      {"WS08-MS-AUD-021", audit, "\"failure\"", AuditFlags::failure},
      {"WS08-MS-AUD-021", audit, "\"Erfolg\"", std::string("Erfolg")},
      {"WS08-MS-SVC-012", "service/tlntsvr", "\"none\"", std::string("none")},
      {"WS08-MS-ACC-004", "account_policy/LockoutBadCount", "-1", std::int64_t{-1}},
      {"WS08-MS-URA-001", "user_right/SeTcbPrivilege", "[\"S-1-1-0\"]", Principals{{"S-1-1-0"}}},
      {"WS08-MS-OPT-060", registry, R"({"type":"REG_MULTI_SZ","data":[]})",
       RegistryValue{RegistryType::multi_sz, std::vector<std::string>{}}},
      {"WS08-MS-OPT-060", registry, R"({"type":"REG_TYPE_77","data":"00"})",
       RegistryValue{static_cast<RegistryType>(77), std::string("00")}},
      {"WS08-MS-OPT-060", registry, R"(null,"removed_by_policy":true)", DefinedAbsent{}},
      {"WS08-MS-OPT-060", registry, "null", std::nullopt},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.observed));
    Mistake mistake;
    CHECK((read_finding(row.rule, row.setting, row.observed, mistake).observed == row.value));
    CHECK(mistake.what == "");
  }
}

TEST_CASE("a value of no known form is a mistake") {
  for (const char* observed :
       {"true", "1.5", R"({"type":"REG_X","data":1})", R"({"data":1})", "99999999999999999999"}) {
    CAPTURE(std::string(observed));
    Mistake mistake;
    read_finding("WS08-MS-ACC-004", "account_policy/LockoutBadCount", observed, mistake);
    CHECK(mistake.found);
  }
}
