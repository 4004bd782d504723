// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/test_baseline.h"

#include "tests/scanner/authoring/authoring_texts.h"

using namespace casemate;
using namespace casemate::authoring;
using namespace casemate::tests;

namespace {

BaselineTest run(const World& world, const std::string& name, const std::string& fixtures = {}) {
  std::vector<FixtureFile> files;
  if (!fixtures.empty()) {
    FixtureReading reading = read_fixtures(yaml(fixtures, "one.test.yaml"));
    for (const Error& error : reading.errors) FAIL(error.to_string());
    files.push_back(std::move(reading.fixtures));
  }
  return test_baseline(world.at(name), files, world.around());
}

std::string failures(const BaselineTest& test) {
  std::string text;
  for (const Error& error : test.errors) text += error.to_string() + "\n";
  for (const Outcome& one : test.outcomes) {
    if (!one.as_expected) text += one.rule + " " + std::string(to_word(one.level)) + " " + one.fixture + ": " + one.what + "\n";
  }
  return text;
}
std::string untried(const BaselineTest& test) {
  std::string text;
  for (const Untried& one : test.untried) text += one.rule + " " + std::string(to_word(one.level)) + " " + std::string(to_word(one.lacking)) + "\n";
  return text;
}

const World& world() {
  static const World once = [] {
    World made;
    made.add(baseline(rule("A-1", "setting: service/x, ec: {one_of: [manual, disabled]}, sslf: {equals: disabled}, when_absent: pass") +
                      rule("A-2", "setting: account_policy/LockoutDuration, expect: {at_least: 15}") + rule("A-3", "setting: service/y, manual: 'Look.'") +
                      rule("A-4", "setting: fact/ou, sslf: {equals: 'OU=A,DC=b,DC=c'}") + rule("A-5", "setting: service/z, ec: not_required, because: 'B', unknown: 'U'")));
    return made;
  }();
  return once;
}

}  // namespace

TEST_CASE("every rule is tried on generated hosts, and what cannot be generated is said") {
  const BaselineTest test = run(world(), "test/one");
  CHECK(failures(test) == "");
  CHECK(test.rules == 3);
  CHECK(test.outcomes.size() > 10);
  CHECK(untried(test) == "A-4 sslf pass\nA-4 sslf fail\n");
}

TEST_CASE("written cases fill the gaps, and one that comes out otherwise is told with its place") {
  const BaselineTest test = run(world(), "test/one",
                                "tests: test/one\ncases:\n"
                                "  - case: 'lockout is off'\n    settings: {account_policy/LockoutBadCount: 0, account_policy/LockoutDuration: absent}\n"
                                "    expect: {A-2: {verdict: not_applicable, reason: 'LockoutBadCount is 0'}}\n"
                                "  - case: 'wrong on purpose'\n    settings: {service/x: manual}\n    ec: {A-1: fail}\n    sslf: {A-1: {verdict: fail, reason: 'the moon'}, A-9: pass}\n");
  CHECK(failures(test) ==
        "one.test.yaml:9:54: no rule of this id demands anything at level sslf (did you mean 'A-2'?): A-9\n"
        "A-1 ec wrong on purpose: is pass, expected fail\n"
        "A-1 sslf wrong on purpose: is fail for another reason: manual is not disabled\n");
  CHECK(test.outcomes.back().where == Position{"one.test.yaml", 9, 12});
}

TEST_CASE("a trial that fails is no proof that the rule can pass or fail") {
  World made;
  made.add(baseline(rule("A-1", "setting: fact/ou, expect: {equals: 'OU=A,DC=b,DC=c'}")));
  const BaselineTest test = run(made, "test/one", "tests: test/one\ncases:\n  - {case: 'c', settings: {service/x: manual}, ec: {A-1: pass}, sslf: {A-1: unknown}}\n");
  CHECK(failures(test).find("A-1 ec c: is unknown, expected pass") == 0);
  CHECK(untried(test) == "A-1 ec pass\nA-1 ec fail\nA-1 sslf pass\nA-1 sslf fail\n");
}

TEST_CASE("a baseline that does not resolve is an error, not a success") {
  World made;
  made.add("baseline: test/one\ntitle: 'T'\nlayers: [test/none]\n");
  const BaselineTest test = run(made, "test/one");
  CHECK(failures(test) == "there is no baseline 'test/none'\n");
}

TEST_CASE("an add-on is tried on the bases its role stands on; a written case may name another") {
  World made;
  made.add("baseline: b/one\ntitle: 'B'\nsources: {s: 'S'}\nrules:\n" + rule("B-1", "setting: service/x, expect: {equals: disabled}"));
  made.add("baseline: b/two\ntitle: 'B'\nsources: {s: 'S'}\nrules:\n" + rule("B-1", "setting: service/x, expect: {equals: manual}"));
  made.add(baseline("  - {id: A-1, overrides: B-1, because: 'B', sslf: {equals: automatic}}\n"));
  made.roles("roles:\n  - {role: m, title: 'M', base: true, baselines: [b/one], shown_by: {product: server}}\n  - {role: w, title: 'W', baselines: [test/one], shown_by: {feature: W}}\n");
  CHECK(failures(run(made, "test/one")) == "");
  CHECK(untried(run(made, "test/one")) == "");
  const std::string case_text = "cases:\n  - {case: 'c', settings: {service/x: manual}, ec: {A-1: pass}}\n";
  CHECK(failures(run(made, "test/one", "tests: test/one\n" + case_text)) == "A-1 ec c: is fail, expected pass: manual is not disabled\n");
  CHECK(failures(run(made, "test/one", "tests: test/one\non: [b/two]\n" + case_text)) == "");
}
