// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "reports/format.h"
#include "reports/json.h"
#include "tests/reports/fixture.h"
#include "tests/reports/golden.h"

using namespace casemate;
using namespace casemate::reports;
using nlohmann::json;

namespace {

std::string write(const char* format, const ScanResult& result) { return render(*find_report_format(format), result); }

ScanResult with_observations() {
  ScanResult result = tests::sample_result();
  result.run.with_observations = true;
  result.run.allowed_incomplete = {"registry"};
  auto& seen = result.hosts[0].observations;
  const auto add = [&](const char* address, Value value) {
    Observation observation;
    observation.setting = Setting::parse(address).value();
    observation.value = std::move(value);
    observation.where = {0, static_cast<std::uint32_t>(seen.size() + 1), {}};
    seen.push_back(observation);
  };
  add("account_policy/MinimumPasswordLength", std::int64_t{14});
  add("audit/0cce9215-69ae-11d9-bed3-505054503030", AuditFlags::none);
  add("user_right/SeTcbPrivilege", Principals{});
  add("service/Spooler.account", std::string("success"));
  add("registry/HKLM\\Software\\A", RegistryValue{static_cast<RegistryType>(77), std::string("00")});
  add("registry/HKLM\\Software\\B", DefinedAbsent{});
  seen.back().source = Source::defined;
  seen.back().user = "S-1-5-21-1-2-3-4";
  seen.back().raw = "**del.B";
  seen.back().gpo = "A policy";
  seen.back().imprecise = true;
  Observation odd;
  odd.setting = Setting(Area::account_policy, "KeyOfTomorrow");
  odd.value = std::string(tests::kHostile);
  seen.push_back(odd);
  return result;
}

// The message of a result with one change.
std::string refused(const std::string& pointer, const json& change) {
  json result = json::parse(write("json", tests::sample_result()));
  const json::json_pointer at(pointer);
  if (change.is_discarded()) {
    result.at(at.parent_pointer()).erase(at.back());
  } else {
    result[at] = change;
  }
  const auto read = read_result(result.dump(), "result.json");
  return read ? "accepted" : read.error().to_string();
}
const json kErased = json(json::value_t::discarded);

}  // namespace

TEST_CASE("write, read, write gives the same bytes") {
  for (const ScanResult& result :
       {tests::sample_result(), tests::sample_single(), with_observations(), tests::sample_compared(), tests::large_result(40)}) {
    for (const char* format : {"json", "jsonl"}) {
      const std::string written = write(format, result);
      const auto read = read_result(written, "result");
      REQUIRE_MESSAGE(read.has_value(), read.error().to_string());
      CHECK(write(format, *read) == written);
      // Either form can be made from the other.
      const char* other = format == std::string_view("json") ? "jsonl" : "json";
      CHECK(write(other, *read) == write(other, result));
    }
  }
}

TEST_CASE("what is read back equals what was written") {
  const ScanResult result = with_observations();
  tests::check_golden("observations.json", write("json", result));
  const auto read = read_result(write("json", result), "result.json");
  REQUIRE(read.has_value());
  for (std::size_t i = 0; i < result.hosts[0].findings.size(); ++i)
    CHECK(read->hosts[0].findings[i] == result.hosts[0].findings[i]);
  for (std::size_t i = 0; i < result.hosts[0].observations.size(); ++i) {
    CHECK(read->hosts[0].observations[i].setting == result.hosts[0].observations[i].setting);
    CHECK(read->hosts[0].observations[i].value == result.hosts[0].observations[i].value);
  }
  CHECK(read->hosts[0].facts == result.hosts[0].facts);
  CHECK(read->hosts[0].coverage == result.hosts[0].coverage);
  CHECK(read->hosts[0].files == result.hosts[0].files);
  CHECK(read->hosts[0].summary == result.hosts[0].summary);
  CHECK(read->baselines[0]->rules == result.baselines[0]->rules);
}

TEST_CASE("a comparison is read back whole, and refused where it contradicts its baseline") {
  const ScanResult result = tests::sample_compared();
  const std::string written = write("json", result);
  tests::check_golden("compared.json", written);
  const auto read = read_result(written, "result.json");
  REQUIRE(read.has_value());
  CHECK(read->run.compare == "sslf");
  CHECK(read->hosts[0].compared == result.hosts[0].compared);
  const auto with = [&](const char* pointer, const json& change) {
    json changed = json::parse(written);
    changed[json::json_pointer(pointer)] = change;
    const auto again = read_result(changed.dump(), "result.json");
    return again ? std::string("accepted") : again.error().to_string();
  };
  CHECK(with("/hosts/0/compared/baseline", 7).find("hosts[0].compared.baseline' is not the number of a baseline") != std::string::npos);
  CHECK(with("/hosts/0/compared/level", "ec").find("hosts[0].compared.level' is not the level of its baseline") != std::string::npos);
  CHECK(with("/hosts/0/compared/findings/0/rule", "X").find("hosts[0].compared.findings[0].rule' names a rule") != std::string::npos);
}

