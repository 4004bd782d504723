// SPDX-License-Identifier: Apache-2.0
#include "rules/expectation.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "rules/baseline.h"
#include "rules/document.h"
#include "tests/evidence_dir.h"

using namespace casemate;

TEST_CASE("Kleene's tables") {
  constexpr auto kNo = Truth::no;
  constexpr auto kUnknown = Truth::unknown;
  constexpr auto kYes = Truth::yes;
  CHECK(negate(kNo) == kYes);
  CHECK(negate(kUnknown) == kUnknown);
  CHECK(negate(kYes) == kNo);
  for (const Truth a : {kNo, kUnknown, kYes}) {
    for (const Truth b : {kNo, kUnknown, kYes}) {
      const Truth both = a == kNo || b == kNo ? kNo : a == kYes && b == kYes ? kYes : kUnknown;
      CHECK(all_of(a, b) == both);
      CHECK(any_of(a, b) == negate(all_of(negate(a), negate(b))));
    }
  }
}

TEST_CASE("operators are sorted, distinct and found by name") {
  std::string_view last;
  for (const auto& op : operators()) {
    CAPTURE(op.name);
    CHECK(last < op.name);
    last = op.name;
    CHECK(find_operator(op.name) == &op);
    CHECK(op.summary.ends_with("."));
    CHECK((op.make != nullptr));
  }
  CHECK(find_operator("at_leest") == nullptr);
  CHECK(find_operator("") == nullptr);
  CHECK(operators().size() == 20);
}

namespace {

// The expectation a baseline states, in canonical form; the errors when it is refused.
std::string canonical(const std::string& rule_head, const std::string& expectation) {
  const std::string text =
      "baseline: test/one\ntitle: One\nrules:\n  - id: T-1\n    title: One\n    severity: low\n    why: Because\n" +
      rule_head + "    expect: " + expectation + "\n";
  const auto document = parse_yaml(text, "one.yaml");
  REQUIRE_MESSAGE(document.has_value(), expectation);
  const BaselineReading reading = read_baseline(*document, {});
  if (!reading.errors.empty()) return reading.errors.front().to_string();
  return reading.baseline.rules.front()->ec.expectation->to_yaml();
}

}  // namespace

TEST_CASE("canonical YAML reads back as itself") {
  struct Row {
    const char* setting;
    const char* written;
    const char* canonical;
  };
  for (const auto& row : {
           Row{"account_policy/MinimumPasswordLength", "{at_least: 14 characters}", "{at_least: 14}"},
           Row{"account_policy/MaximumPasswordAge", "{between: [1, 60 days]}", "{between: [1, 60]}"},
           Row{"account_policy/MaximumPasswordAge", "{equals: -1}", "{equals: -1}"},
           Row{"account_policy/PasswordComplexity", "{equals: enabled}", "{equals: 1}"},
           Row{"account_policy/NewGuestName", "{not: {one_of: [Guest, 'O''Brien: x']}}",
               "{not: {one_of: ['Guest', 'O''Brien: x']}}"},
           Row{"event_log/Security.max_size", "{at_least: '80 MiB'}", "{at_least: 81920 KiB}"},
           Row{"event_log/Security.max_size", "{at_least: '1000 B'}", "{at_least: 1000 B}"},
           Row{"event_log/Security.sddl", "{equivalent_to: 'D:(A;;0x1;;;BA)'}",
               "{equivalent_to: 'D:(A;;0x1;;;S-1-5-32-544)'}"},
           Row{"service/Spooler", "{any: [{equals: disabled}, absent]}", "{any: [absent, {equals: disabled}]}"},
           Row{"audit/Logon", "{includes: [failure, success]}", "{includes: [success, failure]}"},
           Row{"user_right/SeTcbPrivilege", "nobody", "nobody"},
           Row{"user_right/SeTcbPrivilege",
               "{only_from: [Administrators, 'CONTOSO\\Svc #1', 'S-1-5-80-*', 'domain:512', 'machine:501']}",
               "{only_from: ['contoso\\svc #1', S-1-5-32-544, S-1-5-80-*, domain:512, machine:501]}"},
           Row{"'registry/HKLM\\A\\B'", "{all_bits: 0x20080000}", "{all_bits: 0x20080000}"},
           Row{"'registry/HKLM\\A\\B'\n    type: REG_SZ", "{equals: 0}", "{equals: '0'}"},
           Row{"'registry/HKLM\\A\\B'\n    type: REG_SZ", "{matches: '(a|b)+ {2}'}", "{matches: '(a|b)+ {2}'}"},
           Row{"'registry/HKLM\\A\\B'\n    type: REG_MULTI_SZ", "{exactly: [B, a, ''], in_order: true}",
               "{exactly: ['B', 'a', ''], in_order: true}"},
       }) {
    CAPTURE(row.setting);
    const std::string head = "    setting: " + std::string(row.setting) + "\n";
    CHECK(canonical(head, row.written) == row.canonical);
    CHECK(canonical(head, row.canonical) == row.canonical);
  }
}

TEST_CASE("every operator is documented: heading, summary, example and verdicts") {
  const std::string docs = tests::slurp(std::string(CASEMATE_SOURCE_DIR) + "/docs/expectations.md");
  for (const auto& op : operators()) {
    CAPTURE(op.name);
    const auto begin = docs.find("\n## `" + std::string(op.name) + "`\n\n" + std::string(op.summary));
    REQUIRE(begin != std::string::npos);
    const std::string section = docs.substr(begin, docs.find("\n## `", begin + 1) - begin);
    CHECK(section.find("```yaml") != std::string::npos);
    CHECK(section.find("**Fits**") != std::string::npos);
    CHECK(section.find("**Pass**") != std::string::npos);
    CHECK(section.find("**Fail**") != std::string::npos);
  }
}
