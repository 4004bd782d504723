// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/lint_rule.h"

#include "tests/scanner/authoring/authoring_texts.h"

using namespace casemate;
using namespace casemate::tests;

TEST_CASE("a rule says why, how and where from") {
  CHECK(lint_text(baseline("  - {id: A-1, title: 'T', setting: service/x, expect: present}\n")) ==
        "test.yaml:5:5: warning: the rule does not say why it matters; add 'why:': A-1\n"
        "test.yaml:5:5: warning: the rule does not say how to set it right; add 'fix:' with gpo, command or text: A-1\n"
        "test.yaml:5:5: warning: the rule does not say where its demand comes from; add 'source:': A-1\n");
}

TEST_CASE("scalars of an expectation are found with their operator and place") {
  const Document document = yaml("expect: {all: [{between: [1, 9]}, {not: {equals: 5}}]}\nwhy: x\n");
  std::string text;
  for (const authoring::DemandScalar& scalar : authoring::demand_scalars(document.root)) {
    text += std::string(scalar.op) + std::to_string(scalar.index) + "=" + scalar.node->text + "@" + std::to_string(scalar.node->column) + " ";
  }
  CHECK(text == "between0=1@27 between1=9@30 equals0=5@50 ");
}