TEST_CASE("pretty-printed and minified results are read, JSON lines without a last line end too") {
  const ScanResult result = tests::sample_result();
  const std::string written = write("json", result);
  for (const std::string& form : {json::parse(written).dump(2), json::parse(written).dump()}) {
    const auto read = read_result(form, "result.json");
    REQUIRE(read.has_value());
    CHECK(write("json", *read) == written);
  }
  std::string lines = write("jsonl", result);
  lines.pop_back();
  CHECK(read_result(lines, "result.jsonl").has_value());
}

TEST_CASE("what is wrong is named") {
  struct Row {
    const char* pointer;
    json change;
    const char* message;
  };
  const std::vector<Row> rows{
      {"/schema", "casemate-result/99",
       "result.json: member 'schema' is 'casemate-result/99'; this version reads casemate-result/1"},
      {"/schema", kErased, "result.json: member 'schema' is missing"},
      {"/hosts/0/findings/3/verdict", kErased, "result.json: member 'hosts[0].findings[3].verdict' is missing"},
      {"/hosts/0/findings/3/verdict", "fine",
       "result.json: member 'hosts[0].findings[3].verdict' is 'fine', which is not one of its words"},
      {"/hosts/0/findings/3/rule", "X",
       "result.json: member 'hosts[0].findings[3].rule' names a rule that the host's baseline does not have"},
      {"/hosts/0/findings/0/setting", "fact/ou",
       "result.json: member 'hosts[0].findings[0].setting' is not a setting of its rule"},
      {"/hosts/0/findings/0/observed", 1.5,
       "result.json: member 'hosts[0].findings[0].observed' is not a whole number"},
      {"/hosts/0/findings/0/where", 3, "result.json: member 'hosts[0].findings[0].where' is not an object"},
      {"/hosts/0/findings/0/where/file", "x",
       "result.json: member 'hosts[0].findings[0].where.file' names a file that 'files' does not list"},
      {"/hosts/0/findings/0/where/line", -1, "result.json: member 'hosts[0].findings[0].where.line' is out of range"},
      {"/hosts/0/baseline", 1, "result.json: member 'hosts[0].baseline' is not the number of a baseline"},
      {"/hosts/0/complete", "yes", "result.json: member 'hosts[0].complete' is not true or false"},
      {"/hosts/1/warnings", "none", "result.json: member 'hosts[1].warnings' is not a list"},
      {"/hosts/1/host", 3, "result.json: member 'hosts[1].host' is not a text"},
      {"/baselines/0/rules/2", 13, "result.json: member 'baselines[0].rules[2]' is not the number of a rule"},
      {"/rules/2/severity", "grave", "result.json: member 'rules[2].severity' is not a severity"},
      {"/rules/2/settings", json::array(), "result.json: member 'rules[2].settings' is empty"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.pointer);
    const std::string message = refused(row.pointer, row.change);
    CHECK(message.starts_with(row.message));
  }
}

TEST_CASE("text that is no result is refused") {
  for (const std::string& text : {std::string(), std::string("{"), std::string("[]"), std::string("null"),
                                  std::string("3\n4"), std::string("{}")}) {
    CAPTURE(text);
    CHECK_FALSE(read_result(text, "x").has_value());
  }
  CHECK(read_result(std::string(100, '[') + std::string(100, ']'), "x").error().code == ErrorCode::too_large);
}

TEST_CASE("a result cut short anywhere is refused, never half read") {
  for (const char* format : {"json", "jsonl"}) {
    const std::string written = write(format, tests::sample_single());
    for (std::size_t length = 0; length + 2 < written.size(); length += 7) {
      const auto read = read_result(std::string_view(written).substr(0, length), "x");
      // JSON lines may end after any whole line: a fleet file of no hosts yet is a result.
      const bool whole_line = format == std::string_view("jsonl") && length == written.find('\n');
      CHECK((!read.has_value() || whole_line || read->hosts.empty()));
    }
  }
}
