// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/command.h"

#include <doctest/doctest.h>

#include <set>

#include "tests/scanner/commands/captured.h"

using namespace casemate;
using namespace casemate::tests;

TEST_CASE("every command has a name of its own, a summary, and answers --help") {
  std::set<std::string_view> names;
  for (const auto& command : commands::commands()) {
    CAPTURE(command.name);
    CHECK(names.insert(command.name).second);
    CHECK(command.name.size() < 12);  // --help lines the summaries up
    CHECK_FALSE(command.summary.empty());
    const Captured help = run_program({std::string(command.name), "--help"});
    CHECK(help.exit == 0);
    CHECK(holds(help.out, "casemate " + std::string(command.name)));
  }
}

TEST_CASE("help lists every command and every exit code, wherever it is asked for") {
  for (const auto* word : {"--help", "-h", "help"}) {
    const Captured help = run_program({word});
    CHECK(help.exit == 0);
    CHECK(help.err.empty());
    for (const auto& command : commands::commands()) CHECK(holds(help.out, std::string(command.name) + " "));
    for (const auto* code : {"\n  0  ", "\n  1  ", "\n  2  ", "\n  3  ", "\n  4  "}) CHECK(holds(help.out, code));
  }
}

TEST_CASE("no word at all is a usage error that shows the help, not a success") {
  const Captured nothing = run_program({});
  CHECK(nothing.exit == 2);
  CHECK(nothing.out.empty());
  CHECK(holds(nothing.err, "Usage: casemate COMMAND"));
}

TEST_CASE("the version") {
  for (const auto* word : {"--version", "version"}) {
    const Captured version = run_program({word});
    CHECK(version.exit == 0);
    CHECK(version.out.starts_with("casemate " + std::string(commands::version()) + "\n"));
  }
}

TEST_CASE("an unknown command lists the known ones, with the nearest") {
  struct Row {
    std::string word;
    std::string_view says;
  };
  for (const auto& row : {Row{"scna", "there is no command 'scna' (did you mean 'scan'?); known: scan, inspect, collect, verify, explain, baseline, diff, report, schedule"},
                          Row{"xyzzy", "there is no command 'xyzzy'; known: scan"}, Row{"", "there is no command ''"}, Row{"SCAN", "there is no command 'SCAN'"},
                          Row{"\x1B[2J", "there is no command '?[2J'"}, Row{std::string(9000, 'x'), "known: scan"}}) {
    const Captured result = run_program({row.word});
    CHECK(result.exit == 2);
    CHECK(result.out.empty());
    CHECK(holds(result.err, row.says));
    CHECK(result.err.size() < 400);
  }
}
