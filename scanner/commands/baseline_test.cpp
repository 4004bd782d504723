// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <algorithm>

#include "rules/text.h"
#include "scanner/authoring/fixture.h"
#include "scanner/authoring/test_baseline.h"
#include "scanner/commands/authoring_files.h"
#include "scanner/commands/baseline_command.h"
#include "scanner/commands/cli.h"
#include "scanner/commands/file_calls.h"
#include "scanner/commands/fixture_junit.h"
#include "scanner/commands/report_files.h"
#include "scanner/evidence/file_system.h"

namespace casemate::commands {
namespace {

using authoring::BaselineTest;
using authoring::FixtureFile;
using authoring::Outcome;
using authoring::Untried;

std::string count(std::size_t number, std::string_view noun) {
  return std::to_string(number) + " " + std::string(noun) + (number == 1 ? "" : "s");
}

std::string place_of(const Position& where) { return where.file + ":" + std::to_string(where.line) + ":" + std::to_string(where.column) + ": "; }

std::string level_of(Level level) { return level == Level::ec ? "EC" : "SSLF"; }

bool is_failed(const Outcome& outcome) { return !outcome.as_expected; }

std::size_t failures_of(const BaselineTest& test) {
  return static_cast<std::size_t>(std::count_if(test.outcomes.begin(), test.outcomes.end(), is_failed)) + test.errors.size();
}

std::string describe(const BaselineTest& test, bool complete) {
  const auto generated = static_cast<std::size_t>(std::count_if(test.outcomes.begin(), test.outcomes.end(), [](const Outcome& one) { return one.generated; }));
  const std::size_t failures = failures_of(test);
  std::string out = test.baseline + ": " + count(test.rules, "rule") + ", " + count(generated, "generated trial") + ", " +
                    count(test.outcomes.size() - generated, "written trial") + ": " +
                    (failures == 0 ? std::string("all as expected") : count(failures, "failure")) + "\n";
  for (const Error& error : test.errors) out += "  " + error.to_string() + "\n";
  for (const Outcome& one : test.outcomes) {
    if (one.as_expected) continue;
    out += "  " + place_of(one.where) + one.rule + " at " + level_of(one.level) + ", " + (one.generated ? "generated host that " : "case '") + one.fixture +
           (one.generated ? "" : "'") + ": " + one.what + "\n";
  }
  for (const Untried& one : test.untried) {
    out += "  " + place_of(one.where) + one.rule + " at " + level_of(one.level) + ": no fixture makes it " + std::string(to_word(one.lacking)) +
           (complete ? "" : " (write one)") + "\n";
  }
  return out;
}

/// What is to be tested: the given baselines with the fixtures that name them.
class TestPlan {
 public:
  TestPlan(const std::vector<std::string>& words, BaselineStore& store) : given_(read_given(words, store)), baselines_(given_.documents, store) {
    errors_ = given_.errors;
    add_fixtures_beside(store);
    for (const Document& document : given_.documents) take(document);
    for (const FixtureFile& file : fixtures_) {
      if (std::find(names_.begin(), names_.end(), file.tests) == names_.end()) names_.push_back(file.tests);
    }
  }

  [[nodiscard]] const std::vector<Error>& errors() const { return errors_; }

  std::vector<BaselineTest> run() {
    std::vector<BaselineTest> tests;
    for (const std::string& name : names_) {
      std::vector<FixtureFile> fixtures;
      Variables variables;
      for (const FixtureFile& file : fixtures_) {
        if (file.tests != name) continue;
        variables.insert(file.variables.begin(), file.variables.end());
        fixtures.push_back(file);
      }
      std::vector<Error> errors;
      const authoring::Surroundings around = baselines_.surroundings(variables);
      const Baseline* baseline = around.load(name, errors);
      if (baseline != nullptr) {
        tests.push_back(authoring::test_baseline(*baseline, fixtures, around));
      } else {
        errors_.insert(errors_.end(), errors.begin(), errors.end());
      }
    }
    return tests;
  }

