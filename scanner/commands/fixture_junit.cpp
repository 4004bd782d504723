// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/fixture_junit.h"

#include <algorithm>

#include "reports/escape.h"

namespace casemate::commands {
namespace {

using authoring::BaselineTest;
using authoring::Outcome;
using authoring::Untried;

std::string attribute(std::string_view name, std::string_view value) {
  std::string out = " " + std::string(name) + "=\"";
  reports::append_xml_attribute(out, value);
  return out + "\"";
}

std::string named(const std::string& suite, const std::string& rule, Level level, std::string_view what) {
  return attribute("classname", suite) + attribute("name", rule + " (" + std::string(to_word(level)) + "): " + std::string(what));
}

std::string test_case(const BaselineTest& test, const Outcome& one) {
  const std::string head = "    <testcase" + named(test.baseline, one.rule, one.level, one.fixture + ", " + std::string(to_word(one.expected)));
  if (one.as_expected) return head + "/>\n";
  return head + ">\n      <failure" + attribute("message", one.what) + "/>\n    </testcase>\n";
}

std::string test_case(const BaselineTest& test, const Untried& one, bool complete) {
  const std::string message = "no fixture makes it " + std::string(to_word(one.lacking));
  return "    <testcase" + named(test.baseline, one.rule, one.level, "is seen to " + std::string(to_word(one.lacking))) + ">\n      <" +
         (complete ? "failure" : "skipped") + attribute("message", message) + "/>\n    </testcase>\n";
}

std::string test_case(const BaselineTest& test, const Error& error) {
  return "    <testcase" + attribute("classname", test.baseline) + attribute("name", "the files fit together") + ">\n      <error" +
         attribute("message", error.to_string()) + "/>\n    </testcase>\n";
}

struct Counts {
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::size_t errors = 0;
  std::size_t skipped = 0;

  [[nodiscard]] std::string attributes() const {
    return attribute("tests", std::to_string(tests)) + attribute("failures", std::to_string(failures)) + attribute("errors", std::to_string(errors)) +
           attribute("skipped", std::to_string(skipped));
  }
};

Counts count(const BaselineTest& test, bool complete) {
  Counts counts;
  counts.tests = test.outcomes.size() + test.untried.size() + test.errors.size();
  counts.failures = static_cast<std::size_t>(std::count_if(test.outcomes.begin(), test.outcomes.end(), [](const Outcome& one) { return !one.as_expected; }));
  (complete ? counts.failures : counts.skipped) += test.untried.size();
  counts.errors = test.errors.size();
  return counts;
}

}  // namespace

std::string fixture_junit(const std::vector<BaselineTest>& tests, bool complete) {
  std::string suites;
  Counts all;
  for (const BaselineTest& test : tests) {
    const Counts own = count(test, complete);
    all.tests += own.tests;
    all.failures += own.failures;
    all.errors += own.errors;
    all.skipped += own.skipped;
    suites += "  <testsuite" + attribute("name", test.baseline) + own.attributes() + ">\n";
    for (const Error& error : test.errors) suites += test_case(test, error);
    for (const Outcome& one : test.outcomes) suites += test_case(test, one);
    for (const Untried& one : test.untried) suites += test_case(test, one, complete);
    suites += "  </testsuite>\n";
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + attribute("name", "casemate baseline test") + all.attributes() + ">\n" + suites +
         "</testsuites>\n";
}

}  // namespace casemate::commands
