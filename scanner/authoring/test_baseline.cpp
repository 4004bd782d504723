// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/test_baseline.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "rules/text.h"
#include "scanner/authoring/generated.h"
#include "scanner/authoring/trial.h"

namespace casemate::authoring {
namespace {

constexpr std::array kLevels{Level::ec, Level::sslf};

const ResolvedRule* find_rule(const ResolvedBaseline& baseline, const std::string& id) {
  for (const ResolvedRule& resolved : baseline.rules) {
    if (resolved.rule->id == id) return &resolved;
  }
  return nullptr;
}

std::string came_to(const Trial& trial, Verdict expected) {
  std::string text = "is " + std::string(to_word(trial.verdict)) + ", expected " + std::string(to_word(expected));
  if (!trial.reason.empty()) text += ": " + trial.reason;
  if (!trial.unread.empty()) text += " (" + trial.unread + ")";
  return text;
}

class Tester {
 public:
  Tester(const Baseline& baseline, const Surroundings& around) : baseline_(baseline), around_(around) { test_.baseline = baseline.name; }

  void try_generated() {
    for (const auto& stack : stacks_of(baseline_, around_.roles)) {
      for (const Level level : kLevels) {
        const Resolution resolution = resolve_stack(stack, level, around_.load);
        add_errors(resolution.errors);
        if (!resolution.errors.empty()) continue;
        for (const ResolvedRule& resolved : resolution.baseline.rules) {
          if (resolved.layer == baseline_.name) try_generated(resolved, level);
        }
      }
    }
  }

  void try_written(const FixtureFile& file) {
    std::vector<std::string> stack = file.on;
    if (stack.empty()) {
      stack = stacks_of(baseline_, around_.roles).front();
    } else {
      stack.push_back(baseline_.name);
    }
    for (const Level level : kLevels) {
      const Resolution resolution = resolve_stack(stack, level, around_.load);
      add_errors(resolution.errors);
      if (!resolution.errors.empty()) continue;
      for (const FixtureCase& one : file.cases) try_case(one, resolution.baseline, level);
    }
  }

  BaselineTest finish() {
    std::map<std::string, std::uint32_t> judged;
    for (const auto& [key, demanded] : demanded_) {
      const auto& rule = key.first;  // clang 14 cannot capture a structured binding
      const Level level = key.second;
      judged[rule] = 1;
      for (const Verdict verdict : {Verdict::pass, Verdict::fail}) {
        const bool tried = std::any_of(test_.outcomes.begin(), test_.outcomes.end(), [&](const Outcome& one) {
          return one.rule == rule && one.level == level && one.expected == verdict && one.as_expected;
        });
        if (!tried) test_.untried.push_back({rule, level, verdict, demanded});
      }
    }
    test_.rules = judged.size();
    std::stable_sort(test_.untried.begin(), test_.untried.end(),
                     [](const Untried& a, const Untried& b) { return std::tie(a.where.line, a.level) < std::tie(b.where.line, b.level); });
    return std::move(test_);
  }

 private:
  const Baseline& baseline_;
  const Surroundings& around_;
  BaselineTest test_;
  std::map<std::pair<std::string, Level>, Position> demanded_;  // rules of the baseline with an expectation at a level

  void add_errors(const std::vector<Error>& errors) {
    for (const Error& error : errors) {
      if (std::find(test_.errors.begin(), test_.errors.end(), error) == test_.errors.end()) test_.errors.push_back(error);
    }
  }

  // Stacks differ in little: what has been tried in the same way already is not tried again.
  void add(Outcome outcome) {
    const bool known = std::any_of(test_.outcomes.begin(), test_.outcomes.end(), [&](const Outcome& other) {
      return other.generated && outcome.generated && other.rule == outcome.rule && other.level == outcome.level &&
             other.fixture == outcome.fixture && other.expected == outcome.expected && other.what == outcome.what;
    });
    if (!known) test_.outcomes.push_back(std::move(outcome));
  }

  void try_generated(const ResolvedRule& resolved, Level level) {
    if (resolved.rule->demand(level).kind != Demand::Kind::expectation) return;
    demanded_[{resolved.rule->id, level}] = resolved.rule->where;
    for (const GeneratedFixture& fixture : generate_fixtures(*resolved.rule, level)) {
      const auto source = render_exports(fixture.settings);
      if (!source) continue;  // generate_fixtures keeps only what renders
      const Trial trial = try_rule(*source, resolved, level, fixture.roles);
      Outcome outcome{resolved.rule->id, level, fixture.name, true, fixture.expected};
      outcome.where = resolved.rule->where;
      outcome.as_expected = trial.verdict == fixture.expected && trial.unread.empty();
      if (!outcome.as_expected) outcome.what = came_to(trial, fixture.expected);
      add(std::move(outcome));
    }
  }

  // The made-up exports and the written ones together are the evidence of a case.
  static evidence::SourceSet source_of(const FixtureCase& one) {
    evidence::SourceSet source;
    if (auto rendered = render_exports(one.settings)) source = std::move(*rendered);
    for (const evidence::SourceFile& written : one.evidence) {
      std::erase_if(source.files, [&](const evidence::SourceFile& other) { return other.path == written.path; });
      source.files.push_back(written);
    }
    std::sort(source.files.begin(), source.files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return source;
  }

  void try_case(const FixtureCase& one, const ResolvedBaseline& resolved, Level level) {
    const auto& verdicts = level == Level::ec ? one.ec : one.sslf;
    if (verdicts.empty()) return;
    const evidence::SourceSet source = source_of(one);
    for (const ExpectedVerdict& expected : verdicts) {
      const ResolvedRule* rule = find_rule(resolved, expected.rule);
      if (rule == nullptr) {
        refuse_rule(expected, resolved);
        continue;
      }
      const Trial trial = try_rule(source, *rule, level, one.roles);
      Outcome outcome{expected.rule, level, one.name, false, expected.verdict};
      outcome.where = expected.where;
      const bool reason_fits = trial.reason.find(expected.reason) != std::string::npos;
      outcome.as_expected = trial.verdict == expected.verdict && reason_fits;
      if (trial.verdict != expected.verdict) {
        outcome.what = came_to(trial, expected.verdict);
      } else if (!reason_fits) {
        outcome.what = "is " + std::string(to_word(trial.verdict)) + " for another reason: " + trial.reason;
      }
      test_.outcomes.push_back(std::move(outcome));
    }
  }

  void refuse_rule(const ExpectedVerdict& expected, const ResolvedBaseline& resolved) {
    std::vector<std::string> ids;
    for (const ResolvedRule& rule : resolved.rules) ids.push_back(rule.rule->id);
    const auto near = nearest(expected.rule, ids);
    add_errors({Error{ErrorCode::not_found,
                      "no rule of this id demands anything at level " + std::string(to_word(resolved.level)) +
                          (near ? " (did you mean '" + *near + "'?)" : std::string{}),
                      expected.rule, expected.where}});
  }
};

}  // namespace

BaselineTest test_baseline(const Baseline& baseline, const std::vector<FixtureFile>& fixtures, const Surroundings& around) {
  Tester tester(baseline, around);
  tester.try_generated();
  for (const FixtureFile& file : fixtures) tester.try_written(file);
  return tester.finish();
}

}  // namespace casemate::authoring
