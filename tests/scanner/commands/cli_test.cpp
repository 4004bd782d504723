// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/cli.h"

#include <doctest/doctest.h>

#include "tests/scanner/commands/captured.h"

using namespace casemate::tests;

// CLI11 itself stays behind cli.cpp; every subcommand goes through it, so report speaks for all.
TEST_CASE("--help is an answer, on standard output, wherever it stands") {
  for (const auto& words : {std::vector<std::string>{"report", "--help"}, std::vector<std::string>{"report", "-h"},
                            std::vector<std::string>{"report", "r.json", "--help"}}) {
    const Captured help = run_program(words);
    CHECK(help.exit == 0);
    CHECK(help.err.empty());
    CHECK(holds(help.out, "casemate report"));
    CHECK(holds(help.out, "FORMAT=PATH"));
    CHECK(holds(help.out, "--help"));
  }
}

TEST_CASE("a word that looks like an option and is none is said with the nearest one, and nothing runs") {
  struct Row {
    std::vector<std::string> words;
    std::string_view says;
  };
  const Row rows[] = {
      {{"report", "r.json", "--reprot", "html=x"}, "there is no option --reprot (did you mean --report?); casemate report --help lists them\n"},
      {{"report", "--zzzzz"}, "there is no option --zzzzz; casemate report --help lists them\n"},
      {{"report", "r.json", "--reports=html=x"}, "there is no option --reports (did you mean --report?)"},
      {{"report", "--" + std::string(5000, 'x')}, "there is no option --xxx"},
      {{"report", "--a\x1B[31m"}, "there is no option --a?[31m"},
  };
  for (const auto& row : rows) {
    const Captured result = run_program(row.words);
    CHECK(result.exit == 2);
    CHECK(result.out.empty());
    CHECK(holds(result.err, row.says));
    CHECK(result.err.size() < 400);
    CHECK(result.err.starts_with("casemate: "));
  }
}

TEST_CASE("what is missing, or too much, is a usage error") {
  for (const auto& words : {std::vector<std::string>{"report"}, std::vector<std::string>{"report", "r.json"},
                            std::vector<std::string>{"report", "r.json", "--report"}, std::vector<std::string>{"report", "r.json", "s.json", "--report", "html=x"},
                            std::vector<std::string>{"report", "r.json", "-x"}}) {
    const Captured result = run_program(words);
    CHECK(result.exit == 2);
    CHECK(result.out.empty());
    CHECK(result.err.starts_with("casemate: "));
  }
}

TEST_CASE("an option that may be repeated takes one word each time: what follows is the command's own") {
  const Captured behind = run_program({"report", "--report", "json=a", "--report", "html=b", "result-that-is-not-there"});
  CHECK(behind.exit == 2);
  CHECK(holds(behind.err, "result-that-is-not-there"));
  const Captured too_many = run_program({"report", "r.json", "--report", "json=a", "html=b"});
  CHECK(too_many.exit == 2);
  CHECK(holds(too_many.err, "html=b"));
}

TEST_CASE("behind -- a word is no option") {
  const Captured result = run_program({"report", "--report", "json=x", "--", "--no-such-file"});
  CHECK(result.exit == 2);
  CHECK_FALSE(holds(result.err, "there is no option"));
  CHECK(holds(result.err, "--no-such-file"));
}
