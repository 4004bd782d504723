// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <filesystem>

#include "scanner/commands/baseline_command.h"
#include "tests/scanner/commands/captured.h"

using namespace casemate;
using namespace casemate::commands;

namespace {

constexpr const char* kMember = "windows-server-2008/member-server";
constexpr const char* kController = "windows-server-2008/domain-controller";

tests::Captured differ(const std::vector<std::string>& words) {
  Environment environment;
  environment.width = 100;
  return tests::captured([&] { return run_baseline_diff(words, environment); });
}

}  // namespace

TEST_CASE("EC stands beside SSLF, with the impact") {
  const auto result = differ({kMember, "--levels"});
  CHECK(result.exit == kCompliant);
  CHECK(result.out.starts_with("windows-server-2008/member-server  ec against sslf\n"));
  CHECK(tests::holds(result.out, "    at least 8 characters                            at least 12 characters\n"));
  CHECK(tests::holds(result.out, "    impact        "));
}

TEST_CASE("two baselines differ at both levels, or at the one that is named") {
  const auto both = differ({kMember, kController});
  CHECK(tests::holds(both.out, "level ec  windows-server-2008/member-server against windows-server-2008/domain-controller"));
  CHECK(tests::holds(both.out, "level sslf  "));
  CHECK_FALSE(tests::holds(differ({kMember, kController, "--level", "sslf"}).out, "level ec  "));
}

TEST_CASE("of an add-on only its own rules are compared; BASE+ADDON compares all") {
  const auto own = differ({"exchange-2010/common", "--levels", "--format", "json"});
  CHECK(tests::holds(own.out, "\"rule\":\"EX14-COM-SVC-001\""));
  CHECK_FALSE(tests::holds(own.out, "\"rule\":\"WS08-MS-ACC-004\""));
  const auto all = differ({kMember, std::string(kMember) + "+exchange-2010/common", "--level", "sslf"});
  CHECK(all.exit == kCompliant);
  CHECK(tests::holds(all.out, "id            WS08-URA-025 → EX14-COM-URA-001"));
}

TEST_CASE("the format follows the name of the file") {
  const auto file = std::filesystem::temp_directory_path() / "casemate-diff-test.html";
  const auto result = differ({kMember, "--levels", "-o", file.string()});
  CHECK(result.exit == kCompliant);
  CHECK(result.out.empty());
  CHECK(tests::slurp(file).starts_with("<!doctype html>"));
  std::filesystem::remove(file);
  CHECK(differ({kMember, "--levels", "-o", "/no/such/folder/x.html"}).exit == kFailed);
}

TEST_CASE("what is wrong is one sentence") {
  CHECK(tests::holds(differ({kMember}).err, "name both, or one with --levels"));
  CHECK(tests::holds(differ({kMember, kController, "--levels"}).err, "name one"));
  CHECK(tests::holds(differ({kMember, "--levels", "--level", "ec"}).err, "exclude each other"));
  CHECK(tests::holds(differ({kMember, kController, "--level", "high"}).err, "known: ec, sslf"));
  CHECK(tests::holds(differ({kMember, "--levels", "--format", "xml"}).err, "known: html, json, text"));
  CHECK(tests::holds(differ({kMember, "windows-server-2008/domain-controler"}).err, "did you mean 'windows-server-2008/domain-controller'?"));
}
