// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/scanner/commands/small_scan.h"

using namespace casemate;
using namespace casemate::tests;

TEST_CASE("the exit code: a failure before what is missing, and nothing but whole compliance is 0") {
  struct Row {
    std::string rules;
    std::vector<std::string> words;
    int exit;
  };
  const Row rows[] = {
      {"", {}, 0},
      {kFailingRule, {}, 1},
      {kUnknownRule, {}, 3},
      {kFailingRule + kUnknownRule, {}, 1},
      {kFailingRule, {"--fail-on", "medium"}, 1},
      {kFailingRule, {"--fail-on", "high"}, 0},
      {kFailingRule + kUnknownRule, {"--fail-on", "high"}, 3},
      {kUnknownRule, {"--allow-incomplete=event_log"}, 0},
      {kUnknownRule, {"--allow-incomplete=service"}, 3},
      {kUnknownRule, {"--allow-incomplete"}, 0},
      {kFailingRule + kUnknownRule, {"--exit-zero"}, 0},
      // Only what could not be decided is left: allowed or not, nothing was found compliant.
      {kUnknownRule, {"--only", "S-LOG", "--allow-incomplete"}, 3},
      {"", {"--only", "NOTHING-*"}, 2},
  };
  for (const auto& row : rows) {
    const TemporaryFolder folder;
    std::vector<std::string> words{folder.write("secpol.inf", kLiveInf)};
    words.insert(words.end(), row.words.begin(), row.words.end());
    CAPTURE(row.rules);
    const Captured result = scan(folder, words, row.rules);
    CAPTURE(result.err);
    CHECK(result.exit == row.exit);
  }
}

TEST_CASE("evidence may stand behind any option") {
  const TemporaryFolder folder;
  const std::string evidence = folder.write("secpol.inf", kLiveInf);
  for (const auto& words : {std::vector<std::string>{"--only", "S-*", evidence}, std::vector<std::string>{"--effective", "secpol.inf", evidence},
                            std::vector<std::string>{"--skip", "X-*", "--skip", "Y-*", "--", evidence}}) {
    std::vector<std::string> line{"scan", "--level", "ec", "--baseline", folder.write("small.yaml", small_baseline())};
    line.insert(line.end(), words.begin(), words.end());
    const Captured result = run_program(line);
    CAPTURE(result.err);
    CHECK(result.exit == (words[0] == "--skip" ? 2 : 0));  // a glob that matches no rule is said
    CHECK_FALSE(holds(result.err, "no evidence"));
  }
}

TEST_CASE("damaged evidence beside a compliant file is incomplete, never compliant") {
  struct Row {
    std::string name;
    std::string bytes;
  };
  for (const auto& row : {Row{"b.inf", ""}, Row{"b.txt", "hello"}, Row{"b.csv", "a,b\n1,2\n"}, Row{"b.xml", "<Rsop"}}) {
    const TemporaryFolder folder;
    CAPTURE(row.name);
    CHECK(scan(folder, {folder.write("secpol.inf", kLiveInf), folder.write(row.name, row.bytes)}).exit == 3);
  }
  // In a folder a file that no one takes for evidence is only a note.
  const TemporaryFolder folder;
  folder.write("host/secpol.inf", kLiveInf);
  folder.write("host/notes.txt", "hello");
  CHECK(scan(folder, {folder.file("host")}).exit == 0);
}

TEST_CASE("what cannot be read, or is nothing, is never compliant") {
  const TemporaryFolder folder;
  const Captured missing = scan(folder, {folder.file("nowhere")});
  CHECK(missing.exit == 2);
  CHECK(missing.out.empty());
  CHECK(holds(missing.err, "nowhere"));
  std::filesystem::create_directories(folder.path() / "empty");
  CHECK(scan(folder, {folder.file("empty")}).exit == 3);
  CHECK(scan(folder, {}).exit == 2);
}

TEST_CASE("files of two hosts are a usage error that names both, and no report is written") {
  const TemporaryFolder folder;
  const std::string head = "Machine Name,Policy Target,Subcategory,Subcategory GUID,Inclusion Setting,Exclusion Setting\n";
  const std::string row = ",System,Logon,{0CCE9215-69AE-11D9-BED3-505054503030},Success,\n";
  const Captured result = scan(folder, {folder.write("a.csv", head + "CAS01" + row), folder.write("b.csv", head + "CAS02" + row),
                                        "--report", "html=" + folder.file("r.html")});
  CHECK(result.exit == 2);
  CHECK(holds(result.err, "CAS01"));
  CHECK(holds(result.err, "CAS02"));
  CHECK_FALSE(std::filesystem::exists(folder.file("r.html")));
}

TEST_CASE("a report on standard output leaves it to itself: the summary goes to standard error") {
  const TemporaryFolder folder;
  const std::string evidence = folder.write("secpol.inf", kLiveInf);
  const Captured json = scan(folder, {evidence, "--report", "json=-"});
  CHECK(json.exit == 0);
  CHECK(json.out.starts_with("{"));
  CHECK(json.out.ends_with("}\n"));
  CHECK(holds(json.err, "1 passed"));
  const Captured quiet = scan(folder, {evidence, "--quiet", "--report", "junit=" + folder.file("r.xml")});
  CHECK(quiet.out.empty());
  CHECK(quiet.err.empty());
  CHECK(holds(slurp(folder.file("r.xml")), "<testsuite"));
}

TEST_CASE("a report that cannot be written is a failure of the tool, whatever the verdicts") {
  const TemporaryFolder folder;
  const Captured result = scan(folder, {folder.write("secpol.inf", kLiveInf), "--report", "html=" + folder.file("no/r.html")});
  CHECK(result.exit == 4);
  CHECK(holds(result.err, "no/r.html"));
  const Captured device = scan(folder, {folder.file("secpol.inf"), "--report", "html=/dev/null"});
  CHECK(device.exit == 2);
  CHECK(holds(device.err, "/dev/null"));
}

TEST_CASE("the same evidence gives the same bytes") {
  const TemporaryFolder folder;
  const std::string a = folder.write("a.inf", kLiveInf);
  const Captured once = scan(folder, {a, "--report", "json=-"});
  const Captured twice = scan(folder, {a, "--report", "json=-"});
  CHECK(once.out == twice.out);
  CHECK(once.err == twice.err);
}
