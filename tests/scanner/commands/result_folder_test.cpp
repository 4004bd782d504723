// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/result_folder.h"

#include <doctest/doctest.h>

#include "tests/scanner/commands/small_scan.h"

using namespace casemate;
using namespace casemate::commands;
using namespace casemate::tests;

namespace {

std::size_t files_in(const std::string& folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator()));
}

}  // namespace

TEST_CASE("the name of a result is its time; nothing that only looks like it is one") {
  const std::string name = result_file_name(std::chrono::sys_days(std::chrono::year(2026) / 11 / 24) + std::chrono::hours(3));
  CHECK(name == "2026-11-24T030000Z.json");
  CHECK(is_result_file_name(name));
  for (const auto* other : {"", "notes.json", "2026-11-24T03:00:00Z.json", "2026-11-24T030000Z.json.partial-1", "2026-11-24T030000Z.jsonl", "x026-11-24T030000Z.json"}) {
    CAPTURE(other);
    CHECK_FALSE(is_result_file_name(other));
  }
}

TEST_CASE("the earliest go, the latest is found, and what is not a result stays") {
  const TemporaryFolder folder;
  const std::string results = folder.file("results");
  CHECK(newest_result(results).value().empty());  // and the folder is there now
  for (const auto* day : {"24", "22", "23"}) folder.write("results/2026-11-" + std::string(day) + "T030000Z.json", "{}");
  folder.write("results/2026-11-01.txt", "mine");
  std::filesystem::create_directory(folder.file("results/2026-11-02T030000Z.json"));
  std::error_code no_links;
  std::filesystem::create_symlink(folder.file("results/2026-11-01.txt"), folder.file("results/2026-11-03T030000Z.json"), no_links);
  const std::size_t left = no_links ? 4 : 5;
  CHECK(newest_result(results).value().ends_with("2026-11-24T030000Z.json"));
  CHECK(prune_results(results, 2));
  CHECK_FALSE(std::filesystem::exists(folder.file("results/2026-11-22T030000Z.json")));
  CHECK(files_in(results) == left);
  CHECK(prune_results(results, 2));
  CHECK(files_in(results) == left);
  CHECK_FALSE(prune_results(folder.file("nowhere"), 2));
}

TEST_CASE("scans into a folder: each is compared with the one before, and the last ones are kept") {
  const TemporaryFolder folder;
  const std::string evidence = folder.write("secpol.inf", kLiveInf);
  const std::string results = folder.file("results");
  const auto on_day = [&](const std::string& day, const std::string& more_rules) {
    return scan(folder, {evidence, "--results", results, "--keep", "2", "--fail-on", "new", "--now", "2026-11-" + day}, more_rules);
  };
  const Captured first = on_day("21", kFailingRule);
  CHECK(first.exit == 1);  // of a first scan everything is new
  CHECK(holds(first.out, "no earlier result"));
  CHECK(on_day("22", kFailingRule).exit == 0);
  CHECK(on_day("23", {}).exit == 0);
  const Captured last = on_day("24", kFailingRule);
  CHECK(last.exit == 1);
  CHECK(holds(last.out, "Changes  2026-11-23T00:00:00Z → 2026-11-24T00:00:00Z"));
  CHECK(files_in(results) == 2);
  CHECK(newest_result(results).value().ends_with("2026-11-24T000000Z.json"));
}

TEST_CASE("a scan that fails removes nothing and leaves no result") {
  const TemporaryFolder folder;
  const std::string results = folder.file("results");
  const std::string kept = folder.write("results/2026-11-22T030000Z.json", "not a result");
  const Captured failed = scan(folder, {folder.write("secpol.inf", kLiveInf), "--results", results, "--keep", "1"});
  CHECK(failed.exit == 2);  // the latest result cannot be read: it is named, not passed over
  CHECK(holds(failed.err, "2026-11-22T030000Z.json"));
  CHECK(slurp(kept) == "not a result");
  CHECK(files_in(results) == 1);
}

TEST_CASE("what does not go with a folder of results is refused") {
  const TemporaryFolder folder;
  const std::string evidence = folder.write("secpol.inf", kLiveInf);
  CHECK(holds(scan(folder, {evidence, "--results", folder.file("r"), "--since", "x.json"}).err, "--results and --since exclude each other"));
  CHECK(holds(scan(folder, {evidence, "--keep", "3"}).err, "--keep says how many results --results DIR keeps"));
  CHECK(holds(scan(folder, {evidence, "--results", folder.file("r"), "--keep", "0"}).err, "--keep"));
  CHECK(holds(scan(folder, {evidence, "--results", evidence}).err, "the folder of results cannot be"));
}
