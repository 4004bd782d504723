// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/fleet.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/scanner/commands/small_scan.h"
#include "tests/scanner/evidence/archive_writer.h"

using namespace casemate;
using namespace casemate::tests;

namespace {

std::size_t lines_of(const std::string& text) { return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')); }

}  // namespace

TEST_CASE("folders, archives and a damaged archive are each a host; what cannot be read makes the scan incomplete") {
  const TemporaryFolder folder;
  folder.write("hosts/a/secpol.inf", kLiveInf);
  folder.write("hosts/b.zip", pack(Packing::zip, {{"secpol.inf", kLiveInf}}));
  CHECK(scan(folder, {"--hosts", folder.file("hosts")}).exit == 0);
  const std::string whole = pack(Packing::tar_gz, {{"secpol.inf", kLiveInf}});
  folder.write("hosts/c.tar.gz", whole.substr(0, whole.size() / 2));
  const Captured result = scan(folder, {"--hosts", folder.file("hosts"), "--report", "jsonl=" + folder.file("f.jsonl")});
  CHECK(result.exit == 3);
  CHECK(holds(result.out, "3 hosts  2 compliant"));
  CHECK(holds(result.out, "1 incomplete"));
  const std::string lines = slurp(folder.file("f.jsonl"));
  CHECK(lines_of(lines) == 4);  // the run, then a host a line
  CHECK(holds(lines, "\"host\":\"c\""));
}

TEST_CASE("the same bytes whatever the number of threads") {
  const TemporaryFolder folder;
  for (int i = 0; i < 40; ++i) {
    std::string inf = kLiveInf;
    if (i % 3 == 0) inf.replace(inf.find("MinimumPasswordLength = 14"), 26, "MinimumPasswordLength = 7");
    folder.write("hosts/h" + std::to_string(i) + (i % 7 == 0 ? "/notes.txt" : "/secpol.inf"), inf);
  }
  std::string first;
  for (const auto* jobs : {"1", "2", "7"}) {
    const Captured result = scan(folder, {"--hosts", folder.file("hosts"), "--jobs", jobs, "--report", "jsonl=" + folder.file("f.jsonl"), "--report", "junit=" + folder.file("f.xml")});
    CHECK(result.exit == 1);
    const std::string all = result.out + slurp(folder.file("f.jsonl")) + slurp(folder.file("f.xml"));
    if (first.empty()) first = all;
    CHECK(all == first);
  }
}

TEST_CASE("baselines are numbered by the first host that needs them, whichever thread is quicker") {
  const TemporaryFolder folder;
  std::string pins;
  for (int i = 0; i < 30; ++i) {
    const std::string name = std::string(i < 10 ? "H0" : "H") + std::to_string(i);
    std::string padding(i % 2 == 0 ? 200'000 : 0, ';');  // every second host takes longer to read
    folder.write("hosts/" + name + "/secpol.inf", std::string(kLiveInf) + "\r\n; " + padding + "\r\n");
    std::string own = small_baseline();
    folder.write("b" + std::to_string(i) + ".yaml", own.replace(own.find("small"), 5, "b" + std::to_string(i)));
    pins += "  " + name + ": {baselines: ['b" + std::to_string(i) + "']}\n";
  }
  const std::string site = folder.write("site.yaml", "site: S\nlevel: ec\nhosts:\n" + pins);
  std::string first;
  for (const auto* jobs : {"1", "4", "8"}) {
    const Captured result = run_program({"scan", "--hosts", folder.file("hosts"), "--site", site, "--jobs", jobs, "--report", "json=" + folder.file("f.json")});
    CHECK(result.exit != 2);
    const std::string all = result.out + slurp(folder.file("f.json"));
    if (first.empty()) first = all;
    CHECK(all == first);
  }
}

TEST_CASE("a host without a baseline stands in the report with the reason, and the others are judged") {
  const TemporaryFolder folder;
  folder.write("hosts/CAS01/secpol.inf", kLiveInf);
  folder.write("hosts/WEB01/secpol.inf", kLiveInf);
  folder.write("small.yaml", small_baseline());
  const std::string site = folder.write("site.yaml", "site: S\nlevel: ec\nhosts:\n  'CAS*': {baselines: ['small']}\n");
  const Captured result = run_program({"scan", "--hosts", folder.file("hosts"), "--site", site, "--report", "jsonl=" + folder.file("f.jsonl")});
  CHECK(result.exit == 3);
  CHECK(holds(result.err, "WEB01: "));
  CHECK_FALSE(holds(result.err, "CAS01: "));
  CHECK(holds(result.out, "2 hosts  1 compliant"));
  CHECK(lines_of(slurp(folder.file("f.jsonl"))) == 3);
}

TEST_CASE("a mistake of the baseline stops the scan and leaves the reports of before as they were") {
  const TemporaryFolder folder;
  folder.write("hosts/a/secpol.inf", kLiveInf);
  folder.write("f.jsonl", "yesterday");
  const Captured result = scan(folder, {"--hosts", folder.file("hosts"), "--report", "jsonl=" + folder.file("f.jsonl")}, "  - id: X\n");
  CHECK(result.exit == 2);
  CHECK(holds(result.err, "small.yaml:"));
  CHECK(result.out.empty());
  CHECK(slurp(folder.file("f.jsonl")) == "yesterday");
}

TEST_CASE("a fleet's exit code: failures before what is missing") {
  const TemporaryFolder folder;
  std::string weak = kLiveInf;
  weak.replace(weak.find("MinimumPasswordLength = 14"), 26, "MinimumPasswordLength = 7");
  folder.write("hosts/good/secpol.inf", kLiveInf);
  folder.write("hosts/weak/secpol.inf", weak);
  std::filesystem::create_directories(folder.path() / "hosts" / "empty");
  CHECK(scan(folder, {"--hosts", folder.file("hosts")}).exit == 1);
  CHECK(scan(folder, {"--hosts", folder.file("hosts"), "--fail-on", "critical"}).exit == 3);
  CHECK(scan(folder, {"--hosts", folder.file("hosts"), "--exit-zero"}).exit == 0);
  CHECK(scan(folder, {"--hosts", folder.file("hosts"), "--only", "NO-*"}).exit == 2);
  CHECK(scan(folder, {"@" + folder.write("list", folder.file("hosts/good") + "\n")}).exit == 0);
  const Captured missing = scan(folder, {"@" + folder.write("list", folder.file("hosts/good") + "\n" + folder.file("gone") + "\n")});
  CHECK(missing.exit == 3);
  CHECK(holds(missing.err, "gone"));
}

TEST_CASE("hosts whose names differ in case or in what a file may be called get files of their own") {
  const TemporaryFolder folder;
  for (const auto* host : {"web", "WEB", "a b"}) folder.write(std::string("hosts/") + host + "/secpol.inf", kLiveInf);
  CHECK(scan(folder, {"--hosts", folder.file("hosts"), "--report", "html=" + folder.file("pages/")}).exit == 0);
  std::size_t pages = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path() / "pages")) pages += entry.path().extension() == ".html" ? 1U : 0U;
  const auto hosts = std::distance(std::filesystem::directory_iterator(folder.path() / "hosts"), {});  // two where web and WEB are one folder
  CHECK(pages == static_cast<std::size_t>(hosts) + 1);  // and the index
}
