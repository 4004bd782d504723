// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/since.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/scanner/commands/small_scan.h"

using namespace casemate;
using namespace casemate::tests;

namespace {

std::string first_scan(const TemporaryFolder& folder, const std::string& more_rules = {}) {
  scan(folder, {folder.write("secpol.inf", kLiveInf), "--report", "json=" + folder.file("last.json")}, more_rules);
  return folder.file("last.json");
}

}  // namespace

TEST_CASE("a scan since its own result changes nothing, whatever the areas of its values") {
  const TemporaryFolder folder;
  const std::string example = std::string(CASEMATE_SOURCE_DIR) + "/examples/cas01";
  const std::string site = std::string(CASEMATE_SOURCE_DIR) + "/examples/site.yaml";
  const std::string last = folder.file("last.json");
  CHECK(run_program({"scan", example, "--site", site, "--report", "json=" + last}).exit == 1);
  const Captured again = run_program({"scan", example, "--site", site, "--since", last, "--diff-report", "json=" + folder.file("c.json"), "--fail-on", "new"});
  CAPTURE(again.err);
  CHECK(nlohmann::json::parse(slurp(folder.file("c.json"))).at("hosts").empty());
  CHECK(again.exit != 1);  // the failures are old
}

TEST_CASE("the exit code with and without --fail-on new") {
  const TemporaryFolder folder;
  const std::string evidence = folder.write("secpol.inf", kLiveInf);
  const std::string last = first_scan(folder, kFailingRule);
  CHECK(scan(folder, {evidence, "--since", last}, kFailingRule).exit == 1);  // as without --since
  CHECK(scan(folder, {evidence, "--since", last, "--fail-on", "new"}, kFailingRule).exit == 0);
  CHECK(scan(folder, {evidence, "--since", last, "--fail-on", "new"}, kFailingRule + kUnknownRule).exit == 3);
  const std::string clean = first_scan(folder);
  CHECK(scan(folder, {evidence, "--since", clean, "--fail-on", "new"}, kFailingRule).exit == 1);
  CHECK(scan(folder, {evidence, "--since", clean, "--fail-on", "new:high"}, kFailingRule).exit == 0);
  CHECK(scan(folder, {evidence, "--since", clean, "--fail-on", "new", "--exit-zero"}, kFailingRule).exit == 0);
}

TEST_CASE("the earlier result may be replaced by the report of the scan") {
  const TemporaryFolder folder;
  const std::string last = first_scan(folder);
  const Captured again = scan(folder, {folder.file("secpol.inf"), "--since", last, "--report", "json=" + last}, kFailingRule);
  CHECK(holds(again.out, "New failures: 1"));
  CHECK(holds(slurp(last), "S-AGE"));
}

TEST_CASE("many hosts: by name, with those that came and went, whatever the number of threads") {
  const TemporaryFolder folder;
  for (const auto* host : {"a", "b"}) folder.write(std::string("old/") + host + "/secpol.inf", kLiveInf);
  for (const auto* host : {"b", "c"}) folder.write(std::string("new/") + host + "/secpol.inf", kLiveInf);
  scan(folder, {"--hosts", folder.file("old"), "--report", "jsonl=" + folder.file("last.jsonl")});
  std::string first;
  for (const auto* jobs : {"1", "2"}) {
    const Captured again = scan(folder, {"--hosts", folder.file("new"), "--jobs", jobs, "--since", folder.file("last.jsonl"), "--diff-report", "json=" + folder.file("c.json"), "--fail-on", "new"}, kFailingRule);
    CAPTURE(again.err);
    CHECK(again.exit == 1);
    const std::string text = slurp(folder.file("c.json"));
    const auto counts = nlohmann::json::parse(text).at("counts");
    CHECK(counts.at("hosts_added") == 1);
    CHECK(counts.at("hosts_removed") == 1);
    CHECK(counts.at("new_failure") == 2);
    if (first.empty()) first = text;
    CHECK(text == first);
  }
}

TEST_CASE("what does not fit together is refused") {
  const TemporaryFolder folder;
  const std::string evidence = folder.write("secpol.inf", kLiveInf);
  struct Row {
    std::vector<std::string> words;
    std::string_view says;
  };
  for (const auto& row : {Row{{evidence, "--fail-on", "new"}, "name it with --since LAST"}, Row{{evidence, "--diff-report", "html=x.html"}, "name it with --since LAST"},
                          Row{{evidence, "--since", folder.file("none.json")}, "none.json"}, Row{{evidence, "--fail-on", "new:SEVERITY"}, "takes a severity"},
                          Row{{evidence, "--since", "l.json", "--report", "json=x", "--diff-report", "json=x"}, "two reports would be written to x"}}) {
    CAPTURE(row.says);
    const Captured refused = scan(folder, row.words);
    CHECK(refused.exit == 2);
    CHECK(holds(refused.err, row.says));
  }
}
