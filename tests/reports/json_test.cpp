// SPDX-License-Identifier: Apache-2.0
#include "reports/json.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "reports/format.h"
#include "reports/json_report.h"
#include "tests/reports/fixture.h"

using namespace casemate;
using namespace casemate::reports;
using nlohmann::json;

namespace {

std::string value_text(const Value& value) {
  std::string out;
  append_value(out, value);
  return out;
}

json rendered(const ScanResult& result) { return json::parse(render(*find_report_format("json"), result)); }

json finding_of(const json& result, std::size_t host, std::string_view rule) {
  for (const auto& finding : result["hosts"][host]["findings"]) {
    if (finding["rule"] == rule) return finding;
  }
  return {};
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at);
    lines.push_back(text.substr(at, end - at));
    at = end == std::string::npos ? text.size() : end + 1;
  }
  return lines;
}

}  // namespace

TEST_CASE("values in JSON") {
  CHECK(value_text(std::int64_t{-1}) == "-1");
  CHECK(value_text(std::string("a\"b")) == R"("a\"b")");
  CHECK(value_text(AuditFlags::success_and_failure) == R"("success_and_failure")");
  CHECK(value_text(Principals{{"S-1-1-0", "x"}}) == R"(["S-1-1-0","x"])");
  CHECK(value_text(Principals{}) == "[]");
  CHECK(value_text(DefinedAbsent{}) == "null");
  CHECK(value_text(RegistryValue{RegistryType::dword, std::uint64_t{1}}) == R"({"type":"REG_DWORD","data":1})");
  CHECK(value_text(RegistryValue{RegistryType::qword, std::uint64_t{18446744073709551615U}}) ==
        R"({"type":"REG_QWORD","data":18446744073709551615})");
  CHECK(value_text(RegistryValue{RegistryType::binary, std::string("00ff")}) ==
        R"({"type":"REG_BINARY","data":"00ff"})");
  CHECK(value_text(RegistryValue{RegistryType::multi_sz, std::vector<std::string>{"a", ""}}) ==
        R"({"type":"REG_MULTI_SZ","data":["a",""]})");
}