 private:
  GivenFiles given_;
  GivenBaselines baselines_;
  std::vector<std::string> names_;
  std::vector<FixtureFile> fixtures_;
  std::vector<Error> errors_;

  void take(const Document& document) {
    if (document.root.find("tests") != nullptr) {
      authoring::FixtureReading reading = authoring::read_fixtures(document);
      errors_.insert(errors_.end(), reading.errors.begin(), reading.errors.end());
      if (reading.errors.empty()) fixtures_.push_back(std::move(reading.fixtures));
    } else if (const Node* name = document.root.find("baseline")) {
      names_.push_back(name->text);
    } else if (authoring::is_fixture_path(document.file)) {
      errors_.push_back({ErrorCode::malformed, "a file of fixtures begins with 'tests: NAME'", {}, {document.file, 1, 1}});
    }
  }

  // NAME.yaml brings NAME.test.yaml, and the other way about.
  void add_fixtures_beside(const BaselineStore& store) {
    constexpr std::string_view kEnding = ".test.yaml";
    std::vector<std::string> beside;
    for (const Document& document : given_.documents) {
      std::string stem = document.file;
      const bool fixtures = authoring::is_fixture_path(stem);
      if (fixtures) {
        stem.resize(stem.size() - kEnding.size());
      } else if (iends_with(stem, ".yaml")) {
        stem.resize(stem.size() - 5);
      }
      const std::string other = stem + std::string(fixtures ? ".yaml" : kEnding);
      const bool given = std::any_of(given_.documents.begin(), given_.documents.end(), [&](const Document& one) { return one.file == other; });
      if (!given && evidence::file_kind(other) != evidence::FileKind::absent) beside.push_back(other);
    }
    GivenFiles found = read_given(beside, store);
    errors_.insert(errors_.end(), found.errors.begin(), found.errors.end());
    for (Document& document : found.documents) given_.documents.push_back(std::move(document));
  }
};

}  // namespace

int run_baseline_test(const std::vector<std::string>& arguments, const Environment& /*environment*/) {
  std::vector<std::string> words;
  std::string junit;
  bool complete = false;
  CLI::App app{
      "Tries every rule of baselines on made-up hosts: generated ones, and the cases of NAME.test.yaml beside NAME.yaml.\n"
      "Exit code: 0 all as expected, 1 a trial came out otherwise (or, with --complete, a rule lacks one), 2 a file is wrong.",
      "casemate baseline test"};
  app.add_option("FILE", words, "baselines, fixtures, folders of them, or names of shipped baselines")->required()->transform(&with_slashes);
  app.add_option("--junit", junit, "write the trials as JUnit XML")->type_name("PATH")->transform(&with_slashes);
  app.add_flag("--complete", complete, "every rule must be seen to pass and to fail at each level that demands something");
  if (const auto exit = parse_with(app, arguments)) return *exit;

  BaselineStore store;
  store.keep_unknown_variables();
  TestPlan plan(words, store);
  const std::vector<BaselineTest> tests = plan.errors().empty() ? plan.run() : std::vector<BaselineTest>{};
  if (!plan.errors().empty()) return complain_all(plan.errors());
  if (tests.empty()) return complain(kUsage, "nothing to test: no baseline among " + join(words, ", "));

  std::string out;
  std::size_t failures = 0;
  std::size_t untried = 0;
  for (const BaselineTest& test : tests) {
    out += describe(test, complete);
    failures += failures_of(test);
    untried += test.untried.size();
  }
  out += count(tests.size(), "baseline") + ", " + count(failures, "failure") + ", " + std::to_string(untried) + " lacking\n";
  if (const int failed = print(out); failed != kCompliant) return failed;
  if (!junit.empty()) {
    if (const Status written = write_file(junit, fixture_junit(tests, complete)); !written) return complain(kFailed, written.error().to_string());
  }
  return failures > 0 || (complete && untried > 0) ? kFindings : kCompliant;
}

}  // namespace casemate::commands
