// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/scanner/commands/small_scan.h"

using namespace casemate;
using namespace casemate::tests;

namespace {

// A result of the live export, whose password age is 1, with these rules beside the one that passes.
std::string result(const TemporaryFolder& folder, const std::string& name, const std::string& more_rules = {}) {
  scan(folder, {folder.write("secpol.inf", kLiveInf), "--report", "json=" + folder.file(name)}, more_rules);
  return folder.file(name);
}

}  // namespace

TEST_CASE("a failure that is new decides the exit code only with --fail-on new, and from its severity on") {
  const TemporaryFolder folder;
  const std::string before = result(folder, "before.json");
  const std::string after = result(folder, "after.json", kFailingRule);  // of severity medium
  struct Row {
    std::vector<std::string> words;
    int exit;
  };
  for (const auto& row : {Row{{before, after}, 0}, Row{{before, after, "--fail-on", "new"}, 1}, Row{{before, after, "--fail-on", "new:medium"}, 1},
                          Row{{before, after, "--fail-on", "NEW:HIGH"}, 0}, Row{{after, after, "--fail-on", "new"}, 0}, Row{{after, before, "--fail-on", "new"}, 0}}) {
    std::vector<std::string> words{"diff"};
    words.insert(words.end(), row.words.begin(), row.words.end());
    const Captured compared = run_program(words);
    CAPTURE(compared.err);
    CHECK(compared.exit == row.exit);
  }
}

TEST_CASE("what can no longer be judged is no new failure, and no gate gets green by it") {
  const TemporaryFolder folder;
  const std::string before = result(folder, "before.json");
  const std::string after = result(folder, "after.json", kUnknownRule);
  CHECK(run_program({"diff", before, after}).exit == 0);
  const Captured compared = run_program({"diff", before, after, "--fail-on", "new"});
  CHECK(compared.exit == 3);
  CHECK(holds(compared.out, "Can no longer be judged: 1"));
}

TEST_CASE("reports of a difference are written beside the summary; JSON and JSON lines compare with each other") {
  const TemporaryFolder folder;
  const std::string before = result(folder, "before.json");
  scan(folder, {folder.write("secpol.inf", kLiveInf), "--report", "jsonl=" + folder.file("after.jsonl")}, kFailingRule);
  const Captured compared = run_program({"diff", before, folder.file("after.jsonl"), "--report", "html=" + folder.file("c.html"), "--report", "json=" + folder.file("c.json")});
  CAPTURE(compared.err);
  CHECK(compared.exit == 0);
  CHECK(holds(compared.out, "New failures: 1"));
  CHECK(holds(slurp(folder.file("c.html")), "New failures: 1"));
  CHECK(nlohmann::json::parse(slurp(folder.file("c.json"))).at("counts").at("new_failure") == 1);
  const Captured piped = run_program({"diff", before, folder.file("after.jsonl"), "--report", "json=-"});
  CHECK(piped.out == slurp(folder.file("c.json")));  // the summary goes to standard error then
  CHECK(holds(piped.err, "New failures: 1"));
  CHECK(run_program({"diff", before, before, "--quiet"}).out.empty());
}

TEST_CASE("what is wrong is a usage error with its place, and nothing is written") {
  const TemporaryFolder folder;
  const std::string good = result(folder, "good.json");
  const std::string half = folder.write("half.json", slurp(good).substr(0, 300));
  struct Row {
    std::vector<std::string> words;
    std::string_view says;
  };
  for (const auto& row : {Row{{good}, "NEW"}, Row{{good, folder.file("nowhere.json")}, "nowhere.json"}, Row{{half, good}, "half.json: not JSON, or cut short"},
                          Row{{good, good, "--fail-on", "high"}, "--fail-on does not take 'high'; known: new, new:low"}, Row{{good, good, "--fail-on", "new:bad"}, "new:bad"},
                          Row{{good, good, "--now", "soon"}, "--now does not take 'soon'"}, Row{{good, good, "--color", "red"}, "--color does not take 'red'"},
                          Row{{good, good, "--report", "htlm=x"}, "did you mean 'html'?"}, Row{{good, good, "--report", "html"}, "html=changes.html"},
                          Row{{good, good, "--report", "html=x", "--report", "json=x"}, "two reports would be written to x"}}) {
    CAPTURE(row.says);
    std::vector<std::string> words{"diff"};
    words.insert(words.end(), row.words.begin(), row.words.end());
    const Captured refused = run_program(words);
    CHECK(refused.exit == 2);
    CHECK(holds(refused.err, row.says));
    CHECK(refused.out.empty());
  }
  CHECK(run_program({"diff", good, good, "--report", "html=" + folder.file("no/c.html")}).exit == 4);
}

TEST_CASE("JSON and JSON lines of the same results give the same changes, byte for byte") {
  const TemporaryFolder folder;
  std::string expected;
  const auto rendered = [&](const std::string& name, const std::string& form) {
    const std::string from = std::string(CASEMATE_SOURCE_DIR) + "/tests/golden/reports/" + name + ".json";
    REQUIRE(run_program({"report", from, "--report", form + "=" + folder.file(name + "." + form)}).exit == 0);
    return folder.file(name + "." + form);
  };
  for (const std::string before : {"json", "jsonl"}) {
    for (const std::string after : {"json", "jsonl"}) {
      const Captured compared = run_program({"diff", rendered("fleet", before), rendered("later", after), "--report", "json=-", "--quiet"});
      CHECK(compared.exit == 0);
      CHECK(compared.out.size() > 500);
      if (expected.empty()) expected = compared.out;
      CHECK(compared.out == expected);
    }
  }
}

TEST_CASE("JSON lines that break off in the later result are refused, and no report is written") {
  const TemporaryFolder folder;
  const std::string from = std::string(CASEMATE_SOURCE_DIR) + "/tests/golden/reports/fleet.json";
  REQUIRE(run_program({"report", from, "--report", "jsonl=" + folder.file("fleet.jsonl")}).exit == 0);
  const std::string whole = slurp(folder.file("fleet.jsonl"));
  const std::string cut = folder.write("cut.jsonl", whole.substr(0, whole.size() - 30));
  for (const auto& words : {std::vector<std::string>{folder.file("fleet.jsonl"), cut}, std::vector<std::string>{cut, folder.file("fleet.jsonl")}}) {
    const Captured refused = run_program({"diff", words[0], words[1], "--report", "json=" + folder.file("changes.json")});
    CHECK(refused.exit == 2);
    CHECK(holds(refused.err, "cut.jsonl:"));
    CHECK_FALSE(std::filesystem::exists(folder.file("changes.json")));
  }
}
