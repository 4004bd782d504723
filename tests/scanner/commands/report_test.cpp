// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "reports/format.h"
#include "tests/scanner/commands/small_scan.h"

using namespace casemate;
using namespace casemate::tests;

TEST_CASE("every report rendered from a JSON result is the one the scan wrote") {
  const TemporaryFolder folder;
  std::vector<std::string> words{folder.write("secpol.inf", kLiveInf)};
  std::vector<std::string> again{"report", folder.file("first.json")};
  for (const auto& format : reports::report_formats()) {
    const std::string name(format.name);
    words.insert(words.end(), {"--report", name + "=" + folder.file("first." + name)});
    again.insert(again.end(), {"--report", name + "=" + folder.file("again." + name)});
  }
  CHECK(scan(folder, words, kFailingRule + kUnknownRule).exit == 1);
  const Captured rendered = run_program(again);
  CAPTURE(rendered.err);
  REQUIRE(rendered.exit == 0);  // rendering judges nothing
  for (const auto& format : reports::report_formats()) {
    CAPTURE(format.name);
    const std::string name(format.name);
    CHECK(slurp(folder.file("first." + name)) == slurp(folder.file("again." + name)));
    CHECK_FALSE(slurp(folder.file("again." + name)).empty());
  }
}

TEST_CASE("a fleet's lines are rendered into a folder of pages with an index") {
  const TemporaryFolder folder;
  for (const auto* host : {"a", "b"}) folder.write(std::string("hosts/") + host + "/secpol.inf", kLiveInf);
  CHECK(scan(folder, {"--hosts", folder.file("hosts"), "--report", "jsonl=" + folder.file("fleet.jsonl"), "--report", "junit=" + folder.file("fleet.xml")}).exit == 0);
  const Captured rendered = run_program({"report", folder.file("fleet.jsonl"), "--report", "html=" + folder.file("pages/"), "--report", "junit=" + folder.file("again.xml")});
  CAPTURE(rendered.err);
  REQUIRE(rendered.exit == 0);
  for (const auto* page : {"pages/a.html", "pages/b.html", "pages/index.html"}) CHECK(std::filesystem::exists(folder.file(page)));
  CHECK(slurp(folder.file("again.xml")) == slurp(folder.file("fleet.xml")));
  // One page cannot hold two hosts.
  const Captured one = run_program({"report", folder.file("fleet.jsonl"), "--report", "html=" + folder.file("one.html")});
  CHECK(one.exit == 2);
  CHECK(holds(one.err, "html=reports/"));
}

TEST_CASE("what is no result is a usage error with its place, and writes nothing") {
  const TemporaryFolder folder;
  CHECK(scan(folder, {folder.write("secpol.inf", kLiveInf), "--report", "json=" + folder.file("good.json")}).exit == 0);
  const std::string good = slurp(folder.file("good.json"));
  struct Row {
    std::string name;
    std::string bytes;
  };
  for (const auto& row : {Row{"empty", ""}, Row{"text", "hello"}, Row{"other", "{\"schema\": \"casemate-result/999\"}"}, Row{"list", "[]"}, Row{"half", good.substr(0, good.size() / 2)},
                          Row{"renamed", [&] { std::string bytes = good; return bytes.replace(bytes.find("\"pass\""), 6, "\"fine\""); }()}}) {
    CAPTURE(row.name);
    const Captured result = run_program({"report", folder.write(row.name + ".json", row.bytes), "--report", "html=" + folder.file("r.html")});
    CHECK(result.exit == 2);
    CHECK(holds(result.err, row.name + ".json"));
    CHECK_FALSE(std::filesystem::exists(folder.file("r.html")));
  }
  CHECK(run_program({"report", folder.file("nowhere.json"), "--report", "html=" + folder.file("r.html")}).exit == 2);
  CHECK(run_program({"report", folder.file("good.json"), "--report", "pdf=" + folder.file("r.pdf")}).exit == 2);
  CHECK(run_program({"report", folder.file("good.json"), "--report", "html=" + folder.file("no/r.html")}).exit == 4);
}