TEST_CASE("the result holds everything once") {
  const json result = rendered(tests::sample_result());
  CHECK(result["schema"] == kResultSchema);
  CHECK(result["tool"] == json{{"name", "casemate"}, {"version", "0.1.0"}});
  CHECK(result["run"]["now"] == "2026-11-24T03:20:08Z");
  CHECK(result["rules"].size() == 13);
  CHECK(result["rules"][0]["why"] == "Short passwords fall to offline guessing in hours.");
  CHECK_FALSE(result["rules"][1].contains("why"));
  CHECK(result["baselines"][0]["rules"] == json{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
  CHECK(result["baselines"][0]["layers"][1]["name"] == "exchange-2010/common");
  CHECK(result["hosts"].size() == 2);
  const json& host = result["hosts"][0];
  CHECK(host["complete"] == false);
  CHECK(host["facts"]["os_version"] == "6.1.7601");
  CHECK(host["facts"]["roles"] == json{"exchange.client-access", "member-server"});
  CHECK(host["coverage"][1]["damaged"] == true);
  CHECK(host["coverage"][2]["source"] == "defined");
  CHECK(host["files"][0]["sha256"] == std::string(64, 'a'));
  CHECK_FALSE(host["files"][3].contains("source"));
  CHECK(host["problems"][0]["file"] == "exports/services.csv");
  CHECK(host["gpos"][0]["enforced"] == true);
  CHECK(host["summary"]["pass"] == 4);
  CHECK(host["summary"]["failed_by_severity"]["critical"] == 1);
  CHECK_FALSE(host.contains("observations"));
}

TEST_CASE("a finding in JSON") {
  const json result = rendered(tests::sample_result());
  const json plain = finding_of(result, 0, "WS08-MS-ACC-004");
  CHECK(plain == json{{"rule", "WS08-MS-ACC-004"},
                      {"setting", "account_policy/LockoutBadCount"},
                      {"expected", "at most 10 attempts"},
                      {"layer", "windows-server-2008/member-server"},
                      {"verdict", "pass"},
                      {"observed", 5},
                      {"where", {{"file", "exports/secpol.inf"}, {"line", 12}}}});
  const json defined = finding_of(result, 0, "WS08-MS-OPT-040");
  CHECK(defined["setting"] == "registry/HKLM\\System\\CurrentControlSet\\Control\\Lsa\\LmCompatibilityLevel");
  CHECK(defined["source"] == "defined");
  CHECK(defined["gpo"] == "Server baseline");
  CHECK(defined["waiver"]["expires"] == "2026-01-31");
  const json unknown = finding_of(result, 0, "WS08-MS-OPT-050");
  CHECK(unknown["observed"].is_null());
  CHECK_FALSE(unknown.contains("where"));
  const json removed = finding_of(result, 0, "WS08-MS-OPT-071");
  CHECK(removed["observed"].is_null());
  CHECK(removed["removed_by_policy"] == true);
  CHECK(removed["users"] == "S-1-5-21-1-2-3-1105");
  const json hostile = finding_of(result, 1, "WS08-MS-OPT-050");
  CHECK(hostile["observed"]["data"] == tests::kHostile);
}

TEST_CASE("baselines that share rules list them once; rules that differ are both listed") {
  ScanResult result = tests::sample_result();
  ReportBaseline other = *result.baselines[0];
  other.level = "sslf";
  other.rules[0].expected = "at least 12 characters";
  other.rules.pop_back();
  result.baselines.push_back(std::make_shared<const ReportBaseline>(other));
  const json written = rendered(result);
  CHECK(written["rules"].size() == 14);
  CHECK(written["baselines"][1]["rules"] == json{13, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
}

TEST_CASE("JSON lines: everything but the hosts first, then one host a line") {
  const ScanResult result = tests::sample_result();
  const std::string text = render(*find_report_format("jsonl"), result);
  const auto lines = lines_of(text);
  REQUIRE(lines.size() == 3);
  json whole = json::parse(lines[0]);
  CHECK_FALSE(whole.contains("hosts"));
  whole["hosts"] = {json::parse(lines[1]), json::parse(lines[2])};
  std::size_t brief = 0;
  for (json& host : whole["hosts"]) {
    for (json& finding : host["findings"]) {
      if (finding.contains("setting")) continue;
      CHECK(finding["verdict"] == "pass");
      ++brief;
      const json& rules = whole["rules"];
      const auto rule = std::find_if(rules.begin(), rules.end(), [&](const json& one) { return one["id"] == finding["rule"]; });
      REQUIRE(rule != rules.end());
      finding["setting"] = (*rule)["setting"];
      finding["expected"] = (*rule)["expected"];
      finding["layer"] = (*rule)["layer"];
    }
  }
  CHECK(brief > 0);
  CHECK(whole == rendered(result));
}

TEST_CASE("what was written of one host does not colour the next") {
  ScanResult result = tests::sample_result();
  for (HostResult copy : std::vector<HostResult>(result.hosts)) {
    for (Finding& finding : copy.findings) {
      finding.reason += finding.reason.empty() ? "" : " again";
      if (finding.observed && std::holds_alternative<std::int64_t>(*finding.observed)) finding.observed = std::int64_t{99};
      finding.waiver = {};
    }
    result.hosts.push_back(copy);
  }
  const auto lines = lines_of(render(*find_report_format("jsonl"), result));
  REQUIRE(lines.size() == 1 + result.hosts.size());
  for (std::size_t i = 0; i < result.hosts.size(); ++i) {
    std::string alone;
    jsonl_host({&result.run, result.baselines, true, nullptr}, result.hosts[i], i == 0, alone);
    CHECK(lines[i + 1] + "\n" == alone);
  }
}

TEST_CASE("a finding of a large host stays small") {
  const std::string text = render(*find_report_format("jsonl"), tests::large_result(300));
  const auto lines = lines_of(text);
  CHECK(lines[1].size() < 300 * 330);
}

TEST_CASE("without a cache a host looks the same") {
  const ScanResult result = tests::sample_result();
  const ReportContext context{&result.run, result.baselines, true};
  const ReportFormat& format = *find_report_format("jsonl");
  std::string out;
  format.header(context, out);
  for (const auto& host : result.hosts) format.host(context, host, false, out);
  CHECK(out == render(format, result));
}
