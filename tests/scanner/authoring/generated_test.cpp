// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/generated.h"

#include "tests/scanner/authoring/authoring_texts.h"

using namespace casemate;
using namespace casemate::authoring;
using namespace casemate::tests;

namespace {

// "shows 8: pass | …", of the first rule at EC.
std::string generated(const std::string& fields) {
  World world;
  world.add(baseline("  - {id: A-1, title: 'T', why: 'W', fix: 'F', source: [s], " + fields + "}\n"));
  const Resolution resolution = resolve_stack({"test/one"}, Level::ec, world.around().load);
  REQUIRE(resolution.baseline.rules.size() == 1);
  const ResolvedRule& resolved = resolution.baseline.rules.front();
  std::string text;
  for (const GeneratedFixture& fixture : generate_fixtures(*resolved.rule, Level::ec)) {
    text += (text.empty() ? "" : " | ") + fixture.name + ": " + std::string(to_word(fixture.expected));
  }
  return text;
}

}  // namespace

TEST_CASE("fixtures follow from the words of a rule") {
  CHECK(generated("setting: account_policy/MinimumPasswordLength, expect: {at_least: 8}") == "shows 8: pass | shows 9: pass | shows 7: fail | is not there: fail");
  CHECK(generated("setting: service/x, expect: {equals: disabled}, when_absent: pass") ==
        "shows disabled: pass | shows manual: fail | shows automatic_delayed: fail | shows automatic: fail | shows system: fail | is not there: pass");
  CHECK(generated("setting: 'registry/HKLM\\A\\B', expect: {equals: 1}, when_absent: {assume: 1, because: 'default'}") ==
        "shows 1: pass | shows 2: fail | shows 0: fail | is not there: pass");
  CHECK(generated("setting: 'registry/HKLM\\A\\B', expect: {equals: 1}, when_absent: manual") == "shows 1: pass | shows 2: fail | shows 0: fail | is not there: manual");
  CHECK(generated("setting: service/x, expect: absent") == "is not there: pass | shows disabled: fail");
  CHECK(generated("setting: user_right/SeTcbPrivilege, expect: nobody") == "shows nobody: pass | shows S-1-1-0 (Everyone): fail | is not there: pass");
}

TEST_CASE("where the words leave a doubt nothing is made") {
  // The lockout threshold decides what the absence of a lockout time means.
  CHECK(generated("setting: account_policy/LockoutDuration, expect: {at_least: 15}").find("is not there") == std::string::npos);
  // No export shows that a log is not there.
  CHECK(generated("setting: event_log/Security.max_size, expect: {at_least: '64 KiB'}").find("is not there") == std::string::npos);
}

TEST_CASE("conditions are made to hold, and not to") {
  CHECK(generated("setting: service/x, expect: {equals: disabled}, when: {all: [{os: {at_least: '6.1'}}, {not: {role: web}}, {feature: Web-Server}]}").ends_with(" | does not apply: not_applicable"));
  CHECK(generated("setting: service/x, expect: {equals: disabled}, when: {setting: 'registry/HKLM\\A\\Mode', type: REG_SZ, is: {equals: strict}}").ends_with(" | does not apply: not_applicable"));
  // Nobody can say how to make such a text.
  CHECK(generated("setting: service/x, expect: {equals: disabled}, when: {setting: fact/ou, is: {equals: 'OU=A,DC=b,DC=c'}}") == "");
}
