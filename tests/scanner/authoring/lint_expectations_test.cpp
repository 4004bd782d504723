// SPDX-License-Identifier: Apache-2.0
#include "tests/scanner/authoring/authoring_texts.h"

using namespace casemate::tests;

namespace {

std::string of(const std::string& fields) {
  const std::string head = "  - id: A-1\n    title: 'T'\n    why: 'W'\n    fix: 'F'\n    source: [s]\n    ";
  return lint_text(baseline(head + fields + "\n"));
}

}  // namespace

TEST_CASE("an expectation that nothing meets is an error") {
  for (const char* fields : {"setting: account_policy/MinimumPasswordLength\n    expect: {all: [{at_least: 10}, {between: [1, 5]}]}",
                             "setting: service/x\n    expect: {all: [{equals: disabled}, {one_of: [manual, automatic]}]}",
                             "setting: user_right/SeDebugPrivilege\n    expect: {all: [nobody, {includes: [Administrators]}]}",
                             "setting: user_right/SeDebugPrivilege\n    expect: {all: [{exactly: [Administrators]}, {only_from: [SERVICE]}]}",
                             "setting: audit/Logon\n    expect: {all: [{includes: [success]}, {equals: none}]}",
                             "setting: 'registry/HKLM\\A\\B'\n    expect: {all: [{all_bits: 0x6}, {no_bits: 0x2}]}",
                             "setting: service/x\n    expect: {all: [absent, {equals: manual}]}",
                             "setting: account_policy/EnableGuestAccount\n    expect: {all: [{equals: 0}, {equals: 1}]}"}) {
    CAPTURE(fields);
    CHECK(of(fields).find("test.yaml:11:13: error: no value meets this: its parts contradict each other") == 0);
  }
}

TEST_CASE("an expectation that something meets is none, however narrow") {
  for (const char* fields : {"setting: account_policy/MinimumPasswordLength\n    expect: {all: [{at_least: 10}, {between: [1, 10]}]}",
                             "setting: 'registry/HKLM\\A\\B'\n    expect: {all: [{all_bits: 0x4}, {between: [8, 13]}]}",
                             "setting: 'registry/HKLM\\A\\B'\n    expect: {all: [{all_bits: 0x4}, {no_bits: 0x1}, {at_least: 10}]}",
                             "setting: user_right/SeDebugPrivilege\n    expect: {all: [{includes: [Administrators]}, {excludes: [Everyone]}, {only_from: [Administrators, SERVICE]}]}",
                             "setting: service/x\n    expect: {any: [absent, {equals: disabled}]}"}) {
    CAPTURE(fields);
    CHECK(of(fields) == "");
  }
}

TEST_CASE("an expectation that everything meets is a warning") {
  CHECK(of("setting: account_policy/MinimumPasswordLength\n    when_absent: pass\n    expect: {at_least: 0}") ==
        "test.yaml:12:13: warning: every value meets this: the rule can never fail: at least 0 characters\n");
  CHECK(of("setting: account_policy/MinimumPasswordLength\n    expect: {at_least: 0}") ==
        "test.yaml:11:13: warning: every value meets this: the rule fails only where the setting is absent; say present if that is meant: at least 0 characters\n");
  CHECK(of("setting: service/x\n    expect: present") == "");
  CHECK(of("setting: audit/Logon\n    ec: {any: [{includes: [success]}, {excludes: [success]}]}\n    sslf: {includes: [success]}").find(
            "test.yaml:11:9: warning: every value meets this") == 0);
}

TEST_CASE("EC stricter than SSLF is a warning") {
  CHECK(of("setting: account_policy/MinimumPasswordLength\n    ec: {at_least: 12}\n    sslf: {at_least: 8}") ==
        "test.yaml:11:9: warning: EC is stricter than SSLF: it refuses 11, which SSLF accepts: at least 12 characters against at least 8 characters\n");
  CHECK(of("setting: user_right/SeDebugPrivilege\n    ec: nobody\n    sslf: {only_from: [Administrators]}").find("EC is stricter than SSLF") != std::string::npos);
  CHECK(of("setting: service/x\n    ec: {equals: disabled}\n    sslf: {any: [absent, {equals: disabled}]}").find("it refuses absence") == std::string::npos);
  // Neither is stricter where each takes what the other refuses, nor where they are alike.
  CHECK(of("setting: service/x\n    ec: {equals: manual}\n    sslf: {equals: disabled}") == "");
  CHECK(of("setting: service/x\n    ec: {one_of: [manual, disabled]}\n    sslf: {equals: disabled}") == "");
  CHECK(of("setting: account_policy/MinimumPasswordLength\n    ec: {at_least: 8}\n    sslf: {at_least: 8}") == "");
}
