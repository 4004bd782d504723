// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/rule_text.h"

#include <doctest/doctest.h>

#include "tests/rules/read_text.h"
#include "tests/scanner/commands/captured.h"

using namespace casemate;
using namespace casemate::commands;

namespace {

Baseline baseline() {
  const auto reading = read_baseline(tests::document(R"(baseline: t/t
title: t
sources: {guide: 'The guide'}
rules:
- id: T-1
  title: 'Length'
  setting: account_policy/MinimumPasswordLength
  ec: not_required
  sslf: {at_least: 12}
  because: 'cards'
  severity: high
  why: 'Short ones fall.'
  impact: 'People retype.'
  when: {os: {at_least: '6.1'}}
  fix: {gpo: 'Account Policies', command: 'net accounts /minpwlen:12'}
  source: ['guide 4.2']
  alternatives: [{source: guide, ec: {at_least: 6}, note: 'older'}]
- {id: T-2, title: 'Banner', setting: service/tlntsvr, manual: 'the text', fix: 'Ask.', when_absent: pass}
- {id: T-3, title: 'Fax', setting: service/Fax, sslf: {equals: disabled}, unknown: 'EC was not seen'}
)", "t.yaml"), {});
  REQUIRE_MESSAGE(reading.errors.empty(), tests::text_of(reading.errors));
  return reading.baseline;
}

}  // namespace

TEST_CASE("each kind of demand has its words") {
  const Baseline shown = baseline();
  CHECK(describe_demand(shown.rules[0]->ec) == "not required: cards");
  CHECK(describe_demand(shown.rules[0]->sslf) == "at least 12 characters");
  CHECK(describe_demand(shown.rules[1]->ec) == "a person must look: the text");
  CHECK(describe_demand(shown.rules[2]->ec) == "left open by the sources: EC was not seen");
  CHECK(describe_demand(Demand{}) == "no rule");
}

TEST_CASE("a rule is explained with everything it says, and where it stands") {
  const Baseline shown = baseline();
  const std::string text = describe_rule(*shown.rules[0], shown);
  for (const char* piece : {"T-1  Length\n", "setting    account_policy/MinimumPasswordLength\n", "EC         not required: cards\n",
                            "SSLF       at least 12 characters\n", "severity   high\n", "why        Short ones fall.\n", "impact     People retype.\n",
                            "fix        Account Policies\n", "net accounts /minpwlen:12\n", "The guide", "from       t/t (t.yaml:5)\n"}) {
    CAPTURE(piece);
    CHECK(tests::holds(text, piece));
  }
  CHECK(tests::holds(text, "elsewhere"));
  CHECK(tests::holds(text, "applies    when"));
}

TEST_CASE("what a rule does not say has no line") {
  const Baseline shown = baseline();
  const std::string text = describe_rule(*shown.rules[1], shown);
  for (const char* label : {"why", "impact", "source", "elsewhere", "overrides", "applies"}) {
    CAPTURE(label);
    CHECK_FALSE(tests::holds(text, std::string("  ") + label));
  }
  CHECK(tests::holds(text, "fix        Ask.\n"));
  CHECK(tests::holds(text, "if absent  passes\n"));
}
