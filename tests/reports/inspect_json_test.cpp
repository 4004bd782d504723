// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "reports/json.h"
#include "reports/json_parts.h"
#include "tests/reports/fixture.h"
#include "tests/reports/golden.h"

using namespace casemate;
using namespace casemate::reports;
using nlohmann::json;

TEST_CASE("inspect shows what was read") {
  HostState host;
  host.name = "CAS01";
  host.facts.host_name = "CAS01";
  host.files = {
      EvidenceFile{.path = "secedit.inf", .format = "secedit-inf", .sha256 = std::string(64, '0'), .bytes = 10}};
  Observation seen;
  seen.setting = Setting(Area::account_policy, "MinimumPasswordLength");
  seen.value = std::int64_t{14};
  seen.where = {0, 8, {}};
  host.observations = {seen};
  host.scopes = {Scope{.kind = ScopeKind::area, .area = Area::account_policy, .file = 0}};
  host.problems = {{Problem::Severity::warning, 0, 9, "no '=' in this line"}};
  std::string out;
  append_inspect(out, host);
  tests::check_golden("inspect.json", out);
  const json parsed = json::parse(out);
  CHECK(parsed["host"] == "CAS01");
  CHECK(parsed["facts"] == json{{"host_name", "CAS01"}});
  CHECK(parsed["observations"][0] == json{{"setting", "account_policy/MinimumPasswordLength"},
                                          {"value", 14},
                                          {"source", "effective"},
                                          {"where", {{"file", "secedit.inf"}, {"line", 8}}}});
  CHECK(parsed["problems"][0] ==
        json{{"severity", "warning"}, {"file", "secedit.inf"}, {"line", 9}, {"what", "no '=' in this line"}});
  CHECK(parsed["files"][0]["bytes"] == 10);
  CHECK(parsed["coverage"][0]["kind"] == "area");
}

TEST_CASE("an empty host is valid JSON") {
  std::string out;
  append_inspect(out, HostState{});
  CHECK(json::parse(out)["observations"] == json::array());
}
